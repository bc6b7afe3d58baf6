/**
 * What status marks are drawn in: a layer above the page, in our closed root. A popover, so that
 * it stands above the page's own dialogs and out of reach of its transforms. It has no size and no
 * backdrop, because IntersectionObserver tells a page what covers its elements, whether a pointer
 * meets it or not. For the same reason every mark is a box of one size, the one that says nothing too.
 */
import {
  MARK_COLOURS,
  MARK_SHAPES,
  type MarkPath,
  type MarkWord,
} from '@/lib/core/coverage/mark-shapes';
import type { PageHost } from './host';
import { styleRoot } from './root-sheet';

/** `blank`: there is a status, and this site does not show it. */
export type PageMark = MarkWord | 'blank';

export type Spot = {
  /** Centre, in pixels of the viewport. */
  x: number;
  y: number;
  mark: PageMark;
  /** What it is put on. */
  background: string;
  isDark: boolean;
};

export type MarkLayer = {
  draw(spots: readonly Spot[]): void;
  /** Until the next `draw`. */
  hide(): void;
  /** Something of the page came into its top layer: the next `draw` goes above it. */
  raise(): void;
  remove(): void;
};

const SIZE = 10;
const SIZE_IN_CONTRAST = 14;

type Drawn = { look: string; svg: SVGSVGElement };

export function createMarkLayer(host: () => PageHost): MarkLayer {
  let layer: HTMLElement | undefined;
  let marks: Drawn[] = [];
  let isBelow = false;
  return {
    draw(spots) {
      if (spots.length === 0 && !layer) return;
      if (!layer?.isConnected) {
        layer = makeLayer(host());
        marks = [];
      }
      if (isBelow) layer.hidePopover();
      isBelow = false;
      if (!layer.matches(':popover-open')) layer.showPopover();
      for (const gone of marks.splice(spots.length)) gone.svg.remove();
      const how = media();
      for (const [n, spot] of spots.entries()) {
        const look = [spot.mark, spot.background, spot.isDark, ...how].join();
        let drawn = marks[n];
        if (drawn?.look !== look) {
          const svg = drawMark(spot, ...how);
          if (drawn) drawn.svg.replaceWith(svg);
          else layer.append(svg);
          drawn = { look, svg };
          marks[n] = drawn;
        }
        // Whole pixels: between two of them the shape would be blurred.
        drawn.svg.style.transform = `translate(${Math.round(spot.x)}px,${Math.round(spot.y)}px)`;
      }
      layer.style.visibility = 'visible';
    },
    hide() {
      if (layer) layer.style.visibility = 'hidden';
    },
    raise() {
      isBelow = true;
    },
    remove: () => layer?.remove(),
  };
}

/** Whether colours are the system's, and how large a mark is. */
function media(): [isForced: boolean, size: number] {
  return [
    matchMedia('(forced-colors: active)').matches,
    matchMedia('(prefers-contrast: more)').matches ? SIZE_IN_CONTRAST : SIZE,
  ];
}

function makeLayer({ root }: PageHost): HTMLElement {
  const layer = document.createElement('div');
  layer.popover = 'manual';
  layer.style.cssText =
    'all:initial;position:fixed;left:0;top:0;width:0;height:0;overflow:visible;pointer-events:none';
  layer.setAttribute('aria-hidden', 'true');
  root.append(layer);
  styleRoot(root);
  return layer;
}

function drawMark(spot: Spot, isForced: boolean, size: number): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const background = isForced ? 'Canvas' : spot.background;
  svg.setAttribute('viewBox', '-1 -1 18 18');
  svg.style.cssText = `position:absolute;left:${-size / 2}px;top:${-size / 2}px;width:${size}px;height:${size}px`;
  if (spot.mark === 'blank') return svg;
  const colour = isForced ? 'CanvasText' : MARK_COLOURS[spot.mark][spot.isDark ? 'dark' : 'light'];
  svg.style.cssText += `;background:${background};border-radius:50%;color:${colour}`;
  for (const { d, stroke, cut } of MARK_SHAPES[spot.mark] as MarkPath[]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const ink = cut ? background : 'currentColor';
    path.setAttribute('d', d);
    path.setAttribute('fill', stroke ? 'none' : ink);
    if (stroke) {
      path.setAttribute('stroke', ink);
      path.setAttribute('stroke-width', String(stroke));
      path.setAttribute('stroke-linecap', 'round');
    }
    svg.append(path);
  }
  return svg;
}
