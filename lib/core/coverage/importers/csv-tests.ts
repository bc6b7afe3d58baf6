/** Rows of a table of tests: one record for each technique and platform of a test with an outcome. */
import type { TestRecord } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import type { CsvField } from './column-mapping';
import { idsInCell } from './ids';
import { type Place, report } from './importer';
import { platformsInCell } from './platforms';
import { isNotRun, outcomeOf } from './test-outcomes';
import { keep } from './values';

/** Tests without an outcome are counted and not listed one by one: they are no mistakes. */
export type TestTally = { withoutOutcome: number };

/** @param day reads the day of a cell and lists what is none */
export function readTestRow(
  row: (field: CsvField) => string,
  doc: number,
  day: (cell: string) => string,
  tally: TestTally,
  at: Place,
): TestRecord[] {
  const word = keep(row('outcome'), 'comment', at);
  const { outcome, tool, isRead } = outcomeOf(word);
  if (isNotRun(row('state')) || (isRead && outcome === null)) {
    tally.withoutOutcome += 1;
    return [];
  }
  if (outcome === null) {
    const said = word.slice(0, 60);
    report(at, 'unknown-word', `"${said}" does not say what came of the test; it was left out.`);
    return [];
  }
  const { idsDirect, odd } = idsInCell(row('technique'));
  if (odd.length > 0 || idsDirect.length === 0) {
    report(at, 'bad-id', `${odd[0] ? `"${odd[0]}"` : 'This row'} names no technique ID.`);
  }
  const platforms = platformsInCell(row('platform').slice(0, 1_000)).slice(0, 50);
  const shared = {
    type: 'test' as const,
    file: at.file,
    doc,
    outcome,
    date: day(row('changed')),
    tool: keep((tool || row('tool')).replace(/\s*[;|\n]+\s*/g, ', '), 'name', at),
    name: keep(row('name'), 'name', at),
    rule: keep(row('rule'), 'name', at),
  };
  return idsDirect.flatMap((id) =>
    (platforms.length > 0 ? platforms : [null]).map((platform) => ({ ...shared, id, platform })),
  );
}

/** One sentence for all that have no outcome: N/A, TBD, not performed. */
export function reportWithoutOutcome({ withoutOutcome }: TestTally, at: Place): void {
  if (withoutOutcome === 0) return;
  const have = withoutOutcome === 1 ? 'has' : 'have';
  const message = `${count(withoutOutcome, 'test')} ${have} no outcome (N/A, TBD, not performed) and ${withoutOutcome === 1 ? 'was' : 'were'} left out.`;
  report(at, 'no-outcome', message);
}
