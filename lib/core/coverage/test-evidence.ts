/**
 * Tests as evidence. Executed is not detected: only an alert validates. A miss does not expire, a
 * newer detection clears it; a test that only ran says nothing (rule R5 for ages).
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { ageInDays, dayOf } from './age';
import { compare } from './compare';
import type { CoverageSource, TestOutcome, TestRecord } from './evidence';
import { nameKey } from './log-names';

export type TestFact = { source: CoverageSource; record: TestRecord };

export type TestRow = {
  sourceId: string;
  source: string;
  tool: string;
  name: string;
  outcome: TestOutcome;
  platform: string | null;
  /** Whether it was on a platform in scope, or states none. */
  isInScope: boolean;
  /** YYYY-MM-DD, "" if unknown. */
  date: string;
  days: number | null;
  rule: string;
  writtenId: AttackId;
  /** A newer detection answers this miss. */
  isCleared: boolean;
};

/** Of two tests of one day the first of these counts: a miss before an alert before a block. */
const FIRST: readonly TestOutcome[] = ['missed', 'logged', 'detected', 'blocked-only', 'ran-only'];

/** Rows, newest first, with misses that were answered marked. */
export function testRows(
  facts: readonly TestFact[],
  isInScope: (platform: string) => boolean,
  today: string,
): TestRow[] {
  const rows = facts.map(
    ({ source, record }): TestRow => ({
      sourceId: source.id,
      source: source.name,
      tool: record.tool,
      name: record.name,
      outcome: record.outcome,
      platform: record.platform,
      isInScope: record.platform === null || isInScope(record.platform),
      date: ageInDays(record.date, today) === null ? '' : dayOf(record.date),
      days: ageInDays(record.date, today),
      rule: record.rule,
      writtenId: record.id,
      isCleared: false,
    }),
  );
  for (const row of rows) row.isCleared = isMiss(row) && rows.some((other) => clears(other, row));
  return rows.sort(
    (a, b) =>
      compare(b.date, a.date) ||
      FIRST.indexOf(a.outcome) - FIRST.indexOf(b.outcome) ||
      compare(a.name, b.name) ||
      compare(a.source, b.source) ||
      compare(a.platform ?? '', b.platform ?? '') ||
      compare(`${a.rule}|${a.tool}|${a.writtenId}`, `${b.rule}|${b.tool}|${b.writtenId}`),
  );
}

/** A test dated later than tomorrow is a mistake, and proves nothing. */
function isPossible({ days }: TestRow): boolean {
  return days !== null && days >= -1;
}

function isMiss({ outcome }: TestRow): boolean {
  return outcome === 'missed' || outcome === 'logged';
}

/** A detection on one platform answers no miss on another. */
function clears(test: TestRow, miss: TestRow): boolean {
  if (test.outcome !== 'detected' || !test.isInScope || !isPossible(test)) return false;
  // A miss without a date cannot be shown to be the older one.
  if (!miss.date || test.date <= miss.date) return false;
  return isSame(test.platform, miss.platform);
}

function isSame(a: string | null, b: string | null): boolean {
  return a === null || b === null || nameKey(a) === nameKey(b);
}

/** The newest miss that no newer detection answers; null if there is none. */
export function openMiss(rows: readonly TestRow[]): TestRow | null {
  return rows.find((row) => row.isInScope && isMiss(row) && !row.isCleared) ?? null;
}

/** The newest test that says anything, if it was detected; null if it was not. */
export function newestDetected(rows: readonly TestRow[]): TestRow | null {
  const speaking = rows.filter((row) => row.isInScope && row.outcome !== 'ran-only');
  const newest = speaking.find((row) => row.outcome !== 'detected' || isPossible(row));
  return newest?.outcome === 'detected' && !openMiss(rows) ? newest : null;
}
