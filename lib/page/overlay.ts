/**
 * Brings pointer, finger, keyboard and cards together for one document: what is pointed at, when
 * the card opens, where it stands, and where the focus goes back to.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Card } from './card';
import type { Cards } from './cards';
import { targetOf } from './first-pointing';
import { createFocusReturn } from './focus-return';
import { elementOf, lineOf, seenBox, successorOf } from './follow';
import type { Hit, HitStore } from './hit-store';
import { hitAtPoint, hitRects } from './hit-test';
import { createHoverIntent } from './hover-intent';
import { backgroundOf } from './page-background';
import { type Box, placeCard, placeSheet, type Size } from './place-card';
import { watchTaps } from './taps';
import { nextPlace, type Place, placeOfAny, placeOfId, scrollToPlace, worstPlace } from './walk';

export type OverlayOptions = {
  store: HitStore;
  cards: Cards;
  /** Size wanted for an ID's card, from public facts only. */
  sizeOf: (id: AttackId) => Size;
  openAfterMs: () => number;
  /** IDs of the page by how much they need attention; those of the first list first. */
  worstIds: () => Promise<AttackId[][]>;
  /** Draws a shape around an ID for a moment. */
  ring: (hit: Hit) => void;
  signal: AbortSignal;
};

export type Overlay = {
  walk(step: 1 | -1): void;
  walkWorst(): Promise<void>;
  open(): void;
  reveal(id: AttackId): void;
  close(): void;
  /** The pointer is on a hit already: as if it had just moved there. */
  pointAt(hit: Hit, x: number, y: number): void;
  /** A finger was on a hit. */
  tap(hit: Hit): void;
  /** Pointer over the card: it stays. */
  pointerInCard(): void;
  giveFocusBack(): void;
  /** Somebody tabbed out of a card. */
  leave(card: Card): void;
  /** Hits came or went: the open card's may be among them. */
  hitsChanged(): void;
};

const CLOSE_AFTER_MS = 200;

