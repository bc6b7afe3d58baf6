/**
 * The box that a card stands in: a popover, so that it is in the top layer whatever the page does,
 * inside our closed root, so that the page's styles for our element do not reach it.
 */
import type { PageHost } from './host';
import type { Box } from './place-card';
import { styleRoot } from './root-sheet';

export type CardPopover = {
  element: HTMLElement;
  open(box: Box): void;
  place(box: Box): void;
  close(): void;
  box(): Box | null;
  /** Puts a bar on top to drag it by. */
  pin(): void;
  moveBy(x: number, y: number): void;
};

const BAR = 18;
const OPEN_MS = 110;

export function createCardPopover(host: PageHost, onEnter: () => void): CardPopover {
  const element = document.createElement('div');
  element.popover = 'manual';
  // Closed it is hidden and not gone, with the size of a card: its frame is laid out beforehand.
  element.style.cssText =
    'all:initial;display:block;position:fixed;left:0;top:0;width:380px;height:440px;margin:0;padding:0;border:0;background:none;overflow:visible';
  setVisible(element, false);
  element.addEventListener('pointerenter', (event) => {
    if (event.isTrusted) onEnter();
  });
  host.root.append(element);
  styleRoot(host.root);
  let shown: Box | null = null;
  let isPinned = false;

  const place = (box: Box) => {
    shown = box;
    for (const side of ['left', 'top', 'width', 'height'] as const) {
      element.style[side] = `${box[side]}px`;
    }
  };
  const moveBy = (x: number, y: number) => {
    if (!shown) return;
    const left = clamp(shown.left + x, 0, innerWidth - shown.width);
    const top = clamp(shown.top + y, 0, innerHeight - shown.height);
    place({ ...shown, left, top });
  };
  return {
    element,
    open(box) {
      place(box);
      if (element.matches(':popover-open')) return;
      setVisible(element, true);
      element.showPopover();
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      element.animate(
        [
          { opacity: 0, transform: 'translateY(4px)' },
          { opacity: 1, transform: 'none' },
        ],
        { duration: OPEN_MS, easing: 'cubic-bezier(.2,.8,.2,1)' },
      );
    },
    close() {
      shown = null;
      setVisible(element, false);
      if (element.matches(':popover-open')) element.hidePopover();
    },
    place,
    // A page that takes our host away closes it.
    box: () => (element.matches(':popover-open') ? shown : null),
    pin() {
      if (isPinned || !shown) return;
      isPinned = true;
      element.prepend(dragBar(moveBy));
      const height = Math.min(shown.height + BAR, innerHeight);
      place({ ...shown, height, top: clamp(shown.top - BAR, 0, innerHeight - height) });
    },
    moveBy,
  };
}

function setVisible({ style }: HTMLElement, isVisible: boolean): void {
  style.visibility = isVisible ? 'visible' : 'hidden';
  style.pointerEvents = isVisible ? 'auto' : 'none';
}

/** A shape without words: what is said of a pinned card stands in the card. */
function dragBar(moveBy: (x: number, y: number) => void): HTMLElement {
  const bar = document.createElement('div');
  bar.style.cssText = `all:initial;display:block;box-sizing:border-box;height:${BAR}px;outline:1px solid transparent;border-radius:10px 10px 0 0;cursor:grab;touch-action:none;color-scheme:light dark;background:radial-gradient(circle,light-dark(#7d8696,#717b8d) 1px,transparent 1.5px) center/6px 6px no-repeat padding-box,light-dark(#eceef3,#272c37);background-size:6px 6px;background-repeat:repeat-x,no-repeat`;
  let last: { x: number; y: number } | null = null;
  bar.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted || event.button !== 0) return;
    last = { x: event.clientX, y: event.clientY };
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener('pointermove', (event) => {
    if (!event.isTrusted || !last) return;
    moveBy(event.clientX - last.x, event.clientY - last.y);
    last = { x: event.clientX, y: event.clientY };
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    bar.addEventListener(end, () => {
      last = null;
    });
  }
  return bar;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
