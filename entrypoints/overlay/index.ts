/**
 * The content script that runs on every page that is on: scan -> underline -> report, and load the
 * pointing script when somebody points. Wiring only. Not one of wxt's content scripts: their
 * context posts a message that the page reads, and stops on an event that the page can send
 * (ARCHITECTURE, "Content script").
 */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readKnownIds } from '@/lib/core/library/known-ids';
import type { MarksRequest, PointingRequest } from '@/lib/core/shared/page-requests';
import { request } from '@/lib/messaging/client';
import { watchFirstPointing } from '@/lib/page/first-pointing';
import { createUnderline } from '@/lib/page/highlight';
import { createHitStore } from '@/lib/page/hit-store';
import { pageHost } from '@/lib/page/host';
import { startScanner } from '@/lib/page/scanner';
import { openWorld } from '@/lib/page/world';

export default defineUnlistedScript(async () => {
  const states = readKnownIds(await request('library.ids'));
  const store = createHitStore();
  const world = openWorld({ store, states });
  const { signal } = world.controller;
  const underline = createUnderline();
  const site = location.hostname === 'attack.mitre.org' ? 'attack' : 'any';
  let reported = '';

  const onChange = () => {
    underline.update(store.takeChanges());
    // With or without coverage: an element that came only with marks would tell that there is some.
    if (store.all.size > 0) pageHost(world);
    const ids = store.counts();
    const now = JSON.stringify(ids);
    // The same IDs at other places: what was marked may stand elsewhere now.
    if (now === reported) return void world.refreshMarks?.(false);
    reported = now;
    // After an update of the extension nobody listens any more; the page keeps its underlines.
    request('page.report', { ids }).then(
      ({ hasCoverage }) => hasCoverage && mark(false),
      () => undefined,
    );
  };
  const mark = (isStale: boolean) => {
    if (world.refreshMarks) void world.refreshMarks(isStale);
    else request('page.mark').catch(() => undefined);
  };
  startScanner({
    store,
    context: () => ({
      isKnown: (id) => states.has(id),
      site,
      surroundings: document.title,
      base: location.href,
    }),
    onChange,
    signal,
  });

  const load = (cause: NonNullable<typeof world.cause>) => {
    world.cause = cause;
    request('page.point').catch(() => undefined);
  };
  watchFirstPointing(store, load, signal);
  const receive = (message: PointingRequest | MarksRequest) => {
    if (message.type === 'marks') mark(true);
    else if (world.receive) world.receive(message);
    else load(message);
  };
  browser.runtime.onMessage.addListener(receive);

  // A page that comes back from the back/forward cache was reported as gone.
  const onShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    reported = '';
    onChange();
  };
  addEventListener('pageshow', onShow, { signal });
  const onHide = () => void request('page.gone').catch(() => undefined);
  addEventListener('pagehide', onHide, { signal });
  signal.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(receive);
    underline.clear();
  });
});
