/** Everything between a drop and a stored source: problems, questions, progress, reports. */
import { useEffect } from 'preact/hooks';
import { percentOf, progressWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import { ProgressBar } from '@/components/coverage/ProgressBar';
import type { CoverageState } from '@/components/hooks/useCoverage';
import { Mark } from '@/components/ui/Mark';
import { request } from '@/lib/messaging/client';
import { rememberMapping } from '@/lib/storage/mapping-store';
import { DraftForm } from './DraftForm';
import type { Draft } from './drafts';
import { EndedImport } from './EndedImport';
import type { Ended, Imports } from './use-imports';
import { useSave } from './use-save';

export type ImportDeskProps = {
  imports: Imports;
  state: CoverageState | null;
  today: string;
  onCopy: (text: string) => void;
};

export function ImportDesk({ imports, state, today, onCopy }: ImportDeskProps) {
  const { busy, drafts, problems, running, ended, begin } = imports;
  const { problem, save } = useSave();
  const sources = state?.sources ?? [];
  const earlierOf = ({ name }: Draft) =>
    sources.findLast(({ source }) => source.name === name) ?? null;
  const summaryOf = ({ sourceId }: Ended) =>
    sources.find(({ source }) => source.id === sourceId) ?? null;
  // A report goes with its source.
  const isThere = (one: Ended) => one.sourceId === null || summaryOf(one) !== null;
  const isPlain = (draft: Draft) =>
    !draft.hasFailed &&
    !draft.table &&
    !Object.values(draft.questions).some(Boolean) &&
    !earlierOf(draft);

  // Nothing to ask: it is read at once. Only when the sources are known can we tell.
  useEffect(() => {
    const plain = state && drafts.find(isPlain);
    if (plain && !busy) {
      const answers = {
        deployed: 'unknown',
        meaning: 'other',
        threshold: 1,
        attackVersion: '',
      } as const;
      void begin(plain, answers, null);
    }
  });

  return (
    <div class="desk">
      {problem && (
        <p class="notice notice-bad" role="status">
          {problem}
        </p>
      )}
      {problems.length > 0 && (
        <div class="notice notice-bad" role="status">
          <Mark name="warning" colour="blind" />
          <ul class="grow">
            {problems.map((problem) => (
              <li key={problem}>{visible(problem)}</li>
            ))}
          </ul>
          <button
            type="button"
            class="icon-button"
            aria-label="Dismiss"
            onClick={imports.dropProblems}
          >
            <Mark name="close" />
          </button>
        </div>
      )}
      {busy && (
        <p class="desk-busy" role="status">
          {visible(busy)}
        </p>
      )}
      {drafts
        .filter((draft) => !isPlain(draft))
        .map((draft) => (
          <DraftForm
            key={draft.key}
            draft={draft}
            earlier={earlierOf(draft)}
            today={today}
            isBusy={busy !== ''}
            onLeaveOut={() => imports.leaveOut(draft)}
            onImport={(answers, replaces, mapping) => {
              if (mapping) void rememberMapping(mapping).catch(() => undefined);
              void begin(draft, mapping ? { ...answers, mappings: [mapping] } : answers, replaces);
            }}
          />
        ))}
      {running.map(({ name, progress }) => (
        <div key={progress.jobId} class="box job">
          <Glyph name="file" />
          <div class="grow">
            <b>{visible(name) || 'An import'}</b>
            <p class="job-words">{progressWords(progress)}</p>
            <ProgressBar
              label={`Import of ${visible(name)}`}
              percent={percentOf(progress)}
              words={progressWords(progress)}
            />
          </div>
          <button
            type="button"
            class="button"
            aria-label={`Cancel the import of ${visible(name)}`}
            onClick={() => imports.cancel(progress.jobId)}
          >
            Cancel
          </button>
        </div>
      ))}
      {running.length > 0 && (
        <p class="hint">
          What was imported before stays in use until this is done. You may close this tab: reading
          goes on.
        </p>
      )}
      {ended.filter(isThere).map((one) => (
        <EndedImport
          key={one.jobId}
          ended={one}
          summary={summaryOf(one)}
          onCopy={onCopy}
          onDismiss={() => imports.dismiss(one.jobId)}
          onChange={(id, change) => void save(request('coverage.change', { id, change }))}
        />
      ))}
    </div>
  );
}
