/**
 * Brings pointer, keyboard and card together for one document: what is pointed at, when the card
 * opens, where it stands, and where the focus goes back to.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CardFrame } from './card-frame';
import type { Hit, HitStore } from './hit-store';
import { hitAtPoint, hitRects } from './hit-test';
import { createHoverIntent } from './hover-intent';
import { type Box, placeCard, type Size } from './place-card';
import { nextPlace, type Place, placeOfId, scrollToPlace } from './walk';

export type OverlayOptions = {
  store: HitStore;
  card: CardFrame;
  /** Size wanted for an ID's card, from public facts only. */
  sizeOf: (id: AttackId) => Size;
  openAfterMs: number;
  signal: AbortSignal;
};

export type Overlay = {
  walk(step: 1 | -1): void;
  open(): void;
  reveal(id: AttackId): void;
  close(): void;
  /** The pointer is on a hit already: as if it had just moved there. */
  pointAt(hit: Hit, x: number, y: number): void;
  /** Pointer over the card: it stays. */
  pointerInCard(): void;
};

const CLOSE_AFTER_MS = 200;

export function createOverlay(options: OverlayOptions): Overlay {
  const { store, card, sizeOf, signal } = options;
  let current: Hit | null = null;
  let returnTo: Element | null = null;
  let frameRequest = 0;

  const open = (hit: Hit, focus: boolean, near?: { x: number; y: number }) => {
    const anchor = anchorOf(hit, near);
    if (!anchor) return;
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    if (focus && !card.hasFocus()) returnTo = document.activeElement;
    current = hit;
    card.show(hit.id, placeCard(anchor, sizeOf(hit.id), view, rowOf(hit)), focus);
  };
  const close = () => {
    const hadFocus = card.hasFocus();
    card.hide();
    if (hadFocus && returnTo instanceof HTMLElement) returnTo.focus({ preventScroll: true });
    returnTo = null;
  };
  const goTo = (place: Place | null, focus: boolean) => {
    if (!place) return;
    scrollToPlace(place);
    open(place.hit, focus);
  };

  const intent = createHoverIntent<Hit>({
    open: (hit) => open(hit, false, pointer),
    close,
    card: card.box,
    openAfterMs: () => options.openAfterMs,
    closeAfterMs: CLOSE_AFTER_MS,
  });
  let pointer = { x: 0, y: 0 };

  const onMove = (event: PointerEvent) => {
    // Only what a person does counts: a page can dispatch events of its own.
    if (!event.isTrusted || event.pointerType === 'touch' || store.all.size === 0) return;
    if (card.hasFocus()) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (frameRequest) return;
    const target = event.composedPath()[0];
    const pressed = event.buttons !== 0;
    frameRequest = requestAnimationFrame(() => {
      frameRequest = 0;
      const hit = pressed
        ? null
        : hitAtPoint(store, pointer.x, pointer.y, target instanceof Node ? target : null);
      if (hit) card.prepare();
      intent.move(hit, pointer.x, pointer.y);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isTrusted && event.key === 'Escape' && card.box()) close();
  };
  const onDown = (event: PointerEvent) => {
    if (!event.isTrusted) return;
    intent.cancel();
    if (card.box()) close();
  };
  const onScroll = () => {
    intent.cancel();
    if (card.box() && !card.hasFocus() && (!current || !isInView(current))) close();
  };
  const how = { capture: true, passive: true, signal };
  addEventListener('pointermove', onMove, how);
  addEventListener('keydown', onKey, how);
  addEventListener('pointerdown', onDown, how);
  addEventListener('scroll', onScroll, how);
  signal.addEventListener('abort', () => card.remove());

  return {
    walk: (step) => goTo(nextPlace(store, current, step), true),
    open: () => goTo(nextPlace(store, current, 1), true),
    reveal: (id) => goTo(placeOfId(store, id, current), false),
    close,
    pointAt(hit, x, y) {
      pointer = { x, y };
      card.prepare();
      intent.move(hit, x, y);
    },
    pointerInCard: intent.enterCard,
  };
}

/** The line of the ID's text that was pointed at; its first line otherwise. */
function anchorOf(hit: Hit, near?: { x: number; y: number }): Box | null {
  const rects = hitRects(hit);
  const line = near && rects.find((rect) => near.y >= rect.top && near.y <= rect.bottom);
  return line ?? rects[0] ?? null;
}

function rowOf(hit: Hit): Box | null {
  const element = hit.node instanceof Element ? hit.node : hit.node.parentElement;
  const row = element?.closest('tr, [role="row"]');
  const box = row?.getBoundingClientRect();
  // A "row" as high as a table is a layout, not a line to keep in sight.
  return box && box.height < 120 ? box : null;
}

function isInView(hit: Hit): boolean {
  const rect = hitRects(hit)[0];
  return rect !== undefined && rect.bottom > 0 && rect.top < innerHeight;
}
