/** What the search finds in the bundled library: works on every page and offline. */
import { useState } from 'preact/hooks';
import { useRequest } from '@/components/hooks/useRequest';
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { IdStatusWord } from '@/lib/core/lookup/headline';
import type { SearchHit } from '@/lib/core/search/search';
import { IdRow } from './IdRow';

const WORDS: Record<SearchHit['status'], IdStatusWord> = {
  live: 'Current',
  revoked: 'Renamed',
  deprecated: 'Deprecated',
  newer: 'Newer',
};

export function SearchResults({ query }: { query: string }) {
  const [open, setOpen] = useState<string | null>(null);
  const found = useRequest('library.search', { query });
  if (!found.value) return null;
  if (found.value.length === 0 && found.state === 'done') {
    return <p class="popup-message">Nothing in the library matches “{query.trim()}”.</p>;
  }
  return (
    <ul class="rows" aria-label="Search results">
      {found.value.map(({ id, name, alias, kind, status }) => (
        <IdRow
          key={id}
          id={id}
          title={alias ? `${name} (${alias})` : name}
          word={WORDS[status]}
          detail={ID_KINDS[kind].name}
          isOpen={open === id}
          onToggle={() => setOpen(open === id ? null : id)}
        />
      ))}
    </ul>
  );
}
