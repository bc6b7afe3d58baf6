/** What the search finds in the library in use: works on every page and offline. */
import { useState } from 'preact/hooks';
import { useIsSlow } from '@/components/hooks/calm';
import { useRequest } from '@/components/hooks/useRequest';
import { NoHits } from '@/components/library/NoHits';
import { HIT_WORDS, hitDetail, hitTitle } from '@/lib/core/lookup/hit-words';
import { openSidePanel } from '@/lib/messaging/side-panel';
import { IdRow } from './IdRow';

export function SearchResults({ query }: { query: string }) {
  const [open, setOpen] = useState<string | null>(null);
  const found = useRequest('library.search', { query });
  const ids = (found.value ?? []).map(({ id }) => id);
  const told = useRequest('lookup.briefs', ids.length > 0 ? { ids } : undefined).value;
  const briefs = new Map(told?.map((brief) => [brief.id, brief]));
  // The first search opens the index.
  const isSlow = useIsSlow(found.state === 'asking');
  if (!found.value) return isSlow ? <p class="popup-message">Searching</p> : null;
  if (found.value.length === 0 && found.state === 'done') {
    return <NoHits query={query} />;
  }
  return (
    <ul class="rows" aria-label="Search results">
      {found.value.map((hit) => (
        <IdRow
          key={hit.id}
          id={hit.id}
          title={hitTitle(hit, briefs.get(hit.id)?.title)}
          coverage={briefs.get(hit.id)?.coverage?.word ?? null}
          word={HIT_WORDS[hit.status]}
          detail={hitDetail(hit)}
          isOpen={open === hit.id}
          onToggle={() => setOpen(open === hit.id ? null : hit.id)}
          actions={
            <button type="button" class="button" onClick={() => void openSidePanel(hit.id)}>
              Details
            </button>
          }
        />
      ))}
    </ul>
  );
}
