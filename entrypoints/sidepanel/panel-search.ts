/**
 * Whether the panel shows search results instead of an object, and what is searched. Its address
 * is #search/TEXT, so that the address bar and the menu of a selection can ask for it.
 */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import type { SearchFilters } from '@/lib/core/search/facets';
import { request } from '@/lib/messaging/client';
import type { PanelObject } from './panel-object';

export type SearchAsk = { query: string; filters: SearchFilters };

export type PanelSearch = {
  /** Null: an object is shown. */
  ask: SearchAsk | null;
  open(ask: SearchAsk): void;
  close(): void;
};

export function usePanelSearch({ id, tab }: PanelObject): PanelSearch {
  const [ask, setAsk] = useState<SearchAsk | null>(readSearch);
  const search = (query: string) => setAsk({ query, filters: {} });

  useEffect(() => {
    if (ask) history.replaceState(null, '', `#search/${encodeURIComponent(ask.query)}`);
    else if (id && location.hash.startsWith('#search/')) {
      history.replaceState(null, '', tab ? `#${id}/${tab}` : `#${id}`);
    }
  });
  useEffect(() => {
    if (location.hash === '') {
      void request('panel.last').then(({ query }) => query !== null && search(query));
    }
    // An address that names an object shows that.
    const onHash = () => setAsk(readSearch());
    addEventListener('hashchange', onHash);
    const stop = onBroadcast((message) => {
      if (message.type === 'panel.search') search(message.query);
      if (message.type === 'panel.show') setAsk(null);
    });
    return () => {
      removeEventListener('hashchange', onHash);
      stop();
    };
  }, []);
  return { ask, open: setAsk, close: () => setAsk(null) };
}

function readSearch(): SearchAsk | null {
  const text = /^#search\/(.*)$/s.exec(location.hash)?.[1];
  if (text === undefined) return null;
  try {
    return { query: decodeURIComponent(text).slice(0, 200), filters: {} };
  } catch {
    // A % that somebody typed.
    return { query: text.slice(0, 200), filters: {} };
  }
}
