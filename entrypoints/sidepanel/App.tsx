/** The panel: where you came from, and the object or a search. What is stored is asked for again when it changes. */

import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import type { OnShow } from '@/components/takes/StatementText';
import { Mark } from '@/components/ui/Mark';
import { useFindKey } from './find-key';
import { ObjectView } from './ObjectView';
import { PanelActions } from './PanelActions';
import { usePanelObject } from './panel-object';
import { PanelPageProvider } from './panel-page';
import { usePanelSearch } from './panel-search';
import { SearchView } from './SearchView';
import { useWalk } from './use-walk';

export function App() {
  const panel = usePanelObject();
  const search = usePanelSearch(panel);
  const changes = useChanges();
  const asked = useRequest('lookup.get', panel.id ? { id: panel.id } : undefined, changes);
  const lookup = asked.value;
  const said = useWalk(panel, lookup);
  const show: OnShow = (id, tab) => {
    search.close();
    panel.show(id);
    if (tab) panel.open(tab);
  };
  useFindKey((tab) => !search.ask && panel.open(tab));
  const startSearch = () => search.open({ query: '', filters: {} });
  if (search.ask) {
    return (
      <SearchView
        ask={search.ask}
        onAsk={search.open}
        onShow={show}
        onClose={panel.id ? search.close : null}
      />
    );
  }
  if (!panel.id) {
    return (
      <main class="panel-empty">
        <Mark name="search" size={24} colour="text-3" />
        <h1>No object yet</h1>
        <p>Open an ID's card and choose Details, or pick an ID in the popup.</p>
        <button type="button" class="button" onClick={startSearch}>
          Search ATT&CK
        </button>
      </main>
    );
  }
  return (
    <PanelPageProvider lookup={lookup} panel={panel} onSearch={search.open}>
      <nav class="panel-trail" aria-label="Where you came from">
        <button
          type="button"
          class="icon-button"
          aria-label="Back"
          disabled={panel.trail.length < 2}
          onClick={panel.back}
        >
          <Mark name="back" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Forward"
          disabled={!panel.hasForward}
          onClick={panel.forward}
        >
          <Mark name="right" />
        </button>
        <span class="panel-path">{panel.trail.slice(-3).join(' › ')}</span>
        <PanelActions onSearch={startSearch} />
      </nav>
      <p class="visually-hidden" role="status">
        {said}
      </p>
      <main aria-busy={asked.state === 'asking'}>
        {asked.state === 'failed' && (
          <p class="card-message" role="alert">
            {asked.message}{' '}
            <button type="button" class="button" onClick={asked.retry}>
              Try again
            </button>
          </p>
        )}
        {lookup && <ObjectView lookup={lookup} tab={panel.tab} onTab={panel.open} onShow={show} />}
      </main>
    </PanelPageProvider>
  );
}
