/**
 * Rules whose IDs are not in force any more, as a table that detection engineers can work through:
 * which rule, which ID, what to write instead and why. IDs newer than the library are in force and
 * are left out.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { compare } from './compare';
import { type CsvOptions, toCsv } from './csv-text';
import type { RuleRecord, SourcedEvidence } from './evidence';
import { type RemapReport, remapOf } from './remap';

export type RemapRow = {
  source: string;
  file: string;
  ruleId: string;
  rule: string;
  /** As the rule writes it. */
  writtenId: AttackId;
  /** One if it is clear or was chosen, several if a person has to choose, none if there is none. */
  proposedIds: readonly AttackId[];
  why: string;
};

type Advice = Pick<RemapRow, 'proposedIds' | 'why'>;

/** Sources that are switched off are left out. Sorted by source, file and ID. */
export function remapRows(library: Library, sources: readonly SourcedEvidence[]): RemapRow[] {
  return sources
    .filter(({ source }) => source.isOn)
    .flatMap((one) => {
      const advice = adviceOf(library, remapOf(library, one));
      return one.records.flatMap((record) =>
        record.type === 'rule' ? rowsOf(one.source.name, record, advice) : [],
      );
    })
    .sort(
      (a, b) =>
        compare(a.source, b.source) ||
        compare(a.file, b.file) ||
        compare(a.ruleId, b.ruleId) ||
        compare(a.rule, b.rule) ||
        compare(a.writtenId, b.writtenId),
    );
}

function rowsOf(
  source: string,
  { file, ruleId, name, idsAsWritten, otherIds }: RuleRecord,
  advice: ReadonlyMap<AttackId, Advice>,
): RemapRow[] {
  return [...new Set([...idsAsWritten, ...otherIds])].flatMap((writtenId) => {
    const found = advice.get(writtenId);
    return found ? [{ source, file, ruleId, rule: name, writtenId, ...found }] : [];
  });
}

function adviceOf(library: Library, report: RemapReport): Map<AttackId, Advice> {
  const here = `ATT&CK ${library.releases[0]?.release ?? ''}`.trim();
  const { remapped, toConfirm, withdrawn, unknown, ambiguous } = report;
  const advice: [AttackId, Advice][] = [
    ...remapped.map(({ from, to, release }): [AttackId, Advice] => {
      const since = release ? `in ATT&CK ${release}` : `in ${here} or earlier`;
      return [from, { proposedIds: [to], why: `Replaced by ${to} ${since}` }];
    }),
    ...toConfirm.map(({ from, successor, candidates, chosen }): [AttackId, Advice] => {
      const is = successor === from ? '' : `ATT&CK's successor is ${successor}. `;
      const why = `${is}In practice such rules went to ${candidates.join(', ')}`;
      return chosen
        ? [from, { proposedIds: [chosen], why: `${why}; chosen here: ${chosen}` }]
        : [from, { proposedIds: candidates, why: `${why}; choose by what the rule detects` }];
    }),
    ...withdrawn.map(({ id, state }): [AttackId, Advice] => {
      const why =
        state === 'retired'
          ? 'Of ATT&CK before the releases known here; only the ID is known'
          : `Withdrawn in ${here} or earlier, without a successor`;
      return [id, { proposedIds: [], why }];
    }),
    ...unknown.flatMap(({ id, state }): [AttackId, Advice][] => {
      const why = 'Of no ATT&CK release known here; perhaps mistyped';
      return state === 'unknown' ? [[id, { proposedIds: [], why }]] : [];
    }),
    ...ambiguous.map(({ id, from, to, release }): [AttackId, Advice] => {
      const why = `Means ${from} before ATT&CK ${release} and ${to} from then on; the source states no release`;
      return [id, { proposedIds: [], why }];
    }),
  ];
  return new Map(advice);
}

export const REMAP_COLUMNS = [
  ...['Source', 'File', 'Rule ID', 'Rule', 'ID as written', 'Proposed IDs', 'Why'],
] as const;

export function exportRemap(
  library: Library,
  sources: readonly SourcedEvidence[],
  options?: CsvOptions,
): string {
  const rows = remapRows(library, sources).map((row) => [
    ...[row.source, row.file, row.ruleId, row.rule, row.writtenId],
    ...[row.proposedIds.join(' | '), row.why],
  ]);
  return toCsv([REMAP_COLUMNS, ...rows], options);
}
