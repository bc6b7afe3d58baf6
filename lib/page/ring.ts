/** A shape around an ID for a moment, so that the eye finds it. Drawn where the page cannot read it. */
import type { Hit } from './hit-store';
import { hitRects } from './hit-test';
import type { PageHost } from './host';

const SHOW_MS = 2000;

export function showRing({ root }: PageHost, hit: Hit): void {
  const rings = hitRects(hit).map(({ left, top, width, height }) => {
    const ring = document.createElement('div');
    // Above the page's own dialogs, as the marks are.
    ring.popover = 'manual';
    ring.style.cssText = `all:initial;position:fixed;inset:auto;left:${left - 4}px;top:${top - 3}px;width:${width + 8}px;height:${height + 6}px;box-sizing:border-box;border:2px solid #4c3fc4;border-radius:5px;box-shadow:0 0 0 1.5px #fff;pointer-events:none`;
    ring.setAttribute('aria-hidden', 'true');
    return ring;
  });
  root.append(...rings);
  for (const ring of rings) ring.showPopover();
  const done = new AbortController();
  const remove = () => {
    done.abort();
    for (const ring of rings) ring.remove();
  };
  setTimeout(remove, SHOW_MS);
  // It does not follow the text: better none than one around nothing.
  addEventListener('scroll', remove, { capture: true, passive: true, signal: done.signal });
  addEventListener('resize', remove, { signal: done.signal });
}
