/** The logs to get next, with names to show: for everything in scope, or for one object. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { shortLogName } from '@/lib/core/coverage/log-names';
import { type LogStep, type NextLog, nextLogSources } from '@/lib/core/coverage/next-log-source';
import { STEP_LABELS, WEIGHT_WORDS } from '@/lib/core/coverage/next-log-words';
import { type CoverageIndex, statusOf } from '@/lib/core/coverage/status';
import { runs } from '@/lib/core/coverage/telemetry';
import type { Library } from '@/lib/core/library/library';
import type { ObjectRef } from './object-ref';

/** An analytic that a log would complete, as a reader knows it: by its technique and platform. */
export type OpenedAnalytic = { id: AttackId; technique: ObjectRef | null; platforms: string[] };

export type NextLogRow = {
  step: LogStep;
  /** "Switch on", "Onboard" */
  stepLabel: string;
  /** "Sysmon 7", "NSM:Flow" */
  title: string;
  platforms: string[];
  /** All of the analytics it would complete; how many more would only come nearer. */
  completes: OpenedAnalytic[];
  nearer: number;
  techniques: number;
  /** Groups, software and campaigns that use the most used technique behind it. */
  users: number;
  mostUsed: ObjectRef | null;
  weight: number;
};

/** For one object: which of its own analytics the log would complete, or bring nearer. */
export type NextLogForOne = NextLogRow & { completesHere: AttackId[]; improvesHere: AttackId[] };

export type NextLogs = {
  rows: NextLogRow[];
  /** Analytics in scope, and how many run today. */
  of: number;
  running: number;
  /** How the rows are ranked. */
  weightWords: string;
};

/** @param most rows of each step */
export function nextLogs(index: CoverageIndex, most: number): NextLogs {
  const analytics = index.library.ids.filter(
    (id) => /^AN\d/.test(id) && index.library.status(id) === 'live',
  );
  const inScope = analytics.map((id) => index.analytic(id)).filter((one) => one.isInScope);
  const seen = new Map<string, number>();
  const rows = nextLogSources(index).filter(({ step, completes }) => {
    const n = seen.get(step) ?? 0;
    seen.set(step, n + 1);
    return n < most && completes.length > 0;
  });
  return {
    rows: rows.map((log) => toRow(index.library, log)),
    of: inScope.length,
    running: inScope.filter(runs).length,
    weightWords: WEIGHT_WORDS,
  };
}

/** Logs that would help the analytics of one object, those that complete one of them first. */
export function nextLogsFor(index: CoverageIndex, id: AttackId, most: number): NextLogForOne[] {
  const analytics = statusOf(id, index)?.telemetry.analytics ?? [];
  const own = new Set(analytics.filter((one) => one.isInScope).map((one) => one.id));
  return nextLogSources(index)
    .map((log) => ({
      log,
      completesHere: log.completes.filter((one) => own.has(one)),
      improvesHere: log.improves.filter((one) => own.has(one)),
    }))
    .filter(({ completesHere, improvesHere }) => completesHere.length + improvesHere.length > 0)
    .sort((a, b) => b.completesHere.length - a.completesHere.length)
    .slice(0, most)
    .map(({ log, ...here }) => ({ ...toRow(index.library, log), ...here }));
}

function toRow(library: Library, log: NextLog): NextLogRow {
  const [first] = log.techniques;
  return {
    step: log.step,
    stepLabel: STEP_LABELS[log.step],
    title: log.codes.length > 0 ? shortLogName(log) : log.name,
    platforms: log.platforms,
    completes: log.completes.map((id) => opened(library, id)),
    nearer: log.improves.length,
    techniques: log.techniques.length,
    users: first?.users ?? 0,
    mostUsed: first ? { id: first.id, name: library.name(first.id) ?? '' } : null,
    weight: log.weight,
  };
}

function opened(library: Library, id: AttackId): OpenedAnalytic {
  const technique = library.strategiesOf(id).flatMap((one) => library.targets(one, 'detects'))[0];
  return {
    id,
    technique: technique ? { id: technique, name: library.name(technique) ?? '' } : null,
    platforms: library.get(id)?.platforms ?? [],
  };
}
