/** The IDs of the page, live while it changes: counted, those that are not current first. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useRequest } from '@/components/hooks/useRequest';
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import { sortBriefs } from '@/lib/core/lookup/brief';
import { count, list } from '@/lib/core/shared/words';
import type { PointingRequest } from '@/lib/page/world';
import type { CurrentTab } from './current-tab';
import { EmptyPage, OffHere } from './empty-states';
import { IdRow } from './IdRow';

export function PageIdList({ tab }: { tab: CurrentTab | null }) {
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const page = useRequest('page.list', tab ? { tabId: tab.id } : undefined, changes);
  const ids = page.value?.ids ?? [];
  const briefs = useRequest(
    'lookup.briefs',
    ids.length ? { ids: ids.map(([id]) => id) } : undefined,
  );

  useEffect(
    () =>
      onBroadcast((message) => {
        if (message.type === 'page.changed' && message.tabId === tab?.id) setChanges((n) => n + 1);
      }),
    [tab],
  );

  if (page.state === 'asking' && !page.value) return null;
  if (!page.value) return <OffHere tab={tab} onEnabled={() => setChanges((n) => n + 1)} />;
  if (ids.length === 0) return <EmptyPage frames={page.value.frames} />;
  const places = new Map(ids);
  const rows = sortBriefs((briefs.value ?? []).filter(({ id }) => places.has(id)));
  const old = rows.filter(({ word }) => word === 'Renamed').length;
  const newer = rows.filter(({ word }) => word === 'Newer').length;
  const said = [
    ...(old ? [`${count(old, 'ID')} renamed`] : []),
    ...(newer ? [`${count(newer, 'ID')} newer than the library`] : []),
  ];
  return (
    <>
      <div class="verdict" role="status">
        <h1>{count(ids.length, 'ATT&CK ID')} on this page</h1>
        <p>{said.length ? `${list(said)}.` : 'All of them are current.'}</p>
      </div>
      <ul class="rows">
        {rows.map(({ id, title, word, fact, kind }) => (
          <IdRow
            key={id}
            id={id}
            title={title}
            word={word}
            detail={`${word === 'Current' ? ID_KINDS[kind].name : fact} · ${count(places.get(id) ?? 0, 'place')}`}
            isOpen={open === id}
            onToggle={() => setOpen(open === id ? null : id)}
            actions={
              <button type="button" class="button" onClick={() => void reveal(tab, id)}>
                Show on page
              </button>
            }
          />
        ))}
      </ul>
    </>
  );
}

async function reveal(tab: CurrentTab | null, id: string): Promise<void> {
  if (!tab) return;
  const message: PointingRequest = { type: 'reveal', id };
  await browser.tabs.sendMessage(tab.id, message).catch(() => undefined);
}
