/** Which column of a table means what. Proposed in csv-mapping.ts, kept with a person’s answer. */

export type CsvField =
  | 'technique'
  /** Beside the techniques, in a column of its own. */
  | 'subTechnique'
  | 'name'
  | 'ruleId'
  | 'state'
  /** The other way round: yes means off. */
  | 'disabled'
  | 'score'
  | 'severity'
  | 'maturity'
  | 'changed'
  | 'platform'
  | 'logSource'
  | 'author'
  | 'url'
  | 'comment'
  | 'outcome'
  | 'tool'
  | 'rule';

/**
 * `rules`: a row is a detection rule. `statements`: a row says how a technique stands. `tests`: a
 * row is a test that was run; there `changed` is its day, `state` whether it was performed, and
 * `rule` what answered.
 */
export type ColumnMapping = {
  /** Of the header it belongs to, see {@link fingerprintOf}. */
  fingerprint: string;
  kind: 'rules' | 'statements' | 'tests';
  /** Column numbers from 0; a technique column is a must. */
  columns: Partial<Record<CsvField, number>>;
};

/** Whether a column says if a rule is on; else a person is asked. */
export function saysState({ columns }: ColumnMapping): boolean {
  return columns.state !== undefined || columns.disabled !== undefined;
}
