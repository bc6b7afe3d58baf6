/**
 * Status marks as shapes in our own layer, where the page cannot read them: no text, no image, one
 * box for every word. Only for what is in view; one read of all places, then one write, a frame.
 */
import { MARK_COLOURS, MARK_SHAPES, type MarkWord } from '@/lib/core/coverage/mark-shapes';
import { type Hit, type HitStore, isFresh } from './hit-store';
import { hitRects } from './hit-test';
import type { PageHost } from './host';
import { backgroundOf } from './page-background';

const SIZE = 10;
/** With more places of one ID than this in view, only the first of each line gets a mark. */
const MOST_OF_ONE_ID = 50;
/** Observers see an element a little before it is in view. */
const MARGIN = '120px';

export type MarkPainterOptions = {
  store: HitStore;
  host: () => PageHost;
  wordOf: (id: string) => MarkWord | undefined;
  signal: AbortSignal;
};

export type MarkPainter = {
  /** Hits or words changed. */
  refresh(): void;
};

type Spot = { left: number; top: number; word: MarkWord; background: string; isDark: boolean };

export function createMarkPainter({
  store,
  host,
  wordOf,
  signal,
}: MarkPainterOptions): MarkPainter {
  const inView = new Set<Element>();
  const watched = new Map<Element, Hit[]>();
  let layer: HTMLElement | undefined;
  let request = 0;
  let drawn = '';

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target);
        else inView.delete(target);
      }
      plan();
    },
    { rootMargin: MARGIN },
  );

  const refresh = () => {
    const parents = new Map<Element, Hit[]>();
    for (const hit of store.all) {
      const parent = hit.range?.startContainer.parentElement;
      if (!parent || !wordOf(hit.id)) continue;
      const hits = parents.get(parent);
      if (hits) hits.push(hit);
      else parents.set(parent, [hit]);
    }
    for (const element of watched.keys()) {
      if (parents.has(element)) continue;
      observer.unobserve(element);
      inView.delete(element);
    }
    for (const element of parents.keys()) {
      watchMoves(element.getRootNode());
      if (!watched.has(element)) observer.observe(element);
    }
    watched.clear();
    for (const [element, hits] of parents) watched.set(element, hits);
    plan();
  };

  const plan = () => {
    if (request || signal.aborted) return;
    request = requestAnimationFrame(() => {
      request = 0;
      draw(spots());
    });
  };

  const spots = (): Spot[] => {
    const found: Spot[] = [];
    const counts = new Map<string, number>();
    for (const element of inView) {
      for (const hit of watched.get(element) ?? []) {
        const word = wordOf(hit.id);
        const rect = hitRects(hit).at(-1);
        const count = (counts.get(hit.id) ?? 0) + 1;
        counts.set(hit.id, count);
        if (!word || !rect || count > MOST_OF_ONE_ID) continue;
        if (!isFresh(hit) || isCovered(element, rect)) continue;
        const { colour, isDark } = backgroundOf(element);
        found.push({
          left: rect.right - SIZE / 2,
          top: rect.bottom - SIZE / 2 + 1,
          word,
          background: colour,
          isDark,
        });
      }
    }
    return found;
  };

  const draw = (found: Spot[]) => {
    if (found.length === 0 && !layer) return;
    const now = JSON.stringify(found);
    if (layer?.isConnected && now === drawn) return;
    drawn = now;
    if (!layer?.isConnected) layer = makeLayer(host());
    layer.replaceChildren(...found.map(drawMark));
  };

  const how = { capture: true, passive: true, signal };
  addEventListener('scroll', plan, how);
  addEventListener('resize', plan, how);
  // Whatever moves the page's text moves the marks: one left behind would speak of another row.
  for (const moved of ['transitionend', 'animationend', 'load', 'toggle']) {
    addEventListener(moved, plan, how);
  }
  const mutations = new MutationObserver(plan);
  const seenRoots = new Set<Node>();
  const watchMoves = (root: Node) => {
    if (seenRoots.has(root)) return;
    seenRoots.add(root);
    mutations.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  };
  watchMoves(document);
  const sizes = new ResizeObserver(plan);
  sizes.observe(document.documentElement);
  if (document.body) sizes.observe(document.body);
  signal.addEventListener('abort', () => {
    for (const each of [observer, mutations, sizes]) each.disconnect();
    cancelAnimationFrame(request);
    layer?.remove();
  });
  return { refresh };
}

/** Scrolled out of a box of its own, or under something of the page. */
function isCovered(element: Element, rect: DOMRect): boolean {
  const x = rect.left + rect.width / 2;
  const y = rect.top + rect.height / 2;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return true;
  const root = element.getRootNode() as Document | ShadowRoot;
  const top = root.elementFromPoint(x, y);
  return top !== null && !element.contains(top) && !top.contains(element);
}

function makeLayer({ root }: PageHost): HTMLElement {
  const layer = document.createElement('div');
  layer.style.cssText =
    'all:initial;position:fixed;inset:0;overflow:hidden;pointer-events:none;z-index:2147483646;contain:strict';
  layer.setAttribute('aria-hidden', 'true');
  root.append(layer);
  return layer;
}

function drawMark({ left, top, word, background, isDark }: Spot): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-1 -1 18 18');
  svg.style.cssText = `position:absolute;left:0;top:0;width:${SIZE}px;height:${SIZE}px;transform:translate(${Math.round(left)}px,${Math.round(top)}px);background:${background};border-radius:50%;color:${MARK_COLOURS[word][isDark ? 'dark' : 'light']}`;
  for (const { d, stroke, cut } of MARK_SHAPES[word] as {
    d: string;
    stroke?: number;
    cut?: boolean;
  }[]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const colour = cut ? background : 'currentColor';
    path.setAttribute('d', d);
    path.setAttribute('fill', stroke ? 'none' : colour);
    if (stroke) {
      path.setAttribute('stroke', colour);
      path.setAttribute('stroke-width', String(stroke));
      path.setAttribute('stroke-linecap', 'round');
    }
    svg.append(path);
  }
  return svg;
}
