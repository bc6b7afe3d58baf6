/** Log sources out of an imported inventory: they count as they are, and can be taken into the list. */
import { ageWords, dayWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import { channelShown, rowState } from '@/components/coverage/inventory-rows';
import type { SourceSummary } from '@/components/hooks/useCoverage';
import type { StalenessLimits, TelemetryRecord } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';

export type ImportedLogsProps = {
  summary: SourceSummary;
  records: readonly TelemetryRecord[];
  limits: StalenessLimits;
  today: string;
  onTakeOver: () => void;
};

const SHOWN = 50;

export function ImportedLogs({ summary, records, limits, today, onTakeOver }: ImportedLogsProps) {
  const { source, counts } = summary;
  const name = visible(source.name);
  // The list is one of logs: a data component has no place in it.
  const isOnlyLogs =
    counts.rules + counts.statements === 0 && !records.some(({ isComponent }) => isComponent);
  return (
    <section class="box padded imported-logs" aria-label={`Log sources of ${name}`}>
      <header class="head-row">
        <h3>
          {name}{' '}
          <span class="hint">
            {count(counts.telemetry, 'log source')}, as of {dayWords(source.importedAt, today)} (
            {ageWords(source.importedAt, today)}){source.isOn ? '' : ', switched off'}
          </span>
        </h3>
        {isOnlyLogs && records.length > 0 && (
          <button type="button" class="button" onClick={onTakeOver}>
            Take into the list
          </button>
        )}
      </header>
      <ul>
        {records.slice(0, SHOWN).map((record, n) => {
          const { glyph, word } = rowState(record, limits, today);
          return (
            <li key={n} class="imported-log">
              <span class="mono">{visible(record.name)}</span>
              <span class="mono hint">{visible(channelShown(record.channel)) || 'not stated'}</span>
              <span class="hint">{visible(record.platform ?? '') || 'platform not stated'}</span>
              <span class="row-state">
                <Glyph name={glyph} /> {word}
              </span>
            </li>
          );
        })}
      </ul>
      {records.length > SHOWN && <p class="hint">and {records.length - SHOWN} more</p>}
      <p class="hint">
        {isOnlyLogs
          ? 'They count as the file says. Taken into the list, they can be edited here.'
          : 'They count as the file says.'}
      </p>
    </section>
  );
}
