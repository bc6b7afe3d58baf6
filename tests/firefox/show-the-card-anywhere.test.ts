/** Firefox: the card loads in its frame on every kind of page, keeps its size, and leaves as it came. */
import { EXTENSION_ORIGIN } from '@/scripts/browser/firefox/launch';
import { type FirefoxWindow, KEY } from '@/scripts/browser/firefox/window';
import {
  CARD,
  cardText,
  hoverId,
  type InFrame,
  openByKeys,
  readCard,
} from '@/tests/support/firefox-overlay';
import { expect, SITE, test } from '@/tests/support/firefox-test';

const seenBy = (firefox: FirefoxWindow) =>
  firefox.evaluate('page', () => (globalThis as unknown as { seen: string[] }).seen);

for (const kind of ['strict', 'isolated']) {
  test(`the card opens on the ${kind} page, which sees no violation of its rules`, async ({
    firefox,
  }) => {
    await firefox.open(`${SITE}/${kind}.html`);
    await readCard(firefox, 'T1046', 'Network Service Discovery');
    expect((await seenBy(firefox)).join()).not.toMatch(/violation|message/);
  });
}

const FRAMES: Record<string, InFrame & { id: string; words: string }> = {
  'of another origin': {
    ...{ title: 'cross-origin', address: '/inner.html', index: 0 },
    ...{ id: 'T1071.001', words: 'Web Protocols' },
  },
  'with its text in an attribute': {
    ...{ title: 'srcdoc', address: 'about:srcdoc' },
    ...{ id: 'T1566.002', words: 'Spearphishing Link' },
  },
  'that is written by script': {
    ...{ title: 'blank', address: 'about:blank' },
    ...{ id: 'T1190', words: 'Exploit Public-Facing Application' },
  },
};
for (const [kind, { id, words, ...inner }] of Object.entries(FRAMES)) {
  test(`a frame ${kind} is read and answers in itself`, async ({ firefox }) => {
    await firefox.open(`${SITE}/all-frames.html`);
    await readCard(firefox, id, words, inner);
  });
}

test('a sandboxed frame, which lets no frame of ours in, has public facts alone', async ({
  firefox,
}) => {
  await firefox.open(`${SITE}/all-frames.html`);
  const inner: InFrame = { title: 'sandboxed', address: '/entity.html' };
  const ours = { surface: 'page' as const, frames: [inner.address], isBrowser: true };
  const words = () =>
    firefox.evaluate(ours, () => {
      type Ours = Element & { openOrClosedShadowRoot: ShadowRoot };
      const host = document.querySelector('coverlay-card') as Ours | null;
      return host?.openOrClosedShadowRoot.textContent ?? '';
    });
  const pointAndRead = async () => {
    await hoverId(firefox, 'T1078.004', inner);
    return words();
  };
  await expect.poll(pointAndRead).toContain('Cloud Accounts');
  expect(await words()).toContain('only public facts are shown here');
});

test('the box has one size for all IDs of a kind, whatever they say', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  const sizes = new Set<string>();
  for (const [id, name] of [
    ['T1059.001', 'PowerShell'],
    ['T1046', 'Network Service Discovery'],
  ] as const) {
    await readCard(firefox, id, name);
    let seen = '';
    const look = async () => {
      const card = { surface: 'page' as const, frames: [CARD] };
      seen = await firefox.evaluate(card, () => `${innerWidth}x${innerHeight}`);
      return seen;
    };
    // A frame that was just made has some size until the page's own process tells it which.
    await expect.poll(look).toMatch(/^380x/);
    sizes.add(seen);
  }
  expect([...sizes]).toHaveLength(1);
});

test('Escape closes the card and gives the focus back', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  const focused = () => document.activeElement?.id ?? '';
  await firefox.evaluate('page', () => document.getElementById('before')?.focus());
  await openByKeys(firefox);
  expect(await cardText(firefox)).toContain('PowerShell');
  await firefox.press('j');
  await expect.poll(() => cardText(firefox)).toContain('Network Service Discovery');
  await firefox.press(KEY.escape);
  await expect.poll(() => cardText(firefox)).toBe('');
  expect(await firefox.evaluate('page', focused)).toBe('before');
});

test('an ID in a modal dialog has a card that can be used, and one outside again later', async ({
  firefox,
}) => {
  await firefox.open(`${SITE}/dialog.html`);
  await readCard(firefox, 'T1046', 'Network Service Discovery');
  await firefox.evaluate('page', () => document.getElementById('open')?.click());
  await readCard(firefox, 'T1059.001', 'PowerShell');
  const isInside = () => document.querySelector('coverlay-card')?.closest('dialog') !== null;
  expect(await firefox.evaluate('page', isInside)).toBe(true);
  await firefox.evaluate('page', () => document.querySelector('dialog')?.close());
  await readCard(firefox, 'T1046', 'Network Service Discovery');
});

test('a page that knows the address of the card gets an empty one', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  await firefox.evaluate('page', embedCard, `${EXTENSION_ORIGIN}${CARD}#own`);
  const own = { surface: 'page' as const, frames: ['#own'] };
  const isLoaded = () => document.readyState === 'complete';
  await expect.poll(() => firefox.evaluate(own, isLoaded).catch(() => false)).toBe(true);
  // One that was invited has answered meanwhile: there was time enough.
  await readCard(firefox, 'T1046', 'Network Service Discovery');
  const inside = () => document.getElementById('root')?.childNodes.length;
  expect(await firefox.evaluate(own, inside)).toBe(0);
});

/** What a page can do that has learnt the address: a frame, a port, a nonce it guesses. */
function embedCard(url: string): void {
  const frame = document.createElement('iframe');
  frame.onload = () => {
    const { port1, port2 } = new MessageChannel();
    frame.contentWindow?.postMessage({ type: 'card', nonce: '0'.repeat(32) }, '*', [port2]);
    port1.postMessage({ type: 'show', id: 'T1046', focus: false, place: '', theme: null });
  };
  frame.src = url;
  document.body.append(frame);
}
