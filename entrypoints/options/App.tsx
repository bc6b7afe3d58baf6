/** Rail and page. A drop anywhere on the page is taken, so that no file opens in its place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCoverage } from '@/components/hooks/useCoverage';
import { useRequest } from '@/components/hooks/useRequest';
import { CoveragePage } from './CoveragePage';
import { LogsPage } from './LogsPage';
import { type PageProps, releaseName, todayIs } from './page-props';
import { Rail } from './Rail';
import { PAGES, useRoute } from './route';
import { SetUpPage } from './SetUpPage';
import { useDrop } from './use-drop';
import { useImports } from './use-imports';

export function App() {
  const coverage = useCoverage();
  const library = useRequest('library.state', null);
  const imports = useImports(coverage.value);
  const isOver = useDrop(imports);
  const [said, setSaid] = useState('');
  const named = useRoute();
  const main = useRef<HTMLElement>(null);
  const state = coverage.value;
  const isFirstRun = state !== null && state.sources.length + state.inventory.records.length === 0;
  // Without a named page the first one depends on what is stored: until that is known, none.
  const isKnown = state !== null || coverage.state === 'failed';
  const page = named ?? (isKnown ? (isFirstRun ? 'set-up' : 'coverage') : null);
  const title = PAGES.find(([name]) => name === page)?.[1];

  // A page chosen by its link is read from its heading.
  const before = useRef(page);
  useEffect(() => {
    document.title = title ? `${title} · Coverlay` : 'Coverlay';
    if (before.current && before.current !== page) main.current?.querySelector('h1')?.focus();
    before.current = page;
  }, [page, title]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), 4_000);
    return () => clearTimeout(timer);
  }, [said]);

  const props: PageProps = {
    state,
    imports,
    isOver,
    today: todayIs(new Date()),
    release: releaseName(library.value?.releases ?? []),
    onSaid: setSaid,
  };
  return (
    <div class="app">
      <Rail
        page={page}
        counts={{
          coverage: state?.sources.length ?? 0,
          logs: state?.inventory.records.length ?? 0,
        }}
      />
      <main class="main" ref={main}>
        {coverage.state === 'failed' && (
          <div class="notice notice-bad" role="alert">
            <p class="grow">{coverage.message} What is stored is not touched.</p>
            <button type="button" class="button" onClick={coverage.retry}>
              Try again
            </button>
          </div>
        )}
        {page === 'set-up' && <SetUpPage {...props} />}
        {page === 'coverage' && <CoveragePage {...props} />}
        {page === 'logs' && <LogsPage {...props} />}
      </main>
      <p class={said ? 'toast' : 'visually-hidden'} role="status">
        {said}
      </p>
    </div>
  );
}
