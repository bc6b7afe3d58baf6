/** A page can neither invite a card, nor change, hide or cover one to its own ends. */
import type { Page } from '@playwright/test';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { type Area, cardArea, cardFrames, hoverAnew } from '@/tests/support/card-box';
import { expect, test } from '@/tests/support/extension-test';
import { servePolicyPages } from '@/tests/support/policy-pages';

const FIND = ['Behavioral', 'Sysmon', 'Process Creation', 'no rules imported'];

async function areaOf(page: Page): Promise<Area> {
  await expect.poll(() => cardArea(page)).not.toBeNull();
  const area = await cardArea(page);
  if (!area) throw new Error('No card is in view.');
  return area;
}

/** Waits until two pictures in a row are the same. */
async function still(picture: () => Promise<Buffer>): Promise<void> {
  let last = Buffer.alloc(0);
  await expect
    .poll(async () => {
      const now = await picture();
      const isSame = now.equals(last);
      last = Buffer.from(now);
      return isSame;
    })
    .toBe(true);
}

test('a card that nobody invited shows nothing, whatever it is told', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const invited = await cardFrame(page, 'T1046');
  // As if its address of this day had become known to the page.
  const address = await invited.evaluate(() => location.href);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.id = 'stolen';
    frame.src = url;
    document.body.append(frame);
    frame.addEventListener('load', () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => port1.postMessage({ type: 'show', id: 'T1046', focus: false });
      const nonce = '0123456789abcdef'.repeat(2);
      frame.contentWindow?.postMessage({ type: 'card', nonce }, '*', [port2]);
    });
  }, address);
  await page.waitForTimeout(700);
  for (const frame of cardFrames(page)) {
    if (frame !== invited) expect(await frame.locator('body').innerText()).toBe('');
  }
});

test('a nonce counts once, and only in the tab it was made for', async ({ extension }) => {
  const nonce = 'ab'.repeat(16);
  const address = `chrome-extension://${extension.id}/card.html`;
  const [first, second] = [await extension.context.newPage(), await extension.context.newPage()];
  const ask = (page: Page, name: string, input: object) =>
    page.evaluate(
      async ([asked, given]) => {
        type Reply = { ok: boolean; code?: string; output?: { ok?: boolean } };
        type Api = { runtime: { sendMessage(message: object): Promise<Reply> } };
        const { chrome } = globalThis as unknown as { chrome: Api };
        const reply = await chrome.runtime.sendMessage({ name: asked, input: given });
        return reply.ok ? (reply.output?.ok ?? true) : reply.code;
      },
      [name, input] as const,
    );
  await first.goto(`${address}?first`);
  await second.goto(`${address}?second`);
  const invite = async (tabId: number) =>
    extension.worker.evaluate(
      ([key, id]) => {
        type Api = { storage: { session: { set(values: object): Promise<void> } } };
        const { chrome } = globalThis as unknown as { chrome: Api };
        return chrome.storage.session.set({ [`invite:${key}`]: { tabId: id } });
      },
      [nonce, tabId] as const,
    );
  expect(await ask(first, 'lookup.get', { id: 'T1046' })).toBe('uninvited');
  await invite(await tabIdOf(extension, first));
  expect(await ask(first, 'card.hello', { nonce })).toBe(true);
  expect(await ask(first, 'lookup.get', { id: 'T1046' })).toBe(true);
  expect(await ask(second, 'card.hello', { nonce }), 'replayed').toBe(false);
  expect(await ask(second, 'lookup.get', { id: 'T1046' })).toBe('uninvited');
  await first.close();
  await second.close();
});

test('what a page does to the look of our element does nothing to the card', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const frame = await cardFrame(page, 'T1046');
  // It opens with a short movement.
  await still(() => page.screenshot());
  const area = await areaOf(page);
  const clip = {
    ...{ x: area.left + 12, y: area.top + 12 },
    ...{ width: area.right - area.left - 24, height: area.bottom - area.top - 24 },
  };
  const picture = async () => (await page.screenshot({ clip })).toString('base64');
  const before = await picture();
  await page.addStyleTag({
    content: `coverlay-card { opacity: .01 !important; filter: invert(1) !important;
      transform: scale(.5) !important; visibility: hidden !important; display: none !important }
      html { filter: none } iframe, div[popover] { display: none !important }`,
  });
  await page.waitForTimeout(200);
  expect(await picture()).toBe(before);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const colour = await frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(colour, 'opaque').toMatch(/^rgb\(/);
  }
});

