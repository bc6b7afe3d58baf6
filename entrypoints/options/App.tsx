/** Rail and page. A drop anywhere on the page is taken, so that no file opens in its place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCoverage } from '@/components/hooks/useCoverage';
import { useRequest } from '@/components/hooks/useRequest';
import { localDay } from '@/lib/core/shared/words';
import { AppearancePage } from './AppearancePage';
import { BackupPage } from './BackupPage';
import { CoveragePage } from './CoveragePage';
import { LibraryPage } from './LibraryPage';
import { LogsPage } from './LogsPage';
import { NotesPage } from './NotesPage';
import { PrivacyPage } from './PrivacyPage';
import { type PageProps, releaseName } from './page-props';
import { Rail } from './Rail';
import { PAGES, useRoute } from './route';
import { SetUpPage } from './SetUpPage';
import { SitesPage } from './SitesPage';
import { TakesPage } from './TakesPage';
import { useAddress } from './use-address';
import { useBackup } from './use-backup';
import { useDrop } from './use-drop';
import { useImports } from './use-imports';
import { useLibrary } from './use-library';
import { usePacks } from './use-packs';
import { useSites } from './use-sites';

export function App() {
  const coverage = useCoverage();
  const library = useRequest('library.state', null);
  const imports = useImports(coverage.value);
  const address = useAddress(imports.pickUp);
  const [said, setSaid] = useState('');
  const backup = useBackup(setSaid);
  const named = useRoute();
  const packs = usePacks(setSaid);
  const held = useLibrary(setSaid);
  const sites = useSites();
  const takers = { backup, takes: packs, library: held } as const;
  const isOver = useDrop(named && named in takers ? takers[named as keyof typeof takers] : imports);
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
    address,
    isOver,
    today: localDay(new Date()),
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
          takes: packs.packs?.length ?? 0,
          sites: sites.onCount,
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
        {page === 'set-up' && <SetUpPage library={held} {...props} />}
        {page === 'library' && <LibraryPage library={held} {...props} />}
        {page === 'coverage' && <CoveragePage {...props} />}
        {page === 'logs' && <LogsPage {...props} />}
        {page === 'takes' && <TakesPage packs={packs} {...props} />}
        {page === 'sites' && <SitesPage sites={sites} onSaid={setSaid} />}
        {page === 'appearance' && <AppearancePage sites={sites} />}
        {page === 'privacy' && <PrivacyPage {...props} />}
        {page === 'notes' && <NotesPage {...props} />}
        {page === 'backup' && <BackupPage backup={backup} {...props} />}
      </main>
      <p class={said ? 'toast' : 'visually-hidden'} role="status">
        {said}
      </p>
    </div>
  );
}
