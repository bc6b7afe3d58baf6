/** Firefox: with a card open and coverage set up, the page's own means of looking find nothing. */

import type { FirefoxWindow } from '@/scripts/browser/firefox/window';
import { readCard, underlined } from '@/tests/support/firefox-overlay';
import { expect, SITE, test } from '@/tests/support/firefox-test';

test.beforeEach(async ({ firefox }) => {
  await firefox.open(`${SITE}/recorded/prose.html`);
  await readCard(firefox, 'DET0376', 'auditd:SYSCALL');
});

const PROBES = ['Behavioral', 'auditd:SYSCALL', 'Process Creation', 'Unknown', 'NSM:Flow'];

function find(firefox: FirefoxWindow, words: string, isInFrames: boolean): Promise<string> {
  return firefox.evaluate(
    'page',
    (wanted, inFrames) => {
      getSelection()?.removeAllRanges();
      type Find = (text: string, ...how: boolean[]) => boolean;
      const { find } = globalThis as unknown as { find: Find };
      try {
        return String(find(wanted, false, false, true, false, inFrames));
      } catch (error) {
        return (error as Error).name;
      }
    },
    words,
    isInFrames,
  );
}

test('window.find sees the page and not the card', async ({ firefox }) => {
  expect(await find(firefox, 'canary-7f3a', false)).toBe('true');
  for (const words of PROBES) expect(await find(firefox, words, false), words).toBe('false');
});

test('looking into frames says the same of words that are there and words that are not', async ({
  firefox,
}) => {
  const nowhere = await find(firefox, 'zebra-nowhere', true);
  for (const words of PROBES) expect(await find(firefox, words, true), words).toBe(nowhere);
});

test('selection, nodes, frames, entries and messages tell nothing', async ({ firefox }) => {
  const seen = await firefox.evaluate('page', () => {
    const selection = getSelection();
    selection?.selectAllChildren(document.documentElement);
    const selected = String(selection);
    selection?.collapse(document.body, 0);
    for (let n = 0; n < 200; n += 1) selection?.modify('extend', 'forward', 'line');
    const host = document.querySelector('coverlay-card');
    const { seen } = globalThis as unknown as { seen: string[] };
    const text = [selected, String(selection), document.documentElement.textContent].join();
    return {
      root: host?.shadowRoot ?? null,
      children: host?.childNodes.length,
      frames: window.length,
      iframes: document.querySelectorAll('iframe').length,
      isSaid: /auditd|NSM:Flow/.test(text),
      entries: performance.getEntries().filter(({ name }) => /extension/.test(name)).length,
      names: [...CSS.highlights.keys()],
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      messages: seen.filter((what) => /message|violation/.test(what)),
    };
  });
  expect(seen).toEqual({
    ...{ root: null, children: 0, frames: 0, iframes: 0, isSaid: false },
    ...{ entries: 0, names: ['coverlay-id'], sheets: 0, messages: [] },
  });
  expect(await underlined(firefox)).toContain('DET0376');
});
