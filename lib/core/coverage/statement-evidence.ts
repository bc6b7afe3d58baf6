/**
 * Layers and tables as evidence: what a person or a file states about an ID. A statement is worth
 * less than a rule or a test (rule R7), and it is about detection only where a person said so (R6).
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { ageInDays } from './age';
import { compare } from './compare';
import type { CoverageSource, StatementMeaning, StatementRecord } from './evidence';
import { type CoverageWord, type DetectionState, wordOnOwnScale } from './scale';

export type StatementFact = { source: CoverageSource; record: StatementRecord };

/**
 * Why a statement claims less than it seems to; `rules` counts rules without showing them, and
 * `systems` holds for some of the systems it speaks of.
 */
export type StatementLimit = 'undated' | 'low' | 'rules' | 'old' | 'systems';

export type StatementRow = {
  sourceId: string;
  source: string;
  format: string;
  file: string;
  meaning: StatementMeaning;
  /** The state it claims; null: it says nothing about detection. */
  claims: DetectionState | null;
  limit: StatementLimit | null;
  /** Only of our own scale. */
  word: CoverageWord | null;
  score: number | null;
  /** What the score is out of, if its format has a fixed scale. */
  of: number | null;
  isEnabled: boolean;
  /** Systems it is about; empty: all, or not said. */
  appliesTo: string[];
  /** Systems that the same file says less of; "" stands for all others. */
  lacking: string[];
  /** Which of several statements of one file about the ID; null where there is one at most. */
  object: number | null;
  tactic: string | null;
  comment: string;
  date: string;
  who: string;
  writtenId: AttackId;
};

type Claim = Pick<StatementRow, 'claims' | 'limit' | 'word'>;

export function statementRow(
  { source, record }: StatementFact,
  limits: { testDays: number },
  today: string,
): StatementRow {
  const dated = { ...record, date: record.date || (source.statedOn ?? '') };
  return {
    ...{ sourceId: source.id, source: source.name, format: source.format, file: record.file },
    ...{ meaning: meaningOf(source, record), score: record.score, of: mostOf(source, record) },
    ...{ isEnabled: record.enabled, tactic: record.tactic, comment: record.comment },
    ...{ appliesTo: record.appliesTo ?? [], lacking: [], object: record.object ?? null },
    ...{ date: dated.date, who: record.who, writtenId: record.id },
    ...claimOf(source, dated, limits.testDays, today),
  };
}

function claimOf(
  source: CoverageSource,
  record: StatementRecord,
  testDays: number,
  today: string,
): Claim {
  const { score, enabled, date } = record;
  const meaning = meaningOf(source, record);
  const claim = (claims: DetectionState | null, limit: StatementLimit | null = null): Claim => {
    return { claims, limit, word: null };
  };
  if (meaning === 'own-scale') return ownClaim(record, testDays, today);
  // No score and switched off are no statement; 0 is one.
  if (!enabled || score === null || Number.isNaN(score)) return claim(null);
  // A format with a meaning has its own steps, which nobody was asked for.
  const isYes = score > 0 && (record.means !== undefined || score >= source.threshold);
  switch (meaning) {
    case 'rule-count':
      if (!isYes) return claim('none');
      return claim(source.deployed === 'all' ? 'partial' : 'off', 'rules');
    case 'detection':
      // DeTT&CT: 0 is forensics or context, 1 basic and 2 fair are too little to say Detecting.
      if (isDettect(source, record) && score > 0 && score < 3) return claim('partial', 'low');
      if (!isYes) return claim('none');
      return date ? claim('detecting') : claim('partial', 'undated');
    default:
      return claim(null);
  }
}

/** A validation in a layer ages like the test it stands for. */
function ownClaim(record: StatementRecord, testDays: number, today: string): Claim {
  const word = wordOnOwnScale(record);
  const age = ageInDays(record.date, today);
  if (word === 'validated' && age !== null && age > testDays) {
    return { claims: 'detecting', limit: 'old', word: 'detecting' };
  }
  return { claims: word && stateOfWord(word), limit: null, word };
}

export function stateOfWord(word: CoverageWord): DetectionState {
  return word === 'telemetry-only' || word === 'no-rule' || word === 'blind' ? 'none' : word;
}

/** What the format says goes before what a person said of the whole source. */
function meaningOf(source: CoverageSource, record: StatementRecord): StatementMeaning {
  return record.means ?? source.meaning;
}

function isDettect({ format }: CoverageSource, { object }: StatementRecord): boolean {
  return object !== undefined || format.startsWith('dettect');
}

function mostOf(source: CoverageSource, record: StatementRecord): number | null {
  if (!isDettect(source, record)) return null;
  return record.means === 'visibility' ? 4 : 5;
}

/** From what claims least to what claims most. */
export const CLAIM_ORDER: readonly (DetectionState | null)[] = [
  ...[null, 'unknown' as const, 'none' as const, 'off' as const, 'partial' as const],
  ...['detecting' as const, 'validated' as const, 'not-applicable' as const],
];

/**
 * What one file says about an ID for several groups of systems, as one row: a mean would hide the
 * group that is blind, so the best is Partial at most, and who lacks it is named.
 */
export function bySystems(rows: readonly StatementRow[]): StatementRow[] {
  const groups = new Map<string, StatementRow[]>();
  for (const [n, row] of rows.entries()) {
    const { sourceId, file, writtenId, meaning } = row;
    const key = row.object === null ? `${n}` : JSON.stringify([sourceId, file, writtenId, meaning]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(together).sort(newestStatement);
}

function together(group: readonly StatementRow[]): StatementRow {
  const rank = ({ claims }: StatementRow) => CLAIM_ORDER.indexOf(claims);
  const [first, ...others] = [...group].sort((a, b) => rank(b) - rank(a) || newestStatement(a, b));
  if (!first) throw new Error('A group of statements has one at least.');
  const equal = others.filter((row) => rank(row) === rank(first));
  const less = others.filter((row) => rank(row) < rank(first) && row.claims !== null);
  if (others.length === 0 || first.claims === null) return first;
  const best = [first, ...equal];
  const low = best.find(({ limit }) => limit === 'low');
  const isAll = best.some((row) => row.appliesTo.length === 0);
  const appliesTo = isAll ? [] : namesOf(best);
  const whole = { ...(low ?? first), appliesTo };
  if (less.length === 0) return whole;
  const lacking = namesOf(less);
  const limit = first.claims === 'detecting' ? 'systems' : whole.limit;
  return { ...whole, claims: 'partial', limit, lacking };
}

/** Names of systems in order, "" for those of a statement about all. */
function namesOf(rows: readonly StatementRow[]): string[] {
  const names = rows.flatMap(({ appliesTo }) => (appliesTo.length > 0 ? appliesTo : ['']));
  return [...new Set(names)].sort(compare);
}

/** The statement that stands: the newest, and of equally new ones the one that claims least. */
export function standing(rows: readonly StatementRow[]): StatementRow | null {
  const claiming = rows.filter(({ claims }) => claims !== null && claims !== 'unknown');
  return claiming.sort(newestStatement)[0] ?? null;
}

/** For sorting: the newest first, and of equally new ones the one that claims least. */
export function newestStatement(a: StatementRow, b: StatementRow): number {
  return (
    compare(b.date, a.date) ||
    CLAIM_ORDER.indexOf(a.claims) - CLAIM_ORDER.indexOf(b.claims) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}
