/** Every derived take of the bundled release, held against the library and read for slips. */
import { describe, expect, test, vi } from 'vitest';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { SECTION_NAMES, type Statement, type Take } from '@/lib/core/takes/take';
import { bundledLibrary } from '@/tests/support/libraries';
import { statementsOf } from './checked';
import { readSentence, readTake, schoolGrade } from './prose';
import { CLAIMS, claimsIn, verifyClaims } from './verify-claims';
import { verifyStatement } from './verify-evidence';
import { worldOf } from './world';

const library = bundledLibrary();
const world = worldOf(library);
const takes = derivableIds(library).flatMap((id) => derive(library, id) ?? []);

/** Each statement once, with the first take that says it: takes of one technique share many. */
const statements = new Map<string, { id: string; statement: Statement }>();
for (const take of takes) {
  for (const statement of statementsOf(take)) {
    const key = JSON.stringify(statement);
    if (!statements.has(key)) statements.set(key, { id: take.object.id, statement });
  }
}

// On a busy machine the many checks take longer than a test usually may.
vi.setConfig({ testTimeout: 300_000 });

/** The first findings with their place; the rest would only hide them. */
function findings(find: (take: Take) => string[]): string[] {
  return takes
    .flatMap((take) => find(take).map((finding) => `${take.object.id}: ${finding}`))
    .slice(0, 20);
}

function each(check: (statement: Statement) => string[]): string[] {
  return [...statements.values()]
    .flatMap(({ id, statement }) =>
      check(statement).map((finding) => `${id}: ${finding} | ${statement.text}`),
    )
    .slice(0, 20);
}

describe('the takes of ATT&CK 18.1', () => {
  test('are there for 898 techniques, 898 strategies and 2,032 analytics', () => {
    const of = (prefix: RegExp) => takes.filter(({ object }) => prefix.test(object.id)).length;
    expect([of(/^T/), of(/^DET/), of(/^AN/)]).toEqual([898, 898, 2032]);
    expect(takes).toHaveLength(898 + 898 + 2032);
  });

  test('leave no section empty', () => {
    const empty = findings(({ sections }) =>
      SECTION_NAMES.filter((name) => !sections[name].length),
    );
    expect(empty).toEqual([]);
  });

  test('rest on evidence that is there, and say no ID or number beyond it', () => {
    expect(each((statement) => verifyStatement(world, statement))).toEqual([]);
  });

  test('claim nothing that the library does not show', () => {
    expect(each((statement) => verifyClaims(world, statement))).toEqual([]);
  });

  test('are read for every kind of claim', () => {
    const seen = new Set([...statements.values()].flatMap((one) => claimsIn(one.statement)));
    const never = Array.from({ length: CLAIMS }, (_, n) => n).filter((n) => !seen.has(n));
    expect(never).toEqual([]);
  });

  test('have no slips: words, marks, articles, plurals, length', () => {
    expect(each(({ text }) => readSentence(text))).toEqual([]);
  });

  test('do not repeat an opening or a pattern from section to section', () => {
    expect(findings(readTake)).toEqual([]);
  });

  test('can be read after at most 14 years of school, in the median', () => {
    const grades = takes.map((take) => schoolGrade(statementsOf(take))).sort((a, b) => a - b);
    const median = grades[Math.floor(grades.length / 2)] ?? Number.NaN;
    console.log(
      `Flesch-Kincaid grade: median ${median.toFixed(1)}, highest ${grades.at(-1)?.toFixed(1)}`,
    );
    expect(median).toBeLessThanOrEqual(14);
  });
});
