/** What keeps a status from being better, in a few words that follow "4 rules on, ". */
import { list } from '@/lib/core/shared/words';
import type { RuleCounts, Shortfall } from './reasons';

/** The first shortfall decides; those about rules are said together. */
export function shortfallWords(shortfalls: readonly Shortfall[], rules: RuleCounts): string {
  const [first] = shortfalls;
  if (!first) return '';
  if (!isAboutRules(first)) return oneShortfall(first, rules);
  const groups = shortfalls.filter(isAboutRules);
  if (groups.length === 1) return oneShortfall(first, rules);
  return list(groups.map((group) => someRules(group)));
}

type RuleShortfall = Extract<Shortfall, { rules: number; kind: keyof typeof SOME }>;

const SOME = {
  hunt: 'only hunting',
  'building-block': 'only building blocks',
  correlation: 'only correlating',
  experimental: 'experimental',
  'log-missing': 'without a log',
  'log-stale': 'with a stale log',
  unconfirmed: 'with a new ID not confirmed',
} as const;

function isAboutRules(shortfall: Shortfall): shortfall is RuleShortfall {
  return shortfall.kind in SOME;
}

function someRules({ kind, rules }: RuleShortfall): string {
  return `${rules} ${SOME[kind]}`;
}

export function oneShortfall(shortfall: Shortfall, rules: RuleCounts): string {
  const isOne = rules.on === 1;
  switch (shortfall.kind) {
    case 'test-missed':
      return 'newest test missed';
    case 'test-logged':
      return 'newest test only logged';
    case 'platforms-only':
      return `${list(shortfall.platforms)} only`;
    case 'hunt':
      return isOne ? 'a hunting rule only' : 'hunting rules only';
    case 'building-block':
      return isOne ? 'a building block only' : 'building blocks only';
    case 'correlation':
      return isOne ? 'a correlation rule only' : 'correlation rules only';
    case 'experimental':
      return isOne ? 'an experimental rule only' : 'experimental rules only';
    case 'log-missing':
      return isOne ? 'its log is missing' : 'their log is missing';
    case 'log-stale':
      return isOne ? 'its log is stale' : 'their log is stale';
    case 'unconfirmed':
      return 'new ID not confirmed';
    case 'parent-only':
      return 'parent rule only';
    case 'subs-only':
      return `own: ${ownWords(rules)}, ${subsWords(shortfall)}`;
    case 'stated-low':
      return `stated ${shortfall.score}${shortfall.of === null ? '' : ` of ${shortfall.of}`}`;
    case 'stated-systems':
      return `stated for ${systemWords(shortfall.systems)} only, not for ${systemWords(shortfall.lacking)}`;
    case 'stated-undated':
      return 'stated without a date';
    case 'stated-rules':
      return 'rules counted, not shown';
    case 'stated-partial':
      return `stated in ${shortfall.source}`;
    case 'test-rule':
      return 'a test alerted, but its rule is not imported';
  }
}

function systemWords(systems: readonly string[]): string {
  return list(systems.map((system) => system || 'other systems')) || 'other systems';
}

/** "none", "2 off", "1 off and 3 not known to run" */
function ownWords({ on, off, notKnown }: RuleCounts): string {
  const words = [
    on ? `${on} on` : '',
    off ? `${off} off` : '',
    notKnown ? `${notKnown} not known to run` : '',
  ].filter(Boolean);
  return words.length ? list(words) : 'none';
}

export function subsWords({
  detecting,
  partly,
  of,
}: {
  detecting: number;
  partly: number;
  of: number;
}) {
  if (detecting === 0) return `subs: ${partly} of ${of} in part`;
  return `subs: ${detecting} of ${of}`;
}
