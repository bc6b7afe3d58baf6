/**
 * The content script that is loaded when somebody first points at an ID, or walks to one: hover,
 * touch, keyboard, and the cards. Wiring only.
 */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { WORST_FIRST } from '@/lib/core/coverage/verdict';
import { cardSize } from '@/lib/core/lookup/card-height';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import { ask } from '@/lib/messaging/client';
import type { Card, FromCard, Show } from '@/lib/page/card';
import { createCardFrame } from '@/lib/page/card-frame';
import { createCards } from '@/lib/page/cards';
import { pageHost, placeHost } from '@/lib/page/host';
import { createOverlay } from '@/lib/page/overlay';
import { createPublicCard } from '@/lib/page/public-card';
import { showRing } from '@/lib/page/ring';
import { currentWorld } from '@/lib/page/world';

export default defineUnlistedScript(() => {
  const world = currentWorld();
  if (!world || world.receive) return;
  // A sandboxed document has no origin: a frame of ours would have none either, and get nothing.
  let isRefused = self.origin === 'null';
  const makePublic = (onMessage: (message: FromCard) => void, onPointerEnter: () => void) =>
    createPublicCard({
      host: (near) => placeHost(world, near).host,
      facts: (id) => ask('page.facts', { id }),
      onMessage,
      onPointerEnter,
    });
  const makeFrame: typeof makePublic = (onMessage, onPointerEnter): Card => {
    let inner: Card = createCardFrame({
      host: (near) => placeHost(world, near),
      url: browser.runtime.getURL('/card.html'),
      origin: import.meta.env.FIREFOX
        ? new URL(browser.runtime.getURL('/')).origin
        : `chrome-extension://${browser.runtime.id}`,
      isFirefox: import.meta.env.FIREFOX,
      invite: (nonce) => ask('card.invite', { nonce }),
      onMessage,
      onPointerEnter,
      onRefused(last: Show | null) {
        isRefused = true;
        inner = makePublic(onMessage, onPointerEnter);
        if (last) inner.show(last);
      },
    });
    return {
      prepare: (near, id) => inner.prepare(near, id),
      show: (shown) => inner.show(shown),
      place: (box) => inner.place(box),
      hide: () => inner.hide(),
      box: () => inner.box(),
      hasFocus: () => inner.hasFocus(),
      pin: () => inner.pin(),
      refusePin: (reason) => inner.refusePin(reason),
      moveBy: (x, y) => inner.moveBy(x, y),
      remove: () => inner.remove(),
    };
  };
  const cards = createCards({
    make: (...on) => (isRefused ? makePublic : makeFrame)(...on),
    onMessage(message, card) {
      if (message.type === 'walk') overlay.walk(message.step);
      else if (message.type === 'walk-worst') void overlay.walkWorst();
      else if (message.type === 'close') overlay.close();
      else if (message.type === 'leave') overlay.leave(card);
    },
    onPointerEnter: () => overlay.pointerInCard(),
    onUnpinned: (hadFocus) => hadFocus && overlay.giveFocusBack(),
  });
  const overlay = createOverlay({
    store: world.store,
    cards,
    sizeOf: (id) => cardSize(id, world.states.get(id), world.site.textSize),
    openAfterMs: () => world.site.openAfterMs,
    async worstIds() {
      const ids = [...new Set([...world.store.all].map(({ id }) => id))];
      const words = await ask('page.words', { ids }).catch(() => null);
      return WORST_FIRST.map((word) => ids.filter((id) => words?.[id] === word));
    },
    ring: (hit) => showRing(pageHost(world), hit),
    signal: world.controller.signal,
  });
  world.onHits = overlay.hitsChanged;
  const onClose = ({ target }: Event) => {
    if (world.host?.element.parentNode !== target) return;
    // Marks and cards of the page around the dialog need the host outside of it again.
    overlay.close();
    placeHost(world, document.documentElement);
  };
  addEventListener('close', onClose, { capture: true, signal: world.controller.signal });
  world.receive = (asked: PointingRequest) => {
    if (asked.type === 'reveal') overlay.reveal(asked.id);
    else if (!isWalkedHere()) return;
    else if (asked.type === 'walk') overlay.walk(asked.step);
    else if (asked.type === 'walk-worst') void overlay.walkWorst();
    else overlay.open();
  };
  const { cause } = world;
  world.cause = null;
  if (!cause) return;
  if ('type' in cause) world.receive(cause);
  else if (cause.isTouch) overlay.tap(cause.hit);
  else overlay.pointAt(cause.hit, cause.x, cause.y);
});

/** Of several frames the one with the focus walks; a page without focus walks at its top. */
function isWalkedHere(): boolean {
  if (document.activeElement instanceof HTMLIFrameElement) return false;
  return window === window.top || document.hasFocus();
}
