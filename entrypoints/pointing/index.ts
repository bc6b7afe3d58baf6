/**
 * The content script that is loaded when somebody first points at an ID, or walks to one: hover,
 * keyboard, and the card's frame. Wiring only.
 */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { CARD_WIDTH, cardHeight } from '@/lib/core/lookup/card-height';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import { request } from '@/lib/messaging/client';
import { createCardFrame } from '@/lib/page/card-frame';
import { pageHost } from '@/lib/page/host';
import { createOverlay } from '@/lib/page/overlay';
import { currentWorld } from '@/lib/page/world';

const OPEN_AFTER_MS = 150;

export default defineUnlistedScript(() => {
  const world = currentWorld();
  if (!world || world.receive) return;
  const card = createCardFrame({
    host: () => pageHost(world),
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
    store: world.store,
    card,
    sizeOf: (id) => ({ width: CARD_WIDTH, height: cardHeight(id, world.states.get(id)) }),
    openAfterMs: OPEN_AFTER_MS,
    signal: world.controller.signal,
  });
  world.receive = (asked: PointingRequest) => {
    if (asked.type === 'reveal') overlay.reveal(asked.id);
    else if (!isWalkedHere()) return;
    else if (asked.type === 'walk') overlay.walk(asked.step);
    else overlay.open();
  };
  const { cause } = world;
  world.cause = null;
  if (cause && 'hit' in cause) overlay.pointAt(cause.hit, cause.x, cause.y);
  else if (cause) world.receive(cause);
});

/** Of several frames the one with the focus walks; a page without focus walks at its top. */
function isWalkedHere(): boolean {
  if (document.activeElement instanceof HTMLIFrameElement) return false;
  return window === window.top || document.hasFocus();
}
