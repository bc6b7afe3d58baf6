/**
 * VECTR's test cases as CSV. There is no published schema, so its columns are found like those of
 * any table; what makes it VECTR's are test cases with outcomes. Outcomes by tool may be rows of
 * their own: of those the best alerting one counts.
 */
import type { EvidenceRecord, TestRecord } from '@/lib/core/coverage/evidence';
import { csv, previewMapping } from './csv';
import { fingerprintOf } from './csv-mapping';
import { looksLikeTable } from './csv-table';
import type { Importer, ReadOptions, ReadResult, TextFile } from './importer';
import { bestOutcome } from './test-outcomes';

export const vectr: Importer = {
  format: 'vectr',
  name: 'VECTR test cases',
  asksDeployed: false,
  asksMeaning: false,
  recognises: (file, options) => looksLikeTable(file) && isVectr(file, options),
  read: readTestCases,
};

function isVectr(file: TextFile, options?: ReadOptions): boolean {
  const { proposal } = previewMapping(file, options);
  const { mapping, header } = proposal;
  const has = (word: RegExp) => header.slice(0, 500).some((cell) => word.test(cell.trim()));
  // Columns that a person confirmed are read as that person said.
  const isConfirmed = options?.mappings?.some((one) => one.fingerprint === fingerprintOf(header));
  return !isConfirmed && mapping?.kind === 'tests' && has(/^test ?case/i) && has(/^outcome$/i);
}

function readTestCases(file: TextFile, options?: ReadOptions): ReadResult {
  const { records, problems } = csv.read(file, options);
  return { records: bestPerTest(records), problems };
}

/** Rows that differ in tool and outcome only are one test, seen by several tools. */
function bestPerTest(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const best = new Map<string, TestRecord>();
  const kept: EvidenceRecord[] = [];
  for (const record of records) {
    if (record.type !== 'test' || !record.tool || !record.name || !record.date) {
      kept.push(record);
      continue;
    }
    const { id, platform, date, name } = record;
    const key = JSON.stringify([id, platform, date, name]);
    const known = best.get(key);
    if (known && known.tool !== record.tool) {
      if (bestOutcome(record.outcome, known.outcome) < 0) Object.assign(known, record);
    } else {
      const copy = { ...record };
      best.set(key, copy);
      kept.push(copy);
    }
  }
  return kept;
}
