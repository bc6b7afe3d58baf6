/**
 * Where status marks stand: only for what is in view, with one read of all places and one write a
 * frame. Marks that would be wrong are worse than none, so they are hidden while a list scrolls.
 */
import { type Hit, isFresh } from './hit-store';
import { hitRects } from './hit-test';
import type { PageHost } from './host';
import { createMarkLayer, type PageMark, type Spot } from './mark-layer';
import { isInSight } from './mark-sight';
import { backgroundOf, forgetBackgrounds } from './page-background';

/** With more places of one ID than this in view, only the first of each line gets a mark. */
const MOST_OF_ONE_ID = 50;
/** Observers see an element a little before it is in view. */
const MARGIN = '120px';
/** A list that was still for so long has come to rest. */
const REST_MS = 120;
/** While the page changes by itself, looking takes one part of so many of the time … */
const SHARE = 125;
/** … but a mark is never wrong for longer than this. */
const MOST_WAIT_MS = 300;
/** What moves text without a change of the tree. */
const MOVES = ['transitionend', 'animationend', 'load'] as const;
const LOOKS = [
  '(forced-colors: active)',
  '(prefers-contrast: more)',
  '(prefers-color-scheme: dark)',
] as const;

export type MarkPainterOptions = {
  host: () => PageHost;
  /** False once nobody listens any more to this script. */
  isLive: () => boolean;
  signal: AbortSignal;
};

export type MarkPainter = {
  /** A hit's mark, or null for none. Drawn by the next frame after `plan`. */
  set(hit: Hit, mark: PageMark | null): void;
  plan(): void;
};

export function createMarkPainter({ host, isLive, signal }: MarkPainterOptions): MarkPainter {
  const watched = new Map<Element, Map<Hit, PageMark>>();
  /** A hit that is gone has lost its place in the tree. */
  const elements = new WeakMap<Hit, Element>();
  const inView = new Set<Element>();
  const layer = createMarkLayer(host);
  let request = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let readyAt = 0;

  const plan = () => {
    if (request || resting || signal.aborted) return;
    request = requestAnimationFrame(() => {
      request = 0;
      if (!isLive()) return;
      const start = performance.now();
      layer.draw(spotsOf(inView, watched));
      const end = performance.now();
      readyAt = end + Math.min((end - start) * SHARE, MOST_WAIT_MS);
    });
  };
  /** For what the page does without a person: a page that streams must not pay for it. */
  const planLater = () => {
    const wait = readyAt - performance.now();
    if (wait <= 0) return plan();
    later ??= setTimeout(() => {
      later = undefined;
      plan();
    }, wait);
  };

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
  const sizes = new ResizeObserver(planLater);
  const mutations = new MutationObserver((records) => {
    if (records.some(isOfLooks)) forgetBackgrounds();
    planLater();
  });

  const onScroll = ({ target }: Event) => {
    const isInner = target !== document && target instanceof Element;
    if (!isInner || ![...inView].some((element) => target.contains(element))) return plan();
    // Its rows move before we can: a mark left behind would speak of another one.
    layer.hide();
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      plan();
    }, REST_MS);
  };
  const onLooks = () => {
    forgetBackgrounds();
    plan();
  };
  const onTopLayer = () => {
    layer.raise();
    plan();
  };

  const how = { capture: true, passive: true, signal };
  const roots = new WeakSet<Node>();
  /** Neither scrolling nor the end of a transition is told outside of a shadow root. */
  const watchRoot = (root: Node) => {
    if (roots.has(root)) return;
    roots.add(root);
    mutations.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    root.addEventListener('scroll', onScroll, how);
    root.addEventListener('toggle', onTopLayer, how);
    for (const moved of MOVES) root.addEventListener(moved, planLater, how);
  };
  watchRoot(document);
  addEventListener('resize', plan, { passive: true, signal });
  addEventListener('fullscreenchange', onTopLayer, how);
  for (const look of LOOKS) matchMedia(look).addEventListener('change', onLooks, { signal });
  sizes.observe(document.documentElement);
  if (document.body) sizes.observe(document.body);
  signal.addEventListener('abort', () => {
    for (const each of [observer, mutations, sizes]) each.disconnect();
    for (const timer of [later, resting]) clearTimeout(timer);
    cancelAnimationFrame(request);
    layer.remove();
  });

  return {
    plan,
    set(hit, mark) {
      const element = elements.get(hit) ?? hit.range?.startContainer.parentElement;
      if (!element) return;
      elements.set(hit, element);
      const hits = watched.get(element);
      if (mark && hits) hits.set(hit, mark);
      else if (mark) {
        watched.set(element, new Map([[hit, mark]]));
        watchRoot(element.getRootNode());
        observer.observe(element);
      } else if (hits?.delete(hit) && hits.size === 0) {
        watched.delete(element);
        inView.delete(element);
        observer.unobserve(element);
      }
    },
  };
}

function spotsOf(
  inView: Iterable<Element>,
  watched: ReadonlyMap<Element, ReadonlyMap<Hit, PageMark>>,
): Spot[] {
  const spots: Spot[] = [];
  const counts = new Map<string, number>();
  for (const element of inView) {
    for (const [hit, mark] of watched.get(element) ?? []) {
      const rect = hitRects(hit).at(-1);
      if (!rect || !isFresh(hit) || !isInSight(element, rect)) continue;
      const count = (counts.get(hit.id) ?? 0) + 1;
      counts.set(hit.id, count);
      if (count > MOST_OF_ONE_ID) continue;
      const { colour, isDark } = backgroundOf(element);
      // Below the baseline at the right end: an ID has no descenders, so nothing is covered.
      spots.push({ x: rect.right, y: rect.bottom + 1, mark, background: colour, isDark });
    }
  }
  return spots;
}

/** The page gave itself another class, style or theme. */
function isOfLooks({ type, target }: MutationRecord): boolean {
  return type === 'attributes' && (target === document.documentElement || target === document.body);
}
