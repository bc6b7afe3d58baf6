/** Search over the library in use: results as you type, narrowed by what they are. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useIsSlow } from '@/components/hooks/calm';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import { HitRow } from '@/components/library/HitRow';
import { NoHits } from '@/components/library/NoHits';
import { Mark } from '@/components/ui/Mark';
import type { SearchFilters } from '@/lib/core/search/facets';
import { count } from '@/lib/core/shared/words';
import type { SearchAsk } from './panel-search';
import { SearchFilterRow } from './SearchFilterRow';
import './search.css';

export type SearchViewProps = {
  ask: SearchAsk;
  onAsk: (ask: SearchAsk) => void;
  onShow: (id: string) => void;
  /** Back to the object; null where there is none. */
  onClose: (() => void) | null;
};

const MOST = 200;
const CALM_MS = 500;

export function SearchView({ ask, onAsk, onShow, onClose }: SearchViewProps) {
  const field = useRef<HTMLInputElement>(null);
  const { query, filters } = ask;
  const changes = useChanges();
  const found = useRequest('library.search', { query, filters, limit: MOST }, changes);
  useEffect(() => {
    field.current?.focus();
    // Asked for again from a page: the words in the field are others now.
    return onBroadcast(({ type }) => type === 'panel.search' && field.current?.focus());
  }, []);
  useKeys(field, onClose);
  const isSlow = useIsSlow(found.state === 'asking');
  const hits = found.value ?? [];
  const ids = hits.map(({ id }) => id);
  const told = useRequest('lookup.briefs', ids.length > 0 ? { ids } : undefined, changes).value;
  const briefs = new Map(told?.map((brief) => [brief.id, brief]));
  const isAsked = query.trim() !== '' || isNarrowed(filters);
  const amount = hits.length === MOST ? `The first ${MOST}` : count(hits.length, 'result');
  return (
    <>
      <search class="search-head" onKeyDown={(event) => onHeadKey(event, onClose)}>
        <div class="search-field">
          {onClose && (
            <button
              type="button"
              class="icon-button"
              aria-label="Back to the object"
              onClick={onClose}
            >
              <Mark name="back" />
            </button>
          )}
          <input
            ref={field}
            type="search"
            class="input"
            aria-label="Search ATT&CK"
            placeholder="ID, name, EventCode=4688, words"
            value={query}
            onInput={(event) => onAsk({ query: event.currentTarget.value.slice(0, 200), filters })}
          />
        </div>
        <SearchFilterRow filters={filters} onChange={(next) => onAsk({ query, filters: next })} />
      </search>
      <main aria-busy={found.state === 'asking'}>
        {found.state === 'failed' && (
          <p class="card-section" role="alert">
            {found.message}
          </p>
        )}
        <Announced text={isAsked && found.state === 'done' ? amount : ''} />
        {isAsked && hits.length > 0 && (
          <>
            <p class="search-amount" aria-hidden="true">
              {amount}
            </p>
            <ul class="hits" aria-label="Search results" onKeyDown={onListKey}>
              {hits.map((hit) => (
                <HitRow key={hit.id} hit={hit} brief={briefs.get(hit.id) ?? null} onOpen={onShow} />
              ))}
            </ul>
          </>
        )}
        {isAsked && hits.length === 0 && found.state === 'done' && <NoHits query={query} />}
        {isAsked && hits.length === 0 && isSlow && <p class="search-amount">Searching</p>}
        {!isAsked && (
          <p class="search-amount">
            IDs of any release, names and aliases, log sources and event codes, and descriptions
            where they were imported.
          </p>
        )}
      </main>
    </>
  );
}

function isNarrowed(filters: SearchFilters): boolean {
  return Object.values(filters).some((values) => values.length > 0);
}

/** Said when typing rests. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), CALM_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** "/" goes to the field; the way back closes the search instead of walking behind it. */
function useKeys(field: { current: HTMLInputElement | null }, onClose: (() => void) | null) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, altKey } = event;
      if (altKey && key === 'ArrowLeft') {
        event.stopImmediatePropagation();
        onClose?.();
      }
      const isTyping = target instanceof HTMLElement && target.closest('input, select') !== null;
      if (isTyping) return;
      // Single keys of the object behind it must not act now.
      if (!altKey && /^[1-9nN]$/.test(key)) event.stopImmediatePropagation();
      if (key !== '/') return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [onClose]);
}

function onHeadKey(event: KeyboardEvent, onClose: (() => void) | null): void {
  const { key, target } = event;
  if (key === 'Escape') onClose?.();
  if (key !== 'ArrowDown' || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  document.querySelector<HTMLElement>('.hit')?.focus();
}

function onListKey(event: KeyboardEvent): void {
  const hits = [...document.querySelectorAll<HTMLElement>('.hit')];
  const at = hits.indexOf(document.activeElement as HTMLElement);
  const to: Record<string, HTMLElement | null | undefined> = {
    ArrowDown: hits[at + 1],
    ArrowUp: hits[at - 1] ?? document.querySelector<HTMLElement>('.search-field input'),
    Home: hits[0],
    End: hits.at(-1),
  };
  if (!Object.hasOwn(to, event.key)) return;
  event.preventDefault();
  to[event.key]?.focus();
}
