/** What the team says about itself: platforms in scope, logs that arrive, and which list is whole. */
import { AddLog } from '@/components/coverage/AddLog';
import { CompleteClaims } from '@/components/coverage/CompleteClaims';
import { FileButton } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { InventoryTable } from '@/components/coverage/InventoryTable';
import { ScopePicker } from '@/components/coverage/ScopePicker';
import { useRequest } from '@/components/hooks/useRequest';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import { copyText } from './copy-text';
import { gatherField } from './gather-files';
import { ImportDesk } from './ImportDesk';
import { ImportedLogs } from './ImportedLogs';
import { NextLogsSection } from './NextLogsSection';
import type { PageProps } from './page-props';
import { useImportedLogs } from './use-imported-logs';
import { useInventory } from './use-inventory';

export function LogsPage({ state, imports, today, release, onSaid }: PageProps) {
  const known = useRequest('inventory.names', null);
  const { records, scope, problem, change, setAll, setScope } = useInventory(state);
  const imported = useImportedLogs(state);
  const counted = [
    ...records,
    ...imported.flatMap(({ summary, records: more }) => (summary.source.isOn ? more : [])),
  ];
  const countOf = (platform: string) =>
    counted.filter((record) => record.collected && record.platform === platform).length;
  const remove = async (at: number) => {
    const name = records[at]?.name ?? '';
    const isSaved = await setAll(records.filter((_, n) => n !== at));
    focusAfterRemoval(at);
    if (isSaved) onSaid(`${visible(name)} removed`);
  };
  const takeOver = async (id: string, more: readonly TelemetryRecord[]) => {
    if (!(await setAll([...records, ...more]))) return;
    await request('coverage.remove', { id }).catch(() => undefined);
    onSaid(`${count(more.length, 'log source')} taken into the list`);
  };
  return (
    <>
      <h1 tabIndex={-1}>Logs we collect</h1>
      <p class="lead">
        What reaches your SIEM, in ATT&CK’s own words. This decides Telemetry only, Blind and every
        “k of m”.
      </p>
      {problem && (
        <p class="notice notice-bad" role="status">
          {problem}
        </p>
      )}
      <h2>Platforms in scope</h2>
      <div class="box padded">
        {scope && (
          <ScopePicker
            platforms={known.value?.platforms ?? []}
            chosen={scope.platforms}
            onChange={(platforms) => setScope({ platforms })}
          />
        )}
        <p class="hint">
          {scope?.platforms.length === 0
            ? 'None chosen yet: until then every platform counts as in scope.'
            : 'What runs on none of them is Not applicable.'}
        </p>
      </div>
      <NextLogsSection state={state} />
      <div class="head-row">
        <h2>Inventory</h2>
        <FileButton
          word="Import an inventory (CSV)"
          glyph="file"
          accept=".csv,.tsv,.txt,.xlsx,.yml,.yaml"
          onFiles={(files) => void imports.take(gatherField(files))}
        />
      </div>
      <ImportDesk
        imports={imports}
        state={state}
        today={today}
        onCopy={(text) => void copyText(text).then(onSaid)}
      />
      <div class="box">
        {state && records.length > 0 && (
          <InventoryTable
            records={records}
            known={known.value}
            limits={state.limits}
            today={today}
            onChange={(at, what) => void change(at, what)}
            onRemove={(at) => void remove(at)}
          />
        )}
        {state && records.length === 0 && (
          <p class="empty-box">
            {imported.length > 0
              ? 'Nothing listed here yet. What was imported counts, see below.'
              : 'Nothing listed yet. Until then no status says Telemetry only or Blind.'}
          </p>
        )}
        <AddLog
          known={known.value}
          lastPlatform={records.at(-1)?.platform ?? scope?.platforms[0] ?? ''}
          release={release}
          onAdd={(record) => void setAll([...records, record])}
        />
      </div>
      {state &&
        imported.map(({ summary, records: more }) => (
          <ImportedLogs
            key={summary.source.id}
            summary={summary}
            records={more}
            limits={state.limits}
            today={today}
            onTakeOver={() => void takeOver(summary.source.id, more)}
          />
        ))}
      <h2>What is listed completely</h2>
      <div class="box padded">
        {scope?.platforms.length === 0 && <p class="hint">Choose the platforms in scope first.</p>}
        {scope && (
          <CompleteClaims
            scope={scope}
            countOf={countOf}
            today={today}
            onChange={(completeFor) => setScope({ completeFor })}
          />
        )}
      </div>
    </>
  );
}

/** The row that took the place of the removed one, or the field for a new one. */
function focusAfterRemoval(at: number): void {
  const buttons = document.querySelectorAll<HTMLElement>('.row-remove button');
  const next = buttons[at] ?? buttons[at - 1];
  (next ?? document.querySelector<HTMLElement>('.add-log input'))?.focus();
}
