/**
 * The least that would let one analytic of an ID run, where that needs no new source: event codes or
 * channels of sources that arrive already. Only what the list of logs holds is said.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { count, list } from '@/lib/core/shared/words';
import type { CoverageIndex } from './coverage-index';
import { readChannel, shortLogName } from './log-names';
import type { IdStatus } from './status';
import { type AnalyticResult, arrives, type LogResult, runs } from './telemetry';

export type ShortestWay = {
  analytic: AttackId;
  platforms: string[];
  /** Short names of the sources that arrive. */
  sources: string[];
  /** What is to be switched on of them. */
  codes: number;
  channels: number;
};

/** Null where a rule is there already, an analytic runs, or every way needs a new source. */
export function shortestWay(status: IdStatus, index: CoverageIndex): ShortestWay | null {
  const { analytics } = status.telemetry;
  const inScope = analytics.filter(({ isInScope }) => isInScope);
  const hasNoRule = status.word === 'blind' || status.word === 'no-rule';
  if (!hasNoRule || inScope.some(runs)) return null;
  const ways = inScope.flatMap((result) => wayOf(result, index) ?? []);
  return ways.toSorted((a, b) => workOf(a) - workOf(b))[0] ?? null;
}

function workOf({ codes, channels }: ShortestWay): number {
  return codes + channels;
}

function wayOf({ id, platforms, logs }: AnalyticResult, index: CoverageIndex): ShortestWay | null {
  const lacking = logs.filter((log) => !arrives(log));
  const isFresh = ({ name }: LogResult) =>
    index.inventory.named(name).some(({ staleDays }) => staleDays === null);
  if (lacking.length === 0 || !lacking.every(isFresh)) return null;
  const codes = new Set<string>();
  let channels = 0;
  for (const { name, channel } of lacking) {
    const read = readChannel(channel);
    if (read.kind === 'codes') for (const code of read.codes) codes.add(`${name} ${code}`);
    else channels += 1;
  }
  const sources = lacking.map(({ name }) => shortLogName({ name, channel: null }));
  return { analytic: id, platforms, sources: [...new Set(sources)], codes: codes.size, channels };
}

/** "Security and Sysmon already arrive from Windows. 4 event codes to add, no new source." */
export function wayWords({ platforms, sources, codes, channels }: ShortestWay): string {
  const from = platforms.length > 0 ? ` from ${list(platforms)}` : '';
  const verb = sources.length === 1 ? 'arrives' : 'arrive';
  const what = [
    ...(codes > 0 ? [count(codes, 'event code')] : []),
    ...(channels > 0 ? [count(channels, 'channel')] : []),
  ];
  return `${list(sources)} already ${verb}${from}. ${list(what)} to add, no new source.`;
}
