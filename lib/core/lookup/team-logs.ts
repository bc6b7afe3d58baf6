/** Which analytics can run here, which of their logs arrive, and what one missing log would open. */
import { type AttackId, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { exactLogName, shortLogName } from '@/lib/core/coverage/log-names';
import { logWords, namesInShort } from '@/lib/core/coverage/log-words';
import { type NextLog, nextLogSources } from '@/lib/core/coverage/next-log-source';
import { nextLogTitle } from '@/lib/core/coverage/next-log-words';
import type { CoverageIndex, IdStatus } from '@/lib/core/coverage/status';
import { type AnalyticResult, arrives, type LogResult } from '@/lib/core/coverage/telemetry';
import { count, list } from '@/lib/core/shared/words';
import { nameKey } from '@/lib/core/telemetry/log-names';
import { type EvidenceView, idRange, type StatementView } from './evidence-view';
import { our, some } from './team-evidence';

/** "1 of 2 analytics in scope can run; NSM:Flow is the missing source; it would also …" */
export function analyticsStatement(index: CoverageIndex, status: IdStatus): StatementView[] {
  const { telemetry } = status;
  const { level, runs, of, lacking } = telemetry;
  if (level === 'unknown' || of === 0) return [];
  const inScope = telemetry.analytics.filter((result) => result.isInScope);
  const evidence = [analyticsEvidence(inScope)];
  if (level === 'not-stated') {
    const text = 'Whether its analytics can run is open, because they name no log source.';
    return [{ text, evidence }];
  }
  const can = canRun(runs, of);
  if (lacking.length === 0) return [{ text: `${can}.`, evidence }];
  const names = new Set(lacking.map(({ name }) => nameKey(name)));
  const next = nextFor(index, names, inScope);
  const isIt = next !== null && lacking.length === 1 && next.here.length > 0;
  if (isIt) {
    const text = `${can}; ${namesInShort(lacking)} is the missing source; ${alsoCompletes(next)}.`;
    return [{ text, evidence: [...evidence, nextEvidence(next.log)] }];
  }
  const missing = { text: `${can}; missing: ${namesInShort(lacking)}.`, evidence };
  if (!next) return [missing];
  return [missing, { text: nextBest(next), evidence: [nextEvidence(next.log)] }];
}

function canRun(runs: number, of: number): string {
  if (of > 1) return `${runs} of ${of} analytics in scope can run`;
  return runs === 1
    ? 'The one analytic in scope can run'
    : 'The one analytic in scope cannot run in full';
}

/** A log of the ranking, and the analytics asked about that it completes. */
type Next = { log: NextLog; here: AttackId[] };

function alsoCompletes({ log, here }: Next): string {
  const others = log.completes.length - here.length;
  return others > 0
    ? `it would also complete ${count(others, 'other')}`
    : 'it would complete no other';
}

function nextBest({ log, here }: Next): string {
  const title = nextLogTitle(log);
  const others = log.completes.length - here.length;
  const first = `Next best: ${title.charAt(0).toLowerCase()}${title.slice(1)}, which`;
  if (here.length > 0) {
    return `${first} completes ${idRange(here)}${others > 0 ? ` and ${count(others, 'other')}` : ''}.`;
  }
  return `${first} brings it nearer${others > 0 ? ` and completes ${count(others, 'other')}` : ''}.`;
}

/** The first log of the ranking that completes one of the analytics, else one that helps it. */
function nextFor(
  index: CoverageIndex,
  names: ReadonlySet<string>,
  inScope: readonly AnalyticResult[],
): Next | null {
  const analytics = new Set(inScope.map(({ id }) => id));
  const mine = (ids: readonly AttackId[]) => ids.filter((id) => analytics.has(id));
  const ranking = nextLogSources(index, names);
  const log =
    ranking.find(({ completes }) => mine(completes).length > 0) ??
    ranking.find(({ improves }) => mine(improves).length > 0);
  return log ? { log, here: mine(log.completes) } : null;
}

/** "3 of the 4 logs named for it arrive: Sysmon 1, Sysmon 3, 22 (3 only) and auditd:SYSCALL." */
export function logsStatement({ inventory }: CoverageIndex, status: IdStatus): StatementView[] {
  if (inventory.isEmpty) return [];
  const inScope = status.telemetry.analytics.filter((result) => result.isInScope);
  const logs = different(inScope.flatMap((result) => result.logs));
  if (logs.length === 0) return [];
  const lines = logs.map((log) => `${exactLogName(log)}: ${logWords(log) || 'not known'}`);
  return [{ text: logsWords(logs), evidence: [our('logs we collect', lines, status, 'logs')] }];
}

function logsWords(logs: readonly LogResult[]): string {
  const here = logs.filter(arrives);
  const names = list(some(here.map(inPart)));
  if (logs.length === 1) {
    return here.length === 1
      ? `The one log named for it arrives: ${names}.`
      : 'The one log named for it does not reach us.';
  }
  if (here.length === 0) return `None of the ${logs.length} logs named for it reaches us.`;
  if (here.length === logs.length) return `All ${logs.length} logs named for it arrive: ${names}.`;
  const verb = here.length === 1 ? 'arrives' : 'arrive';
  return `${here.length} of the ${logs.length} logs named for it ${verb}: ${names}.`;
}

function inPart(log: LogResult): string {
  const words = logWords(log);
  return words === 'collected' || !words ? shortLogName(log) : `${shortLogName(log)} (${words})`;
}

function different(logs: readonly LogResult[]): LogResult[] {
  return [...new Map(logs.map((log) => [nameKey(exactLogName(log)), log])).values()];
}

function analyticsEvidence(inScope: readonly AnalyticResult[]): EvidenceView {
  const ids = inScope.map(({ id }) => id);
  return {
    label: ids.length > 0 ? idRange(ids) : ID_KINDS.analytic.plural,
    goes: null,
    lines: inScope.map(
      ({ id, platforms, matched, logs }) =>
        `${id} ${list(platforms)}: ${matched} of ${count(logs.length, 'log')}`,
    ),
    opens: ids.map((id) => ({ id, name: '', tab: 'logs' as const })),
    url: null,
  };
}

function nextEvidence(log: NextLog): EvidenceView {
  const { completes, improves } = log;
  const shown = [...completes.slice(0, 12)];
  const more = completes.length - shown.length;
  return {
    label: `${completes.length} completed`,
    goes: null,
    lines: [
      `${nextLogTitle(log)}: ${count(completes.length, 'analytic')} in scope would have all logs, ${improves.length} more would have better ones`,
      ...(shown.length ? [`${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`] : []),
    ],
    opens: [],
    url: null,
  };
}
