/** Sources of coverage: bring files, see what became of them, change what was said of them. */
import { useRef, useState } from 'preact/hooks';
import { DropZone } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { SourceTable } from '@/components/coverage/SourceTable';
import type { SourceChange, SourceSummary } from '@/components/hooks/useCoverage';
import { IMPORTERS } from '@/lib/core/coverage/importers/registry';
import { request } from '@/lib/messaging/client';
import { AddressForm } from './AddressForm';
import { copyText } from './copy-text';
import { ExportFiles } from './ExportFiles';
import { ForgetCoverage } from './ForgetCoverage';
import { gatherField } from './gather-files';
import { ImportDesk } from './ImportDesk';
import { ManagedAddresses } from './ManagedAddresses';
import { FORMATS, type PageProps } from './page-props';
import { SourceDetails } from './SourceDetails';
import { useAccess } from './use-access';
import { useSave } from './use-save';

export function CoveragePage({ state, imports, address, isOver, today, onSaid }: PageProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { problem, save } = useSave();
  const ask = useAccess();
  const onCopy = (text: string) => copyText(text).then(onSaid);
  const change = (id: string, what: SourceChange) =>
    save(request('coverage.change', { id, change: what }));
  const refresh = async ({ source, origin }: SourceSummary) => {
    if (!origin) return;
    if (await ask(origin.url)) await save(request('coverage.refresh', { id: source.id }));
    else onSaid(`The browser did not give access to ${new URL(origin.url).host}.`);
  };
  const remove = async (id: string) => {
    const name = state?.sources.find(({ source }) => source.id === id)?.source.name ?? '';
    if (!(await save(request('coverage.remove', { id })))) return;
    heading.current?.focus();
    onSaid(`${visible(name)} removed`);
  };
  return (
    <>
      <h1 tabIndex={-1}>Coverage</h1>
      <p class="lead">
        Every status on every surface comes from these files. Nothing is stored as a bare state.
      </p>
      <DropZone
        isOver={isOver}
        formats={FORMATS}
        onFiles={(files) => void imports.take(gatherField(files))}
        onAddress={() => address.open()}
      />
      <ManagedAddresses sources={state?.sources ?? []} address={address} />
      {address.opened !== null && <AddressForm address={address} />}
      <ImportDesk imports={imports} state={state} today={today} onCopy={onCopy} />
      {problem && (
        <p class="notice notice-bad" role="status">
          {problem}
        </p>
      )}
      <h2 ref={heading} tabIndex={-1}>
        Sources
      </h2>
      {state?.sources.length === 0 && (
        <p class="box empty-box">
          No rules imported yet. IDs and logs work without them; every status is Unknown until then.
        </p>
      )}
      {state && state.sources.length > 0 && (
        <div class="box">
          <SourceTable
            sources={state.sources}
            today={today}
            formatOf={formatOf}
            refreshing={state.refreshing}
            openId={openId}
            onOpen={setOpenId}
            onChange={(id, what) => void change(id, what)}
            onRemove={(id) => void remove(id)}
            onRefresh={(summary) => void refresh(summary)}
          >
            {(summary) => (
              <SourceDetails
                summary={summary}
                onCopy={onCopy}
                onChange={(what) => void change(summary.source.id, what)}
                onEvery={(everyHours) =>
                  void save(request('coverage.every', { id: summary.source.id, everyHours }))
                }
              />
            )}
          </SourceTable>
        </div>
      )}
      <ExportFiles isEmpty={!state?.sources.length} onSaid={onSaid} />
      <ForgetCoverage
        state={state}
        jobIds={imports.running.map(({ progress }) => progress.jobId)}
        onSaid={onSaid}
      />
    </>
  );
}

function formatOf(format: string): { name: string; asksDeployed: boolean } {
  const importer = IMPORTERS.find((one) => one.format === format);
  const name = importer?.name ?? (format === 'mixed' ? 'Several formats' : visible(format));
  return { name, asksDeployed: importer?.asksDeployed ?? false };
}
