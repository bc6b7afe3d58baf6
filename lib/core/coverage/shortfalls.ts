/** What keeps rules that are on from making the state Detecting. */
import type { Library } from '@/lib/core/library/library';
import { type LogName, nameKey } from './log-names';
import { candidatesFor } from './placing';
import type { RuleCounts, Shortfall } from './reasons';
import type { RuleLimit } from './rule-evidence';
import type { RuleRow } from './rule-rows';

/**
 * @param own rules that map to the ID
 * @param inScope platforms of the ID that are in scope; every one of them needs a rule
 * @returns nothing if the rules make the state Detecting
 */
export function ruleShortfalls(
  library: Library,
  own: readonly RuleRow[],
  inScope: readonly string[],
): Shortfall[] {
  const full = own.filter(({ counts }) => counts === 'full');
  if (full.length) return platformShortfalls(full, inScope);
  const partly = own.filter(({ counts }) => counts === 'partly');
  return ORDER.flatMap((limit): Shortfall[] => {
    const rules = partly.filter((row) => row.limit === limit);
    return rules.length ? [shortfallOf(library, limit, rules)] : [];
  });
}

/** A rule that states no platform counts for the ID as a whole (rule R4), so it reaches all. */
function platformShortfalls(full: readonly RuleRow[], inScope: readonly string[]): Shortfall[] {
  if (full.some(({ platforms }) => platforms.length === 0)) return [];
  const stated = new Map(full.flatMap((row) => row.platforms.map((p) => [nameKey(p), p] as const)));
  const lacking = inScope.filter((platform) => !stated.has(nameKey(platform)));
  if (lacking.length === 0) return [];
  const reached = inScope.filter((platform) => stated.has(nameKey(platform)));
  const platforms = reached.length ? reached : [...stated.values()].sort();
  return [{ kind: 'platforms-only', platforms, lacking }];
}

type PartLimit = Exclude<RuleLimit, 'out-of-scope' | 'off' | 'not-known-to-run' | 'parent'>;

/** Nearest to Detecting first. */
const ORDER: readonly PartLimit[] = [
  'unconfirmed',
  'log-stale',
  'log-missing',
  'experimental',
  'correlation',
  'hunt',
  'building-block',
];

function shortfallOf(library: Library, kind: PartLimit, rows: readonly RuleRow[]): Shortfall {
  const rules = rows.length;
  switch (kind) {
    case 'unconfirmed': {
      const from = [...new Set(rows.map(({ writtenId }) => writtenId))].sort();
      const candidates = [...new Set(from.flatMap((id) => candidatesFor(library, id)))];
      return { kind, rules, from, candidates };
    }
    case 'log-missing':
    case 'log-stale':
      return { kind, rules, logs: distinctLogs(rows.map(({ log }) => log)) };
    default:
      return { kind, rules };
  }
}

function distinctLogs(logs: readonly (LogName | null)[]): LogName[] {
  const byKey = new Map<string, LogName>();
  for (const log of logs) if (log) byKey.set(nameKey(`${log.name}|${log.channel}`), log);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, log]) => log);
}

/** Rules whose platform is in scope or not stated, by whether they run. */
export function countRules(own: readonly RuleRow[]): RuleCounts {
  const counted = own.filter(({ limit }) => limit !== 'out-of-scope');
  const on = counted.filter((row) => row.on === 'yes');
  return {
    on: on.length,
    unstated: on.filter(({ platforms }) => platforms.length === 0).length,
    off: counted.filter((row) => row.on === 'no').length,
    notKnown: counted.filter((row) => row.on === 'unknown').length,
  };
}
