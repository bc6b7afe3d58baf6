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

/** Why a statement claims less than it seems to; `rules` counts rules without showing them. */
export type StatementLimit = 'undated' | 'low' | 'rules' | 'old';

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
    ...{ meaning: source.meaning, score: record.score, of: isDettect(source) ? 5 : null },
    ...{ isEnabled: record.enabled, tactic: record.tactic, comment: record.comment },
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
  const claim = (claims: DetectionState | null, limit: StatementLimit | null = null): Claim => {
    return { claims, limit, word: null };
  };
  if (source.meaning === 'own-scale') return ownClaim(record, testDays, today);
  // No score and switched off are no statement; 0 is one.
  if (!enabled || score === null || Number.isNaN(score)) return claim(null);
  const isYes = score > 0 && score >= source.threshold;
  switch (source.meaning) {
    case 'rule-count':
      if (!isYes) return claim('none');
      return claim(source.deployed === 'all' ? 'partial' : 'off', 'rules');
    case 'detection':
      // DeTT&CT: 0 is forensics or context, 1 basic and 2 fair are too little to say Detecting.
      if (isDettect(source) && score > 0 && score < 3) return claim('partial', 'low');
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

function isDettect({ format }: CoverageSource): boolean {
  return format.startsWith('dettect');
}

/** From what claims least to what claims most. */
export const CLAIM_ORDER: readonly (DetectionState | null)[] = [
  ...[null, 'unknown' as const, 'none' as const, 'off' as const, 'partial' as const],
  ...['detecting' as const, 'validated' as const, 'not-applicable' as const],
];

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
