/** The IDs of the page, live while it changes: the verdict, a filter by status, worst first. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { copyBoth } from '@/components/hooks/copy';
import { useRequest } from '@/components/hooks/useRequest';
import type { PageWord } from '@/lib/core/coverage/verdict';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import { request } from '@/lib/messaging/client';
import { openSidePanel, prepareSidePanel } from '@/lib/messaging/side-panel';
import type { CurrentTab } from './current-tab';
import { EmptyPage, OffHere } from './empty-states';
import { IdRow } from './IdRow';
import { type PageRow, pageRows, rowDetail } from './page-rows';
import { VerdictHead } from './VerdictHead';

export function PageIdList({ tab }: { tab: CurrentTab | null }) {
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<string | null | undefined>(undefined);
  const [filter, setFilter] = useState<PageWord | null>(null);
  const page = useRequest('page.list', tab ? { tabId: tab.id } : undefined, changes);
  const ids = page.value?.ids ?? [];
  const asked = ids.length ? { ids: ids.map(([id]) => id) } : undefined;
  const briefs = useRequest('lookup.briefs', asked, changes);

  useEffect(() => {
    if (tab) void prepareSidePanel(tab.id);
    return onBroadcast((message) => {
      const isOurs = message.type === 'page.changed' && message.tabId === tab?.id;
      if (isOurs || message.type === 'coverage.changed') setChanges((n) => n + 1);
    });
  }, [tab]);

  if (page.state === 'asking' && !page.value) return null;
  if (!page.value) return <OffHere tab={tab} onEnabled={() => setChanges((n) => n + 1)} />;
  if (ids.length === 0) return <EmptyPage frames={page.value.frames} />;
  const rows = pageRows(briefs.value ?? [], ids);
  const shown = filter ? rows.filter((row) => row.pageWord === filter) : rows;
  // The worst one is open until a person chose another, or none.
  const opened = open === undefined ? firstToOpen(rows) : open;
  return (
    <>
      <VerdictHead rows={rows} total={ids.length} filter={filter} onFilter={setFilter} />
      <ul class="rows">
        {shown.map((row) => (
          <IdRow
            key={row.id}
            id={row.id}
            title={row.title}
            word={row.word}
            coverage={row.coverage?.word ?? null}
            detail={rowDetail(row)}
            isOpen={opened === row.id}
            onToggle={() => setOpen(opened === row.id ? null : row.id)}
            actions={<RowActions tab={tab} id={row.id} />}
          />
        ))}
      </ul>
    </>
  );
}

function firstToOpen(rows: readonly PageRow[]): string | null {
  const [first] = rows;
  return first?.coverage && first.needsAttention ? first.id : null;
}

function RowActions({ tab, id }: { tab: CurrentTab | null; id: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    const { text, html } = await request('export.ticket', { id });
    setSaid(copyBoth(text, html) ? 'Copied' : 'Not copied');
  };
  return (
    <>
      <button type="button" class="button" onClick={() => void reveal(tab, id)}>
        Show on page
      </button>
      <button type="button" class="button" onClick={() => void openSidePanel(id)}>
        Details
      </button>
      <button type="button" class="button" onClick={() => void copy()}>
        <span role="status">{said || 'Copy'}</span>
      </button>
    </>
  );
}

async function reveal(tab: CurrentTab | null, id: string): Promise<void> {
  if (!tab) return;
  const message: PointingRequest = { type: 'reveal', id };
  await browser.tabs.sendMessage(tab.id, message).catch(() => undefined);
}
