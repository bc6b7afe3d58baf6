/** The colour behind a piece of the page, so that a mark can choose the set that stands out on it. */

export type Background = {
  /** What a mark is put on: the page's own colour, or a plain one where no mark stands out on that. */
  colour: string;
  isDark: boolean;
  /** False in a frame without a background: what is behind it is another page's. */
  isTold: boolean;
};

/** Relative luminances between which neither set of mark colours is sure of 3:1. */
const MIDDLING = { from: 0.07, to: 0.54 };
const PLAIN = { light: '#ffffff', dark: '#171a21' };

/** What browsers paint under a page that has no background. */
const CANVAS = { light: 'rgb(255, 255, 255)', dark: 'rgb(18, 18, 18)' };

let known = new WeakMap<Element, Background>();

/** The page changed its looks. */
export function forgetBackgrounds(): void {
  known = new WeakMap();
}

/** Sampled once for each element; the nearest opaque background up the tree, the canvas at last. */
export function backgroundOf(element: Element): Background {
  const seen = known.get(element);
  if (seen) return seen;
  let at: Element | null = element;
  let colour = isCanvasDark() ? CANVAS.dark : CANVAS.light;
  let isTold = window === window.top;
  while (at) {
    const own = getComputedStyle(at).backgroundColor;
    if (own && alphaOf(own) > 0.5) {
      colour = own;
      isTold = true;
      break;
    }
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  const light = luminance(colour);
  const isDark = light < 0.3;
  if (light > MIDDLING.from && light < MIDDLING.to) colour = PLAIN[isDark ? 'dark' : 'light'];
  const background = { colour, isDark, isTold };
  known.set(element, background);
  return background;
}

/** A page without a background is white, on a dark system too, unless it says that it can be dark. */
function isCanvasDark(): boolean {
  const own = getComputedStyle(document.documentElement).colorScheme;
  const meta = document.querySelector<HTMLMetaElement>('meta[name="color-scheme" i]');
  const schemes = (own === 'normal' ? (meta?.content ?? '') : own).split(/\s+/);
  if (!schemes.includes('dark')) return false;
  return !schemes.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}

function channels(colour: string): number[] {
  return (colour.match(/[\d.]+/g) ?? []).map(Number);
}

function alphaOf(colour: string): number {
  const [, , , alpha = 1] = channels(colour);
  return colour === 'transparent' ? 0 : alpha;
}

/** WCAG relative luminance of an `rgb()` colour; other notations count as light. */
function luminance(colour: string): number {
  if (!colour.startsWith('rgb')) return 1;
  const [r = 255, g = 255, b = 255] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
