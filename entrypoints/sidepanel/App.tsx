/** The panel: where you came from, the object, why its status is what it is, logs and relations. */

import { useRequest } from '@/components/hooks/useRequest';
import { Mark } from '@/components/ui/Mark';
import { ObjectView } from './ObjectView';
import { usePanelObject } from './panel-object';

export function App() {
  const panel = usePanelObject();
  const asked = useRequest('lookup.get', panel.id ? { id: panel.id } : undefined);
  if (!panel.id) {
    return (
      <main class="panel-empty">
        <Mark name="search" size={24} colour="text-3" />
        <h1>No object yet</h1>
        <p>Open an ID's card and choose Details, or pick an ID in the popup.</p>
      </main>
    );
  }
  return (
    <>
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
        <span>{panel.trail.slice(-4).join(' › ')}</span>
      </nav>
      <main aria-busy={asked.state === 'asking'}>
        {asked.state === 'failed' && (
          <p class="card-message" role="alert">
            {asked.message}{' '}
            <button type="button" class="button" onClick={asked.retry}>
              Try again
            </button>
          </p>
        )}
        {asked.value && <ObjectView lookup={asked.value} onShow={panel.show} />}
      </main>
    </>
  );
}
