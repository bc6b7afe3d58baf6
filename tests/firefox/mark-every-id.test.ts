/** Firefox: the underline stands on the right texts, is drawn in shadow roots, and touches no node. */

import { readCard, underlined } from '@/tests/support/firefox-overlay';
import { expect, SITE, test, UNREAD_SITE } from '@/tests/support/firefox-test';

test('each ID is underlined where it stands, through markup and soft hyphens', async ({
  firefox,
}) => {
  await firefox.open(`${SITE}/prose.html`);
  await expect
    .poll(async () => (await underlined(firefox)).map((text) => text.replaceAll('\u00ad', '')))
    .toEqual([
      ...['T1059.001', 'T1046', 'DET0376', 'AN1057', 'T1086', 'T1685'],
      ...['T1059.003', 'T1055', 'T1566.001'],
    ]);
});

test('open, nested and closed shadow roots are read, and the line is drawn in them', async ({
  firefox,
}) => {
  await firefox.open(`${SITE}/roots.html`);
  await expect
    .poll(() => underlined(firefox))
    .toEqual(expect.arrayContaining(['T1046', 'T1190', 'T1505.003', 'T1059.001']));
  const lines = await firefox.evaluate('page', () => {
    const open = document.querySelector('section')?.shadowRoot;
    const { inClosed } = globalThis as unknown as { inClosed: ShadowRoot };
    return [
      document.querySelector('p'),
      open?.querySelector('p'),
      open?.querySelector('span')?.shadowRoot?.querySelector('b'),
      inClosed.querySelector('p'),
    ].map((text) => text && getComputedStyle(text, '::highlight(coverlay-id)').textDecorationLine);
  });
  expect(lines).toEqual(['underline', 'underline', 'underline', 'underline']);
  await readCard(firefox, 'T1190', 'Exploit Public-Facing Application');
  await readCard(firefox, 'T1505.003', 'Web Shell');
  await readCard(firefox, 'T1059.001', 'PowerShell');
});

test('the page sees the same changes of its tree as without us, and our one element', async ({
  firefox,
}) => {
  const seenOn = async (site: string, act: () => Promise<unknown>) => {
    await firefox.open(`${site}/recorded/live.html`);
    await act();
    return firefox.evaluate('page', () => (globalThis as unknown as { seen: string[] }).seen);
  };
  // The last thing that the page does by itself.
  const count = () => document.getElementById('count')?.textContent;
  const isQuiet = () => expect.poll(() => firefox.evaluate('page', count)).toBe('2');
  const without = await seenOn(UNREAD_SITE, isQuiet);
  const withUs = await seenOn(SITE, async () => {
    await isQuiet();
    await expect.poll(() => underlined(firefox)).not.toEqual([]);
  });
  expect(withUs.toSorted()).toEqual([...without, 'childList HTML  COVERLAY-CARD '].toSorted());
});

test('a site that is not on is not read', async ({ firefox }) => {
  await firefox.open(`${UNREAD_SITE}/prose.html`);
  expect(await underlined(firefox)).toEqual([]);
});
