/**
 * What the team collects, made ready for matching: entries by log source name, and which data
 * components they feed according to the analytics of the installed release.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { ageInDays } from './age';
import { readComponentList } from './component-list';
import type { SourcedEvidence, StalenessLimits, TelemetryRecord } from './evidence';
import { type Channel, type LogName, nameKey, readChannel } from './log-names';

export type InventoryEntry = {
  record: TelemetryRecord;
  channel: Channel;
  /** Days since it was last seen, if that is past the limit; else null. */
  staleDays: number | null;
};

export type Inventory = {
  /** Nothing was said about logs, which is not the same as "nothing is collected". */
  isEmpty: boolean;
  /** Collected entries of a name, stale ones too. */
  named(name: string): readonly InventoryEntry[];
  /** Collected sources with a stated channel that feed a component on a platform. */
  feeding(component: AttackId, platform: string): readonly LogName[];
  /** Whether a list of data components has it for one of the platforms. */
  hasComponent(component: AttackId, platforms: readonly string[]): boolean;
  /** Whether such a list leaves open that a log arrives, see component-list.ts. */
  leavesOpen(log: LogName, platforms: readonly string[]): boolean;
};

export function readInventory(
  library: Library,
  sources: readonly SourcedEvidence[],
  limits: StalenessLimits,
  today: string,
): Inventory {
  const records = sources
    .filter(({ source }) => source.isOn)
    .flatMap((source) => source.records.filter((record) => record.type === 'telemetry'));
  const byName = new Map<string, InventoryEntry[]>();
  for (const record of records) {
    if (!record.collected || record.isComponent) continue;
    const age = ageInDays(record.lastSeen, today);
    const staleDays = age !== null && age > limits.telemetryDays ? age : null;
    const entry = { record, channel: readChannel(record.channel), staleDays };
    push(byName, nameKey(record.name), entry);
  }
  let feeds: Map<string, LogName[]> | undefined;
  const components = readComponentList(library, records);
  return {
    hasComponent: components.has,
    leavesOpen: (log, platforms) =>
      components.leavesOpen(() => componentsFedBy(library, log), platforms),
    isEmpty: records.length === 0,
    named: (name) => byName.get(nameKey(name)) ?? [],
    feeding: (component, platform) => {
      feeds ??= feedsOf(library, byName);
      return feeds.get(feedKey(component, platform)) ?? [];
    },
  };
}

/** Data component and platform -> the sources that feed it; stale ones feed nothing. */
function feedsOf(library: Library, byName: ReadonlyMap<string, readonly InventoryEntry[]>) {
  const fed = componentsOf(library);
  const feeds = new Map<string, Map<string, LogName>>();
  for (const { record, channel, staleDays } of [...byName.values()].flat()) {
    if (staleDays !== null || !record.platform) continue;
    for (const one of channelKeys(record.name, channel)) {
      for (const component of fed.get(one.key) ?? []) {
        const key = feedKey(component, record.platform);
        const logs = feeds.get(key) ?? new Map<string, LogName>();
        feeds.set(key, logs.set(one.key, { name: record.name.trim(), channel: one.channel }));
      }
    }
  }
  // Sorted, so that the order of an inventory's rows changes no words.
  const byKey = ([a]: [string, LogName], [b]: [string, LogName]) => (a < b ? -1 : 1);
  return new Map([...feeds].map(([key, logs]) => [key, [...logs].sort(byKey).map(([, l]) => l)]));
}

/**
 * Source and channel -> the data component that analytics most often name it for; several if they
 * are named equally often. A component that one odd analytic names is not what the code means.
 */
function componentsOf(library: Library): ReadonlyMap<string, readonly AttackId[]> {
  const known = components.get(library);
  if (known) return known;
  const counts = new Map<string, Map<AttackId, number>>();
  for (const id of library.ids) {
    if (!id.startsWith('AN') || library.status(id) !== 'live') continue;
    for (const { name, channel, dataComponent } of library.get(id)?.logSources ?? []) {
      if (!dataComponent) continue;
      for (const { key } of channelKeys(name, readChannel(channel))) {
        const found = counts.get(key) ?? new Map<AttackId, number>();
        counts.set(key, found.set(dataComponent, (found.get(dataComponent) ?? 0) + 1));
      }
    }
  }
  const made = new Map([...counts].map(([key, found]) => [key, mostOften(found)]));
  components.set(library, made);
  return made;
}

/** Of a log without a channel, what any of its channels feeds. */
function componentsFedBy(library: Library, { name, channel }: LogName): readonly AttackId[] {
  const fed = componentsOf(library);
  const keys = channelKeys(name, readChannel(channel));
  const start = `${nameKey(name)}|`;
  const found = keys.length
    ? keys.flatMap(({ key }) => fed.get(key) ?? [])
    : [...fed].flatMap(([key, ids]) => (key.startsWith(start) ? ids : []));
  return [...new Set(found)];
}

/** They follow from the library alone, and reading all analytics is the dearest step here. */
const components = new WeakMap<Library, ReadonlyMap<string, readonly AttackId[]>>();

function mostOften(counts: ReadonlyMap<AttackId, number>): AttackId[] {
  const most = Math.max(...counts.values());
  return [...counts].flatMap(([id, count]) => (count === most ? [id] : []));
}

function channelKeys(name: string, channel: Channel): { key: string; channel: string }[] {
  const log = nameKey(name);
  switch (channel.kind) {
    case 'none':
      return [];
    case 'codes':
      return channel.codes.map((code) => ({ key: `${log}|${code}`, channel: `EventCode=${code}` }));
    default:
      return [{ key: `${log}|${channel.text}`, channel: channel.text }];
  }
}

function feedKey(component: AttackId, platform: string): string {
  return `${component}|${nameKey(platform)}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