for (const [what, attack] of [
  ['removed', 'host.remove()'],
  ['moved', 'document.body.append(host)'],
  ['hidden', 'host.style.cssText = "display: none !important"'],
  ['made inert', 'host.inert = true; host.hidden = true'],
] as const) {
  test(`our element ${what}: the next card stands again`, async ({ openPage }) => {
    const page = await openPage('prose.html');
    await hoverId(page, 'T1046');
    await cardFrame(page, 'T1046');
    await areaOf(page);
    await page.evaluate(
      (code) => new Function('host', code)(document.querySelector('coverlay-card')),
      attack,
    );
    await expect
      .poll(async () => {
        await hoverAnew(page, 'DET0376');
        await page.waitForTimeout(500);
        return cardArea(page);
      })
      .not.toBeNull();
    const frame = await cardFrame(page, 'DET0376');
    await page.waitForTimeout(300);
    await frame.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => cardArea(page)).toBeNull();
  });
}

test('with something of the page over the card its buttons do nothing, and say why', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const frame = await cardFrame(page, 'T1046');
  const said = frame.locator('#announcer');
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.id = 'cover';
    cover.style.cssText = 'inset:0;margin:0;width:auto;height:auto;pointer-events:none;opacity:.9';
    cover.textContent = 'Click here to win';
    document.body.append(cover);
    cover.showPopover();
  });
  // The browser tells of it late, the later the busier the machine.
  await frame.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const options = { threshold: 0, trackVisibility: true, delay: 100 };
        const observer = new IntersectionObserver((entries) => {
          const last = entries.at(-1) as { isVisible?: boolean } | undefined;
          if (last?.isVisible === false) resolve();
        }, options);
        observer.observe(document.body);
      }),
  );
  await expect(async () => {
    await frame.getByRole('button', { name: 'Copy' }).click();
    await expect(said).toHaveText('Something of the page lies over this card.', { timeout: 300 });
  }).toPass();
  await frame.getByRole('button', { name: 'Copy' }).click();
  await expect(said).toHaveText('Something of the page lies over this card.');
  await page.evaluate(() => document.getElementById('cover')?.remove());
  await expect(async () => {
    await frame.getByRole('button', { name: 'Copy' }).click();
    await expect(said).toHaveText('Copied as Markdown', { timeout: 300 });
  }).toPass();
});

test('search, selection and fonts of the page find nothing of the card', async ({ extension }) => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const faces = letters.map(
    (letter) =>
      `@font-face { font-family: Probe; src: url(/font-${letter}); unicode-range: U+${letter.charCodeAt(0).toString(16)} }`,
  );
  const html = `<style>${faces.join('')} * { font-family: Probe, system-ui !important }</style><p>T1046</p>`;
  const pages = await servePolicyPages({ '/': { html } });
  const page = await extension.context.newPage();
  await page.goto(pages.urlOf('/'));
  await page.evaluate(() => document.fonts.ready);
  pages.takeRequests();
  await hoverId(page, 'T1046');
  expect(await cardText(await cardFrame(page, 'T1046'))).toContain('Sysmon');
  await page.waitForTimeout(300);
  expect(pages.takeRequests().filter((path) => path.startsWith('/font'))).toEqual([]);
  const read = await page.evaluate((words) => {
    type Find = (text: string, caseSensitive: boolean, back: boolean, wrap: boolean) => boolean;
    const { find } = globalThis as unknown as { find: Find };
    const found = words.filter((word) => find(word, false, false, true));
    const selection = getSelection();
    selection?.selectAllChildren(document.documentElement);
    for (let n = 0; n < 50; n += 1) selection?.modify('extend', 'forward', 'line');
    return { found, text: selection?.toString().trim() };
  }, FIND);
  expect(read).toEqual({ found: [], text: 'T1046' });
  // The probe itself works: a letter of the page's own is fetched.
  await page.evaluate(() => document.body.append('q'));
  await expect.poll(() => pages.takeRequests()).toContain('/font-q');
  await page.close();
  pages.close();
});
