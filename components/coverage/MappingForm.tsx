/** Which column of a table means what: a choice above each column of its first rows. */
import type { ColumnMapping, CsvField } from '@/lib/core/coverage/importers/csv-mapping';
import { Choice } from './Choice';
import { visible } from './foreign';
import { Select } from './Select';

export type MappingFormProps = {
  header: readonly string[];
  /** The first rows below the header. */
  rows: readonly (readonly string[])[];
  mapping: ColumnMapping;
  /** The person confirmed these columns for an earlier file. */
  isRemembered: boolean;
  onChange: (mapping: ColumnMapping) => void;
};

const SHOWN_ROWS = 5;
const MOST_COLUMNS = 60;

const FIELDS: readonly [CsvField | '', string][] = [
  ['', 'not used'],
  ['technique', 'Technique IDs'],
  ['name', 'Rule name'],
  ['ruleId', 'Rule ID'],
  ['state', 'On or off'],
  ['score', 'Score or word'],
  ['severity', 'Severity'],
  ['maturity', 'Maturity'],
  ['changed', 'Last change'],
  ['platform', 'Platform'],
  ['logSource', 'Log source'],
  ['author', 'Author'],
  ['url', 'Link'],
  ['comment', 'Comment'],
];
const OF_STATEMENTS: readonly string[] = ['', 'technique', 'score', 'changed', 'author', 'comment'];
const NOT_OF_RULES: readonly string[] = ['score', 'comment'];

const KINDS = [
  ['rules', 'A rule'],
  ['statements', 'How a technique stands'],
] as const;

export function MappingForm(props: MappingFormProps) {
  const { header, rows, mapping, isRemembered, onChange } = props;
  const { kind, columns } = mapping;
  const fields = FIELDS.filter(([field]) =>
    kind === 'statements' ? OF_STATEMENTS.includes(field) : !NOT_OF_RULES.includes(field),
  );
  const width = Math.min(MOST_COLUMNS, Math.max(header.length, ...rows.map((row) => row.length)));
  const numbers = Array.from({ length: width }, (_, n) => n);
  const fieldAt = (column: number): CsvField | '' =>
    fields.find(([field]) => field !== '' && columns[field] === column)?.[0] ?? '';
  const nameAt = (column: number) => visible(header[column]?.trim() || `Column ${column + 1}`);
  const assign = (column: number, field: CsvField | '') => {
    const others = Object.entries(columns).filter(([name, at]) => name !== field && at !== column);
    onChange({
      ...mapping,
      columns: { ...Object.fromEntries(others), ...(field && { [field]: column }) },
    });
  };
  return (
    <div class="mapping">
      <Choice
        question="What is a row of this table?"
        options={KINDS}
        value={kind}
        onChoose={(value) => onChange({ ...mapping, kind: value })}
      />
      <p class="mapping-head">
        What do the columns mean?
        <span class="hint">
          {isRemembered
            ? 'As you said for the last file with this header.'
            : 'Proposed from the header and the first rows. Kept for the next file with this header.'}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="The first rows of the table">
        <table class="table mapping-table">
          <thead>
            <tr>
              {numbers.map((column) => (
                <th key={column} scope="col">
                  {nameAt(column)}
                  <Select
                    label={`Column ${nameAt(column)} means`}
                    options={fields}
                    value={fieldAt(column)}
                    onChange={(field) => assign(column, field)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN_ROWS).map((row, n) => (
              <tr key={n}>
                {numbers.map((column) => (
                  <td key={column}>{visible((row[column] ?? '').slice(0, 120))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {columns.technique === undefined && (
        <p class="hint odd">Choose the column with technique IDs. Without it no row has a place.</p>
      )}
    </div>
  );
}
