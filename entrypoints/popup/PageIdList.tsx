/** The IDs of the page: the verdict, filters, worst first. */
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { copyBoth } from '@/components/hooks/copy';
import { filterRows } from '@/lib/core/lookup/page-filter';
import { type PageRow, rowDetail } from '@/lib/core/lookup/page-rows';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import { count } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import { openSidePanel } from '@/lib/messaging/side-panel';
import type { CurrentTab } from './current-tab';
import { EmptyPage, OffHere } from './empty-states';
import { IdRow } from './IdRow';
import { PageFilters } from './PageFilters';
import { UnreadNotice } from './UnreadNotice';
import type { Page } from './use-page';
import { VerdictHead } from './VerdictHead';

export type PageIdListProps = { tab: CurrentTab | null; page: Page };

export function PageIdList({ tab, page }: PageIdListProps) {
  const [open, setOpen] = useState<string | null | undefined>(undefined);
  const { found, unread, rows, filter, notes } = page;
  if (page.isAsking) return null;
  if (!found) return <OffHere tab={tab} onRead={page.again} />;
  if (found.ids.length === 0) return <EmptyPage frames={found.frames} unread={unread} />;
  const shown = filterRows(rows, filter);
  // The worst one is open until a person chose another, or none.
  const opened = open === undefined ? firstToOpen(rows) : open;
  return (
    <>
      <UnreadNotice unread={unread} />
      <VerdictHead rows={rows} total={found.ids.length} />
      <PageFilters rows={rows} filter={filter} onFilter={page.setFilter} />
      <ul class="rows">
        {shown.map((row) => (
          <IdRow
            key={row.id}
            id={row.id}
            title={row.title}
            word={row.word}
            coverage={row.coverage?.word ?? null}
            detail={rowDetail(row)}
            notes={notes.get(row.id) ?? 0}
            isOpen={opened === row.id}
            onToggle={() => setOpen(opened === row.id ? null : row.id)}
            actions={<RowActions tab={tab} row={row} />}
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

function RowActions({ tab, row: { id, places } }: { tab: CurrentTab | null; row: PageRow }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    const { text, html } = await request('export.ticket', { id });
    setSaid(copyBoth(text, html) ? 'Copied' : 'Not copied');
  };
  return (
    <>
      <button type="button" class="button" onClick={() => void reveal(tab, id)}>
        {places > 1 ? `Show on page (${count(places, 'place')})` : 'Show on page'}
      </button>
      <button type="button" class="button" onClick={() => void openSidePanel(id)}>
        Details
      </button>
      <button type="button" class="button" onClick={() => void openSidePanel(id, true)}>
        Note
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
