/** Search on top; below it what it finds, or the IDs of the page, or why there are none. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Mark } from '@/components/ui/Mark';
import type { CurrentTab } from './current-tab';
import { PageIdList } from './PageIdList';
import { PopupFoot } from './PopupFoot';
import { SearchResults } from './SearchResults';
import { SiteSwitch } from './SiteSwitch';
import { usePage } from './use-page';

export function App({ tab }: { tab: CurrentTab | null }) {
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const page = usePage(tab);

  useEffect(() => {
    // Whoever opened the popup by its key goes on typing; Down leads to the list.
    input.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '/' && event.target !== input.current) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  // Esc empties the field first; the browser closes the popup with the next one.
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.row-head')?.focus();
    }
  };

  return (
    <>
      <header class="popup-head">
        <img src="/icon/32.png" width="18" height="18" alt="Coverlay" />
        <SiteSwitch tab={tab} />
      </header>
      <search class="popup-search">
        <Mark name="search" />
        <input
          ref={input}
          type="search"
          placeholder="Any ID, name or alias"
          aria-label="Search ATT&CK"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onSearchKey}
        />
        <kbd>{query ? 'esc' : '/'}</kbd>
      </search>
      <main class="popup-main">
        {query.trim() ? <SearchResults query={query} /> : <PageIdList tab={tab} page={page} />}
      </main>
      <PopupFoot page={page} />
    </>
  );
}
