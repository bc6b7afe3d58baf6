/** The logs that would show it, analytic by analytic, whether they reach us, and what to get next. */
import { GuidanceSection } from '@/components/card/parts';
import { Glyph } from '@/components/coverage/Glyph';
import { effectHere } from '@/components/coverage/NextLogTable';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import '@/components/coverage/fields.css';
import { AnalyticTexts, OutOfScope } from './AnalyticTexts';
import { SigmaStart } from './SigmaStart';
import type { TabProps } from './tab-props';

export function LogsTab({ lookup, onShow }: TabProps) {
  if (lookup.guidance) {
    return (
      <>
        <GuidanceSection
          lookup={lookup}
          actions={(id) => (
            <>
              <AnalyticTexts id={id} onShow={onShow} />
              <SigmaStart id={id} />
            </>
          )}
        />
        <OutOfScope lookup={lookup} onShow={onShow} />
        <NextLogs lookup={lookup} />
      </>
    );
  }
  return (
    <div class="card-section">
      <p>ATT&CK publishes analytics for techniques and detection strategies only.</p>
    </div>
  );
}

function NextLogs({ lookup: { object, coverage } }: Pick<TabProps, 'lookup'>) {
  const input = object && coverage ? { id: object.id } : undefined;
  const next = useRequest('coverage.nextFor', input, useChanges()).value ?? [];
  if (!coverage || next.length === 0) return null;
  return (
    <div class="card-section">
      <h3 class="label">Next log for this object</h3>
      <ul class="next-for">
        {next.map((row) => (
          <li key={`${row.step} ${row.title}`}>
            <Glyph name="plus" />
            <span>
              {row.stepLabel} <b class="mono">{row.title}</b>
              <small>{effectHere(row)}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