export function createOverlay(options: OverlayOptions): Overlay {
  const { store, cards, sizeOf, signal } = options;
  let current: Hit | null = null;
  let line = 0;
  let isSheet = false;
  let last: Box | null = null;
  let frameRequest = 0;
  let followRequest = 0;
  let pointer = { x: 0, y: 0 };
  const card = (): Card => cards.current();
  const focusReturn = createFocusReturn();

  const open = (hit: Hit, box: Box, focus: boolean, place = '') => {
    if (focus && !hasFocus()) focusReturn.remember();
    current = hit;
    const near = elementOf(hit);
    const { isTold, isDark } = backgroundOf(near);
    const theme = isTold ? (isDark ? 'dark' : 'light') : null;
    card().show({ id: hit.id, box, focus, place, theme, near });
  };
  const openBeside = (hit: Hit, focus: boolean, near?: { x: number; y: number }, place = '') => {
    line = lineOf(hit, near);
    isSheet = false;
    const anchor = hitRects(hit)[line];
    if (!anchor) return;
    last = anchor;
    open(hit, besideOf(hit, anchor), focus, place);
  };
  const besideOf = (hit: Hit, anchor: Box) => placeCard(anchor, sizeOf(hit.id), view(), rowOf(hit));
  const openSheet = (hit: Hit) => {
    line = 0;
    isSheet = true;
    last = hitRects(hit)[0] ?? null;
    open(hit, placeSheet(sizeOf(hit.id), view()), false);
  };
  const hasFocus = () => card().hasFocus() || cards.pinned().some((other) => other.hasFocus());
  const close = () => {
    const hadFocus = card().hasFocus();
    card().hide();
    if (hadFocus) focusReturn.giveBack();
  };
  /** The page scrolled or was laid out anew: the card goes along with its ID, or goes. */
  const follow = () => {
    followRequest = 0;
    if (!current || !card().box()) return;
    const anchor = seenBox(current, line);
    if (anchor) {
      last = anchor;
      card().place(isSheet ? placeSheet(sizeOf(current.id), view()) : besideOf(current, anchor));
    } else if (!card().hasFocus()) close();
  };
  const onLayout = () => {
    if (followRequest === 0) followRequest = requestAnimationFrame(follow);
  };
  const goTo = (place: Place | null, focus: boolean) => {
    if (!place) return;
    scrollToPlace(place);
    const from = place.index === 0 ? 'beginning' : 'end';
    const wrapped = place.isWrapped ? `, from the ${from}` : '';
    openBeside(place.hit, focus, undefined, `${place.index + 1} of ${place.count}${wrapped}`);
  };

  const intent = createHoverIntent<Hit>({
    open: (hit) => openBeside(hit, false, pointer),
    close,
    card: () => card().box(),
    openAfterMs: options.openAfterMs,
    closeAfterMs: CLOSE_AFTER_MS,
  });

  const onMove = (event: PointerEvent) => {
    // Only what a person does counts: a page can dispatch events of its own.
    if (!event.isTrusted || event.pointerType === 'touch' || store.all.size === 0) return;
    if (card().hasFocus()) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (frameRequest) return;
    const target = targetOf(event);
    const pressed = event.buttons !== 0;
    frameRequest = requestAnimationFrame(() => {
      frameRequest = 0;
      const found = pressed ? null : hitAtPoint(store, pointer.x, pointer.y, target);
      const hit = found && !isSelected(found) ? found : null;
      if (hit) card().prepare(elementOf(hit), hit.id);
      else if (!card().box()) card().hide();
      intent.move(hit, pointer.x, pointer.y);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isTrusted && event.key === 'Escape' && card().box()) close();
  };
  const onDown = (event: PointerEvent) => {
    if (!event.isTrusted) return;
    intent.cancel();
    if (card().box()) close();
  };
  const onOut = (event: PointerEvent) => {
    // Out of this document, where no move tells of it: out of the window, or of the frame. Whoever
    // is in the card by keyboard stays there.
    if (!event.isTrusted || event.relatedTarget || card().hasFocus()) return;
    intent.move(null, -1e5, -1e5);
  };
  const onScroll = () => {
    intent.cancel();
    onLayout();
  };
  // Before the press closes the card: a second tap on its ID is the page's.
  watchTaps({
    hitAt: (event) => hitAtPoint(store, event.clientX, event.clientY, targetOf(event)),
    opened: () => (card().box() ? current : null),
    open: openSheet,
    signal,
  });
  const how = { capture: true, passive: true, signal };
  addEventListener('pointermove', onMove, how);
  addEventListener('keydown', onKey, how);
  addEventListener('pointerdown', onDown, how);
  addEventListener('pointerout', onOut, how);
  addEventListener('scroll', onScroll, how);
  addEventListener('resize', onLayout, how);
  signal.addEventListener('abort', cards.removeAll);

  return {
    walk: (step) => goTo(nextPlace(store, current, step), true),
    async walkWorst() {
      const worst = worstPlace(store, current, await options.worstIds());
      // Before any import no status is the worst.
      goTo(worst ?? nextPlace(store, current, 1), true);
    },
    open() {
      const selected = [...store.all].filter(isSelected);
      goTo(placeOfAny(store, selected) ?? nextPlace(store, current, 1), true);
    },
    reveal(id) {
      const place = placeOfId(store, id, current);
      goTo(place, false);
      if (place) options.ring(place.hit);
    },
    close,
    pointAt(hit, x, y) {
      pointer = { x, y };
      card().prepare(elementOf(hit), hit.id);
      intent.move(hit, x, y);
    },
    tap: openSheet,
    pointerInCard: intent.enterCard,
    giveFocusBack: focusReturn.giveBack,
    leave(left) {
      if (left === card()) left.hide();
      focusReturn.giveTo(current ? elementOf(current) : document.documentElement);
    },
    hitsChanged() {
      if (!current || !card().box() || store.all.has(current)) return;
      const next = last && successorOf(store, current, last);
      if (next) ({ hit: current, line } = next);
      else if (!card().hasFocus()) return close();
      onLayout();
    },
  };
}

function view(): Size {
  return { width: document.documentElement.clientWidth, height: innerHeight };
}

/** Somebody marked this text, to copy it perhaps: a card would be in the way. */
function isSelected({ range }: Hit): boolean {
  const selection = getSelection();
  if (!range || !selection || selection.isCollapsed) return false;
  return selection.containsNode(range.startContainer, true);
}

function rowOf(hit: Hit): Box | null {
  const row = elementOf(hit).closest('tr, [role="row"]');
  const box = row?.getBoundingClientRect();
  // A "row" as high as a table is a layout, not a line to keep in sight.
  return box && box.height < 120 ? box : null;
}
