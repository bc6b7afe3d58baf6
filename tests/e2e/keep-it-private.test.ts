/** With a card open, the page's own means of looking find nothing of what it says. */
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { expect, test } from '@/tests/support/extension-test';

const PROBES = [
  'Behavioral',
  'auditd:SYSCALL',
  'Sysmon',
  'Process Creation',
  'Current',
  'in force',
  'NSM:Flow',
];

test('window.find sees the page but not the card', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'DET0376');
  const text = await cardText(await cardFrame(page, 'DET0376'));
  expect(text).toContain('auditd:SYSCALL');
  const find = (words: string) =>
    page.evaluate((wanted) => {
      getSelection()?.removeAllRanges();
      type Find = (text: string, caseSensitive: boolean, back: boolean, wrap: boolean) => boolean;
      return (globalThis as unknown as { find: Find }).find(wanted, false, false, true);
    }, words);
  expect(await find('canary-7f3a'), 'the probe works on the page’s own text').toBe(true);
  for (const words of PROBES) expect(await find(words), words).toBe(false);
});

test('nodes, frames, requests and highlights tell the page nothing of the card', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'DET0376');
  await cardFrame(page, 'DET0376');
  const seen = await page.evaluate(() => {
    const host = document.querySelector('coverlay-card');
    return {
      root: host?.shadowRoot ?? null,
      children: host?.childNodes.length,
      frames: window.length,
      iframes: document.querySelectorAll('iframe').length,
      text: document.documentElement.textContent?.includes('Sysmon'),
      entries: performance.getEntries().filter(({ name }) => /extension/.test(name)).length,
      names: [...CSS.highlights.keys()],
    };
  });
  expect(seen).toEqual({
    root: null,
    children: 0,
    frames: 0,
    iframes: 0,
    text: false,
    entries: 0,
    names: ['coverlay-id'],
  });
});

test('the page cannot load the card by the address it has in the package', async ({
  openPage,
  extension,
}) => {
  const page = await openPage('prose.html');
  const loaded = await page.evaluate(async (url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return fetch(url).then(
      () => true,
      () => false,
    );
  }, `chrome-extension://${extension.id}/card.html`);
  expect(loaded).toBe(false);
});
