/** Below an open source: its report, and the answers that are seldom needed. */
import { EVERY } from '@/components/coverage/coverage-words';
import { Field } from '@/components/coverage/Field';
import { visible } from '@/components/coverage/foreign';
import { ImportReportView } from '@/components/coverage/ImportReport';
import { platformOptions } from '@/components/coverage/InventoryTable';
import { Select } from '@/components/coverage/Select';
import type { SourceChange, SourceSummary } from '@/components/hooks/useCoverage';
import { useRequest } from '@/components/hooks/useRequest';
import { chooseId } from './choose-id';
import { summaryWords } from './EndedImport';

export type SourceDetailsProps = {
  summary: SourceSummary;
  onCopy: (text: string) => void;
  onChange: (change: SourceChange) => void;
  onEvery: (everyHours: number) => void;
};

export function SourceDetails({ summary, onCopy, onChange, onEvery }: SourceDetailsProps) {
  const { source, counts, origin } = summary;
  const name = visible(source.name);
  const report = useRequest('coverage.report', { id: source.id }, summary);
  const known = useRequest('inventory.names', null);
  const hasEvidence = counts.rules + counts.statements > 0;
  return (
    <section class="details" aria-label={`Report of ${name}`}>
      <p class="hint">{summaryWords(summary)}</p>
      {origin && (
        <p class="answer">
          Fetch it again
          <Select
            label={`How often ${name} is fetched`}
            options={EVERY}
            value={String(origin.everyHours)}
            onChange={(hours) => onEvery(Number(hours))}
          />
        </p>
      )}
      {report.value && (
        <ImportReportView
          name={name}
          summary={summaryWords(summary)}
          counts={counts}
          report={report.value}
          onCopy={onCopy}
          onChoose={(from, to) => onChange(chooseId(source, from, to))}
        />
      )}
      {report.state === 'failed' && (
        <p class="hint">
          The report did not come: {report.message}{' '}
          <button type="button" class="link" onClick={report.retry}>
            Try again
          </button>
        </p>
      )}
      {hasEvidence && (
        <div class="answers">
          <span class="answer">
            ATT&CK release
            <Field
              class="input input-short"
              label={`ATT&CK release that ${name} is for`}
              placeholder="not stated"
              value={source.attackVersion}
              accepts={(value) => /^(?:\d{1,3}(?:\.\d{1,2})?)?$/.test(value)}
              onSave={(attackVersion) => onChange({ attackVersion })}
            />
          </span>
          {source.meaning === 'detection' && (
            <span class="answer">
              States of which day
              <Field
                class="input"
                type="date"
                label={`Day that ${name} speaks of`}
                value={source.statedOn ?? ''}
                onSave={(statedOn) => onChange({ statedOn })}
              />
            </span>
          )}
          <span class="answer">
            Where a rule states no platform, count it for
            <Select
              label={`Platform of rules in ${name} that state none`}
              options={platformOptions(known.value?.platforms ?? [], source.defaultPlatform)}
              value={source.defaultPlatform ?? ''}
              onChange={(value) => onChange({ defaultPlatform: value || null })}
            />
          </span>
        </div>
      )}
    </section>
  );
}
