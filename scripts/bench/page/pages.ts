/** The pages that reading is timed on: made ones, and skeletons of real ones where there are some. */
import { existsSync, readFileSync } from 'node:fs';
import { htmlOf, type Size, textOf } from './kinds';

export type PageKind = {
  name: string;
  html: () => string;
  hasTargets?: boolean;
  isRivalRun?: boolean;
};

const SHARED_PAGES = '../shared/pages';
const LARGEST_PAGES = [
  'attack-analytics-index',
  'attack-matrix-enterprise',
  'attack-datacomponent-DC0032',
];

/**
 * What is out of view is not laid out, or the bench would take hours. That spares mark.js, whose
 * elements ask for a layout, and nobody else.
 */
const STYLE =
  '<style>section { content-visibility: auto; contain-intrinsic-size: auto 4000px }</style>';

/** Made pages; then, where the folder lies beside the checkout, skeletons of real ones. */
export function pageKinds(): PageKind[] {
  const made = (name: string, size: Size, hasTargets: boolean): PageKind => ({
    name,
    html: () => `${STYLE}${htmlOf(size)}`,
    hasTargets,
    isRivalRun: true,
  });
  const real = existsSync(SHARED_PAGES) ? LARGEST_PAGES : [];
  return [
    made('1 MB, 5,000 text nodes', { bytes: 1e6, textNodes: 5_000, every: 500 }, true),
    made('5 MB, 50,000 text nodes', { bytes: 5e6, textNodes: 50_000, every: 500 }, true),
    made('20 MB, 200,000 text nodes', { bytes: 20e6, textNodes: 200_000, every: 500 }, true),
    made(
      '5 MB, 2 % of the text nodes hold an ID',
      { bytes: 5e6, textNodes: 50_000, every: 50 },
      false,
    ),
    { name: 'one text node of 5 MB', html: () => `<pre>${textOf(5e6)}</pre>` },
    ...real.map((name) => ({
      name,
      html: () => readFileSync(`${SHARED_PAGES}/${name}.html`, 'utf8'),
    })),
  ];
}
