/** What the tab's page holds, live while it changes, and what of it is listed. */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useRequest } from '@/components/hooks/useRequest';
import { ALL_OF_PAGE, type PageFilter } from '@/lib/core/lookup/page-filter';
import { type PageRow, pageRows } from '@/lib/core/lookup/page-rows';
import { prepareSidePanel } from '@/lib/messaging/side-panel';
import type { CurrentTab } from './current-tab';

export type Page = ReturnType<typeof usePage>;

const NONE: PageRow[] = [];

export function usePage(tab: CurrentTab | null) {
  const [changes, setChanges] = useState(0);
  const [filter, setFilter] = useState<PageFilter>(ALL_OF_PAGE);
  const again = () => setChanges((n) => n + 1);
  const list = useRequest('page.list', tab ? { tabId: tab.id } : undefined, changes);
  const unread = useRequest(
    'page.unread',
    list.value && tab ? { tabId: tab.id } : undefined,
    changes,
  ).value;
  const ids = list.value?.ids ?? [];
  const asked = ids.length ? { ids: ids.map(([id]) => id) } : undefined;
  const briefs = useRequest('lookup.briefs', asked, changes);
  const noted = useRequest('notes.briefs', asked, changes).value ?? [];

  useEffect(() => {
    if (tab) void prepareSidePanel(tab.id);
    return onBroadcast((message) => {
      const isOurs = message.type === 'page.changed' && message.tabId === tab?.id;
      if (isOurs || message.type === 'coverage.changed' || message.type === 'notes.changed')
        again();
    });
  }, [tab]);

  return {
    /** Null: nothing was read there. */
    found: list.value,
    isAsking: list.state === 'asking' && !list.value,
    unread: unread ?? null,
    rows: ids.length && briefs.value ? pageRows(briefs.value, ids) : NONE,
    notes: new Map(noted.map(({ id, count }) => [id, count])),
    filter,
    setFilter,
    again,
  };
}
