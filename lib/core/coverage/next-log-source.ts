/**
 * Which log to get next: what each missing log would let run, were it in the list of logs. The
 * answer is the same matching that statuses use, with the log added: an analytic is completed if all
 * its logs then arrive in some form (exactly, in part, by name or from a substitute) and not all of
 * them do now. Only analytics that name the log count; what it might substitute elsewhere does not.
 *
 * Order: what is nearly there first (steps), then by weight. The weight of a log is the sum over
 * the analytics it completes of 1 + log2(1 + users of the technique), and a quarter of that for
 * analytics that only come nearer. Users are live groups, software and campaigns; their logarithm,
 * so that one technique that everybody uses does not outweigh forty others.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { compare } from './compare';
import type { CoverageIndex } from './coverage-index';
import type { CoverageSource } from './evidence';
import { type Inventory, readInventory } from './inventory';
import { nameKey } from './log-names';
import { type TechniqueUse, techniquesOf, usersOf } from './log-use';
import {
  type Candidate,
  candidatesOf,
  type Lacking,
  type LogStep,
  lackingAnalytics,
  STEP_WORK,
} from './next-log-candidates';
import { arrives, type LogMatch, type LogResult, matchLog } from './telemetry';

export type { LogStep } from './next-log-candidates';

export type NextLog = {
  step: LogStep;
  name: string;
  /** "EventCode=7"; null for the source as a whole. */
  channel: string | null;
  codes: readonly number[];
  /** ATT&CK's own channel texts of what it answers, those of most analytics first. */
  channels: readonly string[];
  /** Platforms in scope of the analytics it helps. */
  platforms: string[];
  /** Analytics in scope that would have all their logs, and do not now. */
  completes: AttackId[];
  /** Analytics in scope that would have more of their logs, or of a log's events, than now. */
  improves: AttackId[];
  /** Behind the completed analytics, or if there are none behind the improved; most used first. */
  techniques: TechniqueUse[];
  weight: number;
};

/** What an analytic that only comes nearer counts, of what a completed one does. */
const NEARER = 0.25;

/**
 * @param only sources by their name keys, where not all of the ranking is wanted
 * @returns nothing while nothing is said about logs
 */
export function nextLogSources(index: CoverageIndex, only?: ReadonlySet<string>): NextLog[] {
  if (index.inventory.isEmpty) return [];
  const lacking = lackingAnalytics(index);
  const naming = new Map<string, Set<Lacking>>();
  for (const one of lacking) {
    for (const { name } of one.logs) {
      const key = nameKey(name);
      naming.set(key, (naming.get(key) ?? new Set()).add(one));
    }
  }
  const worthOf = remembered((one: Lacking) => worth(index, one));
  const found = candidatesOf(index, lacking).flatMap((candidate) => {
    if (only && !only.has(nameKey(candidate.name))) return [];
    const log = effectOf(index, candidate, naming.get(nameKey(candidate.name)) ?? [], worthOf);
    return log.completes.length + log.improves.length > 0 ? [log] : [];
  });
  return found.sort(
    (a, b) =>
      STEP_WORK[a.step] - STEP_WORK[b.step] ||
      b.weight - a.weight ||
      compare(`${a.name}|${a.channel}`, `${b.name}|${b.channel}`),
  );
}

type Worth = { weight: number; techniques: readonly TechniqueUse[] };

function worth({ library }: CoverageIndex, { result }: Lacking): Worth {
  const techniques = techniquesOf(library, result.id).map((id) => ({
    id,
    users: usersOf(library, id),
  }));
  const most = Math.max(0, ...techniques.map(({ users }) => users));
  return { weight: 1 + Math.log2(1 + most), techniques };
}

function effectOf(
  index: CoverageIndex,
  candidate: Candidate,
  naming: Iterable<Lacking>,
  worthOf: (one: Lacking) => Worth,
): NextLog {
  const { library, limits, today, isInScope } = index;
  const added = { source: IMAGINED, records: candidate.records };
  const inventory = together(index.inventory, readInventory(library, [added], limits, today));
  const completed: Lacking[] = [];
  const improved: Lacking[] = [];
  for (const one of naming) {
    const { platforms } = one.result;
    const after = one.logs.map((log) => matchLog(inventory, referenceOf(log), platforms));
    const isComplete = after.every(arrives) && !one.logs.every(arrives);
    if (isComplete) completed.push(one);
    else if (after.some((match, n) => isBetter(match, one.logs[n]))) improved.push(one);
  }
  const { step, name, channel, codes, channels } = candidate;
  const behind = (completed.length > 0 ? completed : improved).flatMap(
    (one) => worthOf(one).techniques,
  );
  const techniques = new Map(behind.map((use) => [use.id, use]));
  const sum = (those: readonly Lacking[]) =>
    those.reduce((total, one) => total + worthOf(one).weight, 0);
  const platforms = [...completed, ...improved].flatMap(({ result }) => result.platforms);
  return {
    ...{ step, name, channel, codes, channels },
    platforms: [...new Set(platforms.filter(isInScope))].sort(compare),
    completes: completed.map(({ result }) => result.id).sort(compare),
    improves: improved.map(({ result }) => result.id).sort(compare),
    techniques: [...techniques.values()].sort((a, b) => b.users - a.users || compare(a.id, b.id)),
    weight: Math.round((sum(completed) + NEARER * sum(improved)) * 10) / 10,
  };
}

function isBetter(after: LogMatch, before: LogMatch | undefined): boolean {
  if (before?.match !== 'part') return arrives(after);
  return (
    after.match === 'exact' || (after.match === 'part' && after.had.length > before.had.length)
  );
}

function referenceOf({ name, channel, component }: LogResult) {
  return { name, channel, dataComponent: component?.id ?? null };
}

function together(had: Inventory, added: Inventory): Inventory {
  return {
    ...had,
    isEmpty: false,
    named: (name) => [...had.named(name), ...added.named(name)],
  };
}

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

/** The source of logs that are not there yet. */
const IMAGINED: CoverageSource = {
  ...{ id: '', name: '', format: 'inventory', importedAt: '', isOn: true },
  ...{ deployed: 'unknown', meaning: 'other', threshold: 1 },
  ...{ attackVersion: '', defaultPlatform: null },
};
