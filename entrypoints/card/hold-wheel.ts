/**
 * A wheel over the card never scrolls the page behind it: where nothing in the card can scroll on,
 * the browser would hand it to the page.
 */

export function holdWheel(): void {
  const onWheel = (event: WheelEvent) => {
    // With the control key it zooms, which is the browser's.
    if (!event.ctrlKey && !canScroll(event)) event.preventDefault();
  };
  addEventListener('wheel', onWheel, { passive: false });
}

function canScroll({ target, deltaY }: WheelEvent): boolean {
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
    if (!/auto|scroll/.test(getComputedStyle(at).overflowY)) continue;
    const rest = at.scrollHeight - at.clientHeight - at.scrollTop;
    if (deltaY < 0 ? at.scrollTop > 0 : rest >= 1) return true;
  }
  return false;
}
