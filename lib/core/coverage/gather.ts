/** The evidence for one ID: what is listed under it, without doubles, and what its relatives have. */

import { type AttackId, parentId } from '@/lib/core/attack/id-kinds';
import { compare } from './compare';
import type { CoverageIndex, Listed, Placed } from './coverage-index';
import { nameKey } from './log-names';
import type { Question } from './question';
import type { Disagreement } from './reasons';
import type { RuleFact, RuleRelation } from './rule-evidence';
import { type RuleRow, ruleRow } from './rule-rows';
import { bySystems, newestStatement, type StatementRow, statementRow } from './statement-evidence';
import { type TestRow, testRows } from './test-evidence';
import { withoutTwins } from './twins';

export type Gathered = {
  /** Rules that map here. */
  own: RuleRow[];
  /** Rules that map to the parent only. */
  ofParent: RuleRow[];
  parent: AttackId | null;
  tests: TestRow[];
  statements: StatementRow[];
  /** The statements, those of one file about several groups of systems as one. */
  stated: StatementRow[];
  /** Rules that two sources hold and of which they say different things. */
  twins: Disagreement[];
};

export function gather(
  index: CoverageIndex,
  { id, askedId, onePlatform }: Pick<Question, 'id' | 'askedId' | 'onePlatform'>,
): Gathered {
  const own =
    onePlatform === null && askedId === id
      ? listed(index, id)
      : narrowed(index, id, askedId, onePlatform);
  const parent = parentOf(index, id);
  const above = parent && onePlatform === null ? listed(index, parent).asParent : [];
  const mine = new Set(own.facts);
  const tests = (index.tests.get(id) ?? []).filter(
    ({ record }) => !onePlatform || hasPlatform([record.platform ?? ''], onePlatform),
  );
  const statements = onePlatform
    ? []
    : [...new Set(index.statements.get(id) ?? [])]
        .map((fact) => statementRow(fact, index.limits, index.today))
        .sort(newestStatement);
  return {
    own: own.rows,
    ofParent: above.flatMap(({ fact, row }) => (mine.has(fact) ? [] : [row])),
    parent,
    tests: testRows([...new Set(tests)], index.isInScope, index.today),
    statements,
    stated: bySystems(statements),
    twins: own.twins,
  };
}

function listed(index: CoverageIndex, id: AttackId): Listed {
  const known = index.listed.get(id);
  if (known) return known;
  const made = toRows(index.rules.get(id) ?? []);
  index.listed.set(id, made);
  return made;
}

/** Of the technique's rules those for one platform, and those pinned to what is asked. */
function narrowed(
  index: CoverageIndex,
  id: AttackId,
  askedId: AttackId,
  onePlatform: string | null,
): Listed {
  const isMeant = ({ fact }: Placed) =>
    onePlatform === null || hasPlatform(fact.platforms, onePlatform);
  const pinned = askedId === id ? [] : (index.rules.get(askedId) ?? []);
  return toRows([...pinned, ...(index.rules.get(id) ?? []).filter(isMeant)]);
}

function toRows(placed: readonly Placed[]): Listed {
  const twins: Disagreement[] = [];
  const kept = withoutTwins(onePerRule(placed), twins)
    .map(({ fact, writtenId, relation }) => ({ fact, row: ruleRow(fact, writtenId, relation) }))
    .sort((a, b) => byWorth(a.row, b.row));
  let asParent: { fact: RuleFact; row: RuleRow }[] | undefined;
  return {
    facts: kept.map(({ fact }) => fact),
    rows: kept.map(({ row }) => row),
    twins,
    get asParent() {
      asParent ??= kept
        .map(({ fact, row }) => ({ fact, row: ruleRow(fact, row.writtenId, 'parent') }))
        .sort((a, b) => byWorth(a.row, b.row));
      return asParent;
    },
  };
}

function hasPlatform(platforms: readonly string[], wanted: string): boolean {
  return platforms.some((platform) => nameKey(platform) === nameKey(wanted));
}

/** The technique of a sub-technique; of an ID newer than the library, by its number. */
export function parentOf({ library }: CoverageIndex, id: AttackId): AttackId | null {
  if (!id.includes('.')) return null;
  return library.targets(id, 'subtechnique-of')[0] ?? parentId(id);
}

/** Live sub-techniques; of an ID newer than the library, those that came with it. */
export function subsOf({ library }: CoverageIndex, id: AttackId): AttackId[] {
  if (library.has(id)) {
    const subs = library.sources(id, 'subtechnique-of');
    return subs.filter((sub) => library.status(sub) === 'live');
  }
  const added = library.other.added.map((fact) => fact.id);
  return added.filter((other) => other.includes('.') && parentId(other) === id);
}

const NEAREST: readonly RuleRelation[] = ['pinned', 'exact', 'renamed', 'unconfirmed', 'parent'];

/** A rule that leads here by two of its IDs counts once, by the nearer one. */
function onePerRule(placed: readonly Placed[]): Placed[] {
  const best = new Map<RuleFact, Placed>();
  for (const one of placed) {
    const known = best.get(one.fact);
    const isNearer = !known || NEAREST.indexOf(one.relation) < NEAREST.indexOf(known.relation);
    if (isNearer) best.set(one.fact, one);
  }
  return [...best.values()];
}

const WORTH = { full: 0, partly: 1, no: 2 };
const ON = { yes: 0, no: 1, unknown: 2 };

/** What counts most comes first; then names, so that the order of an import changes nothing. */
function byWorth(a: RuleRow, b: RuleRow): number {
  return (
    WORTH[a.counts] - WORTH[b.counts] ||
    ON[a.on] - ON[b.on] ||
    Number(a.log === null) - Number(b.log === null) ||
    Number(a.platforms.length === 0) - Number(b.platforms.length === 0) ||
    compare(a.name, b.name) ||
    compare(a.source, b.source) ||
    compare(a.file, b.file) ||
    compare(a.ruleId, b.ruleId) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}
