/** The colour behind a piece of the page, so that a mark can choose the set that stands out on it. */

export type Background = { colour: string; isDark: boolean };

const known = new WeakMap<Element, Background>();

/** Sampled once for each element; the nearest opaque background up the tree, white at last. */
export function backgroundOf(element: Element): Background {
  const seen = known.get(element);
  if (seen) return seen;
  let at: Element | null = element;
  let colour = 'rgb(255, 255, 255)';
  while (at) {
    const own = getComputedStyle(at).backgroundColor;
    if (own && alphaOf(own) > 0.5) {
      colour = own;
      break;
    }
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  const background = { colour, isDark: luminance(colour) < 0.3 };
  known.set(element, background);
  return background;
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
