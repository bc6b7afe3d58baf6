/** Which column of a table means what: a choice above each column of its first rows. */
import type { ColumnMapping, CsvField } from '@/lib/core/coverage/importers/column-mapping';
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
  ['subTechnique', 'Sub-technique IDs'],
  ['name', 'Rule name'],
  ['ruleId', 'Rule ID'],
  ['state', 'On or off'],
  ['disabled', 'Switched off'],
  ['score', 'Score or word'],
  ['outcome', 'Outcome'],
  ['tool', 'Tool that answered'],
  ['rule', 'Rule that answered'],
  ['severity', 'Severity'],
  ['maturity', 'Maturity'],
  ['changed', 'Last change'],
  ['platform', 'Platform'],
  ['logSource', 'Log source'],
  ['author', 'Author'],
  ['url', 'Link'],
  ['comment', 'Comment'],
];
/** Two fields of rules serve tests under another name. */
const WORDS_OF_TESTS: Partial<Record<CsvField | '', string>> = {
  name: 'Test name',
  changed: 'Date of the test',
  state: 'Was it run',
};
/** The fields of each kind of row, in the order of the list above. */
const FIELDS_OF: Record<ColumnMapping['kind'], readonly (CsvField | '')[]> = {
  rules: [
    ...(['', 'technique', 'subTechnique', 'name', 'ruleId', 'state', 'disabled'] as const),
    ...(['severity', 'maturity', 'changed', 'platform', 'logSource', 'author', 'url'] as const),
  ],
  statements: ['', 'technique', 'subTechnique', 'score', 'changed', 'author', 'comment'],
  tests: [
    '',
    'technique',
    'subTechnique',
    'name',
    'outcome',
    'tool',
    'rule',
    'changed',
    'state',
    'platform',
  ],
};

const KINDS = [
  ['rules', 'A rule'],
  ['statements', 'How a technique stands'],
  ['tests', 'A test and its outcome'],
] as const;

export function MappingForm(props: MappingFormProps) {
  const { header, rows, mapping, isRemembered, onChange } = props;
  const { kind, columns } = mapping;
  const fields = FIELDS.filter(([field]) => FIELDS_OF[kind].includes(field)).map(
    ([field, word]) => [field, kind === 'tests' ? (WORDS_OF_TESTS[field] ?? word) : word] as const,
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
      {kind === 'tests' && columns.outcome === undefined && (
        <p class="hint odd">Choose the column with outcomes. A test without one proves nothing.</p>
      )}
      {columns.technique === undefined && (
        <p class="hint odd">Choose the column with technique IDs. Without it no row has a place.</p>
      )}
    </div>
  );
}
