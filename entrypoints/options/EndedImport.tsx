/** How an import ended: its report, or why nothing was changed. */
import { countWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import { ImportReportView } from '@/components/coverage/ImportReport';
import type { SourceChange, SourceSummary } from '@/components/hooks/useCoverage';
import { useRequest } from '@/components/hooks/useRequest';
import { Mark } from '@/components/ui/Mark';
import { count } from '@/lib/core/shared/words';
import { chooseId } from './choose-id';
import type { Ended } from './use-imports';

export type EndedImportProps = {
  ended: Ended;
  /** The stored source; null until the list was asked for again. */
  summary: SourceSummary | null;
  onCopy: (text: string) => void;
  onDismiss: () => void;
  onChange: (id: string, change: SourceChange) => void;
};

export function EndedImport({ ended, summary, onCopy, onDismiss, onChange }: EndedImportProps) {
  const { sourceId, problem, isCancelled } = ended;
  const name = visible(ended.name);
  const report = useRequest('coverage.report', sourceId ? { id: sourceId } : undefined, summary);
  const dismiss = (
    <button type="button" class="icon-button" aria-label={`Dismiss: ${name}`} onClick={onDismiss}>
      <Mark name="close" />
    </button>
  );
  if (!sourceId) {
    const said = problem ?? 'Ended while nobody was told. The list of sources says what is stored.';
    return (
      <div class="notice notice-bad" role={isCancelled || !problem ? 'status' : 'alert'}>
        <Mark name="warning" colour="blind" />
        <p class="grow">
          <b>{name}</b> {visible(said)}
        </p>
        {dismiss}
      </div>
    );
  }
  const said = summary ? summaryWords(summary) : 'imported';
  return (
    <section class="box ended" aria-label={`Report of ${name}`}>
      <div class="ended-head" role="status">
        <Glyph name="yes" />
        <b>{name}</b>
        <span class="hint ended-said">{said}</span>
        {dismiss}
      </div>
      {report.value && summary && (
        <ImportReportView
          name={name}
          summary={said}
          counts={summary.counts}
          report={report.value}
          onCopy={onCopy}
          onChoose={(from, to) => onChange(sourceId, chooseId(summary.source, from, to))}
        />
      )}
      {report.state === 'failed' && <p class="hint">The report did not come: {report.message}</p>}
    </section>
  );
}

/** "154 files read: 478 rules". */
export function summaryWords({ counts }: SourceSummary): string {
  return `${count(counts.files, 'file')} read: ${countWords(counts)}`;
}
