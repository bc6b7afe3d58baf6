/**
 * The content script that runs on every page that is on: scan -> underline -> report, and load the
 * pointing script when somebody points. Wiring only. Not one of wxt's content scripts: their
 * context posts a message that the page reads, and stops on an event that the page can send
 * (ARCHITECTURE, "Content script").
 */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readRules } from '@/lib/core/attack/written-rules';
import { nameReader, readKnownIds } from '@/lib/core/library/known-ids';
import type {
  MarksRequest,
  PointingRequest,
  SettingsRequest,
} from '@/lib/core/shared/page-requests';
import { ask } from '@/lib/messaging/client';
import { watchFirstPointing } from '@/lib/page/first-pointing';
import { createUnderline } from '@/lib/page/highlight';
import { createHitStore } from '@/lib/page/hit-store';
import { pageHost, removeOrphans } from '@/lib/page/host';
import { startScanner } from '@/lib/page/scanner';
import { openWorld } from '@/lib/page/world';

export default defineUnlistedScript(async () => {
  const [known, site] = await Promise.all([ask('library.ids'), ask('page.site')]);
  if (!site.isOn) return;
  const states = readKnownIds(known);
  const [nameOf, rules] = [nameReader(known), readRules(known.rules)];
  const store = createHitStore();
  const roots = new Set<ShadowRoot>();
  const world = openWorld({ store, states, site, roots }, () => Boolean(browser.runtime?.id));
  const { controller, isLive } = world;
  const { signal } = controller;
  removeOrphans(world);
  // After an update of the extension nobody listens any more; the new script takes over. First of
  // all listeners, so that nothing of an old script opens a card beside the new one's.
  for (const type of ['pointerover', 'pointermove', 'pointerdown', 'keydown']) {
    addEventListener(type, isLive, { capture: true, passive: true, signal });
  }
  const underline = createUnderline();
  const isAttackSite = location.hostname === 'attack.mitre.org';
  let reported = '';
  let isReported = false;

  const onHits = () => {
    const changes = store.takeChanges();
    if (changes.added.length + changes.removed.length > 0) isReported = false;
    underline.update(changes);
    void world.refreshMarks?.(changes);
  };
  const onChange = () => {
    if (!isLive()) return;
    onHits();
    // Not sooner: a row that was written anew is back at the end of a batch.
    world.onHits?.();
    // Most changes of a page bring and take no ID.
    if (isReported && reported) return;
    isReported = true;
    // With or without coverage: an element that came only with marks would tell that there is some.
    if (store.all.size > 0) pageHost(world);
    const report = { ids: store.counts() };
    const now = JSON.stringify(report);
    if (now === reported) return;
    reported = now;
    ask('page.report', report).then(
      ({ hasCoverage }) => hasCoverage && mark(),
      () => undefined,
    );
  };
  const mark = () => {
    if (!world.refreshMarks && world.site.marks !== 'underline')
      ask('page.mark').catch(() => undefined);
  };
  const scanner = startScanner({
    store,
    context: () => ({
      isKnown: (id) => states.has(id),
      nameOf,
      rules,
      site: isAttackSite ? 'attack' : 'any',
      surroundings: document.title,
      base: location.href,
    }),
    ...{ onHits, onChange },
    onRoot: (root) => roots.add(root),
    signal,
  });

  const load = (cause: NonNullable<typeof world.cause>) => {
    world.cause = cause;
    ask('page.point').catch(() => undefined);
  };
  watchFirstPointing(store, load, signal);
  const setSite = async () => {
    const now = await ask('page.site').catch(() => null);
    if (now?.isOn === false) return controller.abort();
    if (now) world.site = now;
    void world.refreshMarks?.(null);
    reported = '';
    onChange();
  };
  const receive = (message: PointingRequest | MarksRequest | SettingsRequest) => {
    if (message.type === 'marks') {
      mark();
      void world.refreshMarks?.(null);
    } else if (message.type === 'settings') void setSite();
    else if (world.receive) world.receive(message);
    else load(message);
  };
  browser.runtime.onMessage.addListener(receive);

  const onOver = ({ target }: Event) => {
    // The page may have taken the underline away; an event inside a root that was made late shows it.
    underline.restore();
    const root = target instanceof Element && target.shadowRoot;
    if (root && !roots.has(root)) scanner.addRoot(root);
  };
  addEventListener('pointerover', onOver, { capture: true, passive: true, signal });
  // A page that comes back from the back/forward cache was reported as gone.
  const onShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    reported = '';
    onChange();
  };
  addEventListener('pageshow', onShow, { signal });
  const onHide = () => void ask('page.gone').catch(() => undefined);
  addEventListener('pagehide', onHide, { signal });
  signal.addEventListener('abort', () => {
    underline.clear();
    world.host?.element.remove();
    // After an update, whatever we ask of the browser throws.
    if (!browser.runtime?.id) return;
    browser.runtime.onMessage.removeListener(receive);
    onHide();
  });
});
