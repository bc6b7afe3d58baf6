/** What a person said of a source, as far as its format leaves something to say. */
import type { SourceChange, SourceSummary } from '@/components/hooks/useCoverage';
import { DEPLOYED, hasThreshold, MEANINGS } from './coverage-words';
import { Field } from './Field';
import { Select } from './Select';

export type SourceAnswerProps = {
  summary: SourceSummary;
  asksDeployed: boolean;
  onChange: (change: SourceChange) => void;
};

export function SourceAnswer({ summary, asksDeployed, onChange }: SourceAnswerProps) {
  const { source, counts } = summary;
  const { name, deployed, meaning, threshold } = source;
  const isOpen = asksDeployed || deployed !== 'unknown' || summary.notKnown > 0;
  // DeTT&CT's scores have a meaning of their own, which no answer changes.
  const hasOpenScores = counts.statements > 0 && !source.format.startsWith('dettect');
  return (
    <span class="source-answer">
      {((counts.rules > 0 && !isOpen) || (counts.statements > 0 && !hasOpenScores)) && (
        <span class="said">the file says</span>
      )}
      {counts.rules > 0 && isOpen && (
        <Select
          label={`Are the rules of ${name} deployed?`}
          options={DEPLOYED}
          value={deployed}
          onChange={(value) => onChange({ deployed: value })}
        />
      )}
      {hasOpenScores && (
        <Select
          label={`What do the scores of ${name} mean?`}
          options={MEANINGS}
          value={meaning}
          onChange={(value) => onChange({ meaning: value })}
        />
      )}
      {hasOpenScores && hasThreshold(meaning) && (
        <span class="said">
          from{' '}
          <Field
            class="input input-tiny"
            type="number"
            label={`Least score that counts in ${name}`}
            value={String(threshold)}
            accepts={(value) => value !== '' && Number.isFinite(Number(value))}
            onSave={(value) => onChange({ threshold: Number(value) })}
          />
        </span>
      )}
      {counts.rules + counts.statements === 0 && <span class="said">–</span>}
    </span>
  );
}
