/**
 * Which logs could be had next: one candidate for each source that is missing, and for sources that
 * arrive one for each list of event codes that ATT&CK writes and we lack, of overlapping lists the
 * one that most analytics name. Channels in prose are one candidate a source, because nobody can
 * tell where one of them ends.
 */

import type { CoverageIndex } from './coverage-index';
import type { TelemetryRecord } from './evidence';
import { type LogName, nameKey, readChannel } from './log-names';
import { type AnalyticResult, arrives, type LogResult } from './telemetry';

/**
 * What is to be done, from the least work to the most; the first two are much the same.
 * - `restart`: the source was collected and has gone stale.
 * - `switch-on`: the source arrives; these event codes of it do not.
 * - `widen`: the source arrives; ATT&CK names more of it, in prose.
 * - `onboard`: nothing of the source is collected.
 */
export type LogStep = 'restart' | 'switch-on' | 'widen' | 'onboard';

/** For ranking: less work first. */
export const STEP_WORK: Record<LogStep, number> = {
  restart: 0,
  'switch-on': 0,
  widen: 1,
  onboard: 2,
};

export type Candidate = LogName & {
  step: LogStep;
  codes: readonly number[];
  /** ATT&CK's own channel texts of what it answers, those of most analytics first. */
  channels: readonly string[];
  /** What the list of logs would say more. */
  records: readonly TelemetryRecord[];
};

/** An analytic in scope that does not run as written, with the logs that could be better. */
export type Lacking = { result: AnalyticResult; logs: readonly LogResult[] };

/** Analytics in scope of which some log does not arrive, or only in part. */
export function lackingAnalytics(index: CoverageIndex): Lacking[] {
  const { library } = index;
  const live = library.ids.filter((id) => /^AN\d/.test(id) && library.status(id) === 'live');
  return live.flatMap((id) => {
    const result = index.analytic(id);
    if (!result.isInScope) return [];
    const logs = result.logs.filter((log) => !arrives(log) || log.match === 'part');
    return logs.length > 0 ? [{ result, logs }] : [];
  });
}

export function candidatesOf(index: CoverageIndex, lacking: readonly Lacking[]): Candidate[] {
  const bySource = new Map<string, LogResult[]>();
  for (const log of lacking.flatMap(({ logs }) => logs)) {
    const key = nameKey(log.name);
    const known = bySource.get(key);
    if (known) known.push(log);
    else bySource.set(key, [log]);
  }
  return [...bySource.values()].flatMap((logs) => ofSource(index, logs));
}

function ofSource(index: CoverageIndex, logs: readonly LogResult[]): Candidate[] {
  const [name = ''] = mostOften(logs.map((log) => log.name));
  const entries = index.inventory.named(name);
  const fresh = entries.filter(({ staleDays }) => staleDays === null);
  const channels = mostOften(logs.map(({ channel }) => channel ?? '').filter(Boolean));
  if (fresh.length === 0) {
    const step = entries.length > 0 ? 'restart' : 'onboard';
    return [{ step, name, channel: null, codes: [], channels, records: [recordOf(name, null)] }];
  }
  const coded = separateLists(logs.map(lackedCodes)).map((codes): Candidate => {
    const channel = `EventCode=${codes.join(', ')}`;
    const records = [recordOf(name, channel)];
    return { step: 'switch-on', name, channel, codes, channels: [channel], records };
  });
  const prose = channels.filter((channel) => readChannel(channel).kind === 'prose');
  const isUnnamed = logs.some(({ channel }) => readChannel(channel).kind === 'none');
  if (prose.length === 0 && !isUnnamed) return coded;
  // Where ATT&CK counts a source's events by codes too, its prose says nothing about those.
  const records =
    coded.length > 0 ? prose.map((channel) => recordOf(name, channel)) : [recordOf(name, null)];
  return [...coded, { step: 'widen', name, channel: null, codes: [], channels: prose, records }];
}

function lackedCodes(log: LogResult): readonly number[] {
  if (log.match === 'part') return log.lacked;
  const read = readChannel(log.channel);
  return read.kind === 'codes' ? [...read.codes].sort((a, b) => a - b) : [];
}

/** Without those that share a code with one that more references name. */
function separateLists(lists: readonly (readonly number[])[]): (readonly number[])[] {
  const byText = Map.groupBy(
    lists.filter((codes) => codes.length > 0),
    (codes) => codes.join(', '),
  );
  const taken = new Set<number>();
  return [...byText.values()]
    .sort((a, b) => b.length - a.length || (a[0]?.length ?? 0) - (b[0]?.length ?? 0))
    .flatMap(([codes = []]) => {
      if (codes.some((code) => taken.has(code))) return [];
      for (const code of codes) taken.add(code);
      return [codes];
    });
}

/**
 * A log that would arrive. Without a platform it stands in for no other log: an odd event that
 * happens to feed the same data component is no advice.
 */
function recordOf(name: string, channel: string | null): TelemetryRecord {
  return {
    type: 'telemetry',
    ...{ file: '', doc: 0, name, channel, platform: null },
    collected: true,
    lastSeen: '',
    product: '',
    deviceCoveragePercent: null,
  };
}

/** Different texts, the most frequent first; of equally frequent ones by the alphabet. */
function mostOften(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([text]) => text);
}
