/** Words for logs and analytics: the same row of a log on every surface. */
import { list } from '@/lib/core/shared/words';
import { codeWords, type LogName, shortLogName } from './log-names';
import {
  type AnalyticResult,
  type AnalyticVerdict,
  arrives,
  type LogMatch,
  VERDICT_LABELS,
} from './telemetry';

/** The state of a log in words; "" while nothing is said about logs. */
export function logWords(log: LogMatch, isInScope = true): string {
  if (!isInScope) return 'out of scope';
  switch (log.match) {
    case 'exact':
      return 'collected';
    case 'part':
      return `${codeWords(log.had)} only`;
    case 'name-only':
      return log.isComponent ? 'by its data component only' : 'by name only';
    case 'substitute':
      return `from ${list(log.from.map(nameWithChannel))} instead`;
    case 'stale':
      return `stale ${log.days} ${log.days === 1 ? 'day' : 'days'}`;
    case 'missing':
      return 'missing';
    default:
      return '';
  }
}

/** Substitutes are named with their channel: "auditd:SYSCALL execve". */
function nameWithChannel({ name, channel }: LogName): string {
  const short = shortLogName({ name, channel });
  return short.includes(' ') || !channel ? short : `${short} ${channel}`;
}

/** "Runs, degraded"; "" while nothing is said about logs. */
export function verdictWords(verdict: AnalyticVerdict | null): string {
  return verdict ? VERDICT_LABELS[verdict] : '';
}

/** "1 of 2, missing NSM:Flow", "2 of 2, lacks Sysmon 22", "2 of 2". */
export function analyticLine(result: AnalyticResult): string {
  if (result.verdict === 'not-stated') return 'ATT&CK names no log source here';
  if (result.verdict === null) return `${result.logs.length} named`;
  const missing = result.logs.filter(({ match }) => match === 'missing' || match === 'stale');
  const kOfM = `${result.matched} of ${result.logs.length}`;
  if (missing.length) return `${kOfM}, ${lackingWords(result)}`;
  const lacked = result.logs.flatMap((log) =>
    log.match === 'part'
      ? [`${shortLogName({ ...log, channel: null })} ${codeWords(log.lacked)}`]
      : [],
  );
  return lacked.length ? `${kOfM}, lacks ${list(lacked)}` : kOfM;
}

function lackingWords({ logs }: AnalyticResult): string {
  const missing = logs.filter((log) => !arrives(log) && log.match !== 'stale');
  const stale = logs.filter(({ match }) => match === 'stale');
  return [
    missing.length ? `missing ${namesInShort(missing)}` : '',
    stale.length ? `stale ${namesInShort(stale)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** "NSM:Flow", "Sysmon 7 and 2 more": different names, at most two. */
export function namesInShort(logs: readonly LogName[]): string {
  const names = [...new Set(logs.map(shortLogName))];
  if (names.length <= 2) return list(names);
  return `${names[0]} and ${names.length - 1} more`;
}

/** "1 of 2 analytics can run here, missing NSM:Flow" */
export function analyticsLine(
  { runs, of, lacking }: { runs: number; of: number; lacking: readonly LogName[] },
  where = ' here',
): string {
  const noun = of === 1 ? 'analytic' : 'analytics';
  const missing = lacking.length ? `, missing ${namesInShort(lacking)}` : '';
  return `${runs} of ${of} ${noun} can run${where}${missing}`;
}
