/**
 * The content script: scan -> underline -> hover -> card frame. Wiring only. Not one of wxt's
 * content scripts: their context posts a message that the page reads, and stops on an event that
 * the page can send (ARCHITECTURE, "Content script").
 */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readKnownIds } from '@/lib/core/library/known-ids';
import { CARD_WIDTH, cardHeight } from '@/lib/core/lookup/card-height';
import { request } from '@/lib/messaging/client';
import type { ToPage } from '@/lib/messaging/protocol';
import { createCardFrame } from '@/lib/page/card-frame';
import { createUnderline } from '@/lib/page/highlight';
import { createHitStore } from '@/lib/page/hit-store';
import { createOverlay } from '@/lib/page/overlay';
import { startScanner } from '@/lib/page/scanner';

const OPEN_AFTER_MS = 150;

export default defineUnlistedScript(async () => {
  const { signal } = startOnce();
  const known = readKnownIds(await request('library.ids'));
  const store = createHitStore();
  const underline = createUnderline();
  const site = location.hostname === 'attack.mitre.org' ? 'attack' : 'any';
  let reported = '';

  const card = createCardFrame({
    url: browser.runtime.getURL('/card.html'),
    origin: import.meta.env.FIREFOX
      ? new URL(browser.runtime.getURL('/')).origin
      : `chrome-extension://${browser.runtime.id}`,
    isFirefox: import.meta.env.FIREFOX,
    invite: (nonce) => request('card.invite', { nonce }),
    onMessage: (message) =>
      message.type === 'walk' ? overlay.walk(message.step) : overlay.close(),
    onPointerEnter: () => overlay.pointerInCard(),
  });
  const overlay = createOverlay({
    store,
    card,
    sizeOf: (id) => ({ width: CARD_WIDTH, height: cardHeight(id, known.get(id)) }),
    openAfterMs: OPEN_AFTER_MS,
    signal,
  });

  const onChange = () => {
    underline.update(store.takeChanges());
    const ids = store.counts();
    const now = JSON.stringify(ids);
    if (now === reported) return;
    reported = now;
    // After an update of the extension nobody listens any more; the page keeps its underlines.
    request('page.report', { ids }).catch(() => undefined);
  };
  startScanner({
    store,
    context: () => ({
      isKnown: (id) => known.has(id),
      site,
      surroundings: document.title,
      base: location.href,
    }),
    onChange,
    signal,
  });

  const receive = (message: ToPage) => {
    // Frames: the one that holds the focus walks; a page without focus walks at its top.
    if (message.type === 'reveal') overlay.reveal(message.id);
    else if (isWalkedHere()) message.type === 'walk' ? overlay.walk(message.step) : overlay.open();
  };
  browser.runtime.onMessage.addListener(receive);
  addEventListener('pagehide', () => void request('page.gone').catch(() => undefined), {
    signal,
  });
  signal.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(receive);
    underline.clear();
  });
});

function isWalkedHere(): boolean {
  if (document.activeElement instanceof HTMLIFrameElement) return false;
  return window === window.top || document.hasFocus();
}

/** Ends an earlier run in this document: turning a site on injects the script into open tabs. */
function startOnce(): AbortController {
  // Globals of the isolated world: the page does not see them.
  const world = globalThis as { coverlay?: AbortController };
  world.coverlay?.abort();
  world.coverlay = new AbortController();
  return world.coverlay;
}
