/** The box of a card alone, in the harness page: top layer, motion, what a page's styles reach. */
import { expect, type Page, test } from '@playwright/test';

type Popover = ReturnType<typeof import('@/lib/page/card-popover').createCardPopover>;
type Global = { card: Popover };

async function makeCard(page: Page): Promise<void> {
  await page.goto('/tests/browser/harness.html');
  await page.evaluate(async () => {
    const path = '/lib/page/card-popover.ts';
    const { createCardPopover } = (await import(path)) as typeof import('@/lib/page/card-popover');
    const element = document.createElement('div');
    const root = element.attachShadow({ mode: 'open' });
    document.documentElement.append(element);
    const card = createCardPopover({ element, root, css: '' }, () => undefined);
    (globalThis as unknown as Global).card = card;
  });
}

const BOX = { left: 40, top: 60, width: 380, height: 440 };

test('it comes with a short movement, and without one where people ask for less', async ({
  page,
}) => {
  const moves = async () => {
    await makeCard(page);
    return page.evaluate((box) => {
      const { card } = globalThis as unknown as Global;
      card.open(box);
      return card.element.getAnimations().length;
    }, BOX);
  };
  expect(await moves()).toBe(1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moves()).toBe(0);
});

test('before it opens and after it closed nothing of it can be seen or met', async ({ page }) => {
  await makeCard(page);
  const met = (act: 'open' | 'close' | 'none') =>
    page.evaluate(
      ([what, box]) => {
        const { card } = globalThis as unknown as Global;
        if (what === 'open') card.open(box);
        if (what === 'close') card.close();
        return {
          box: card.box(),
          isMet: document.elementFromPoint(200, 200)?.shadowRoot !== null,
          isSeen: card.element.checkVisibility({ visibilityProperty: true }),
        };
      },
      [act, BOX] as const,
    );
  const nothing = { box: null, isMet: false, isSeen: false };
  expect(await met('none')).toEqual(nothing);
  expect(await met('open')).toEqual({ box: BOX, isMet: true, isSeen: true });
  expect(await met('close')).toEqual(nothing);
});

test('pinned it can be moved, and never out of the window', async ({ page }) => {
  await makeCard(page);
  const box = await page.evaluate((at) => {
    const { card } = globalThis as unknown as Global;
    card.open(at);
    card.pin();
    card.moveBy(16, 0);
    card.moveBy(-5000, 5000);
    return { ...card.box(), height: innerHeight };
  }, BOX);
  expect(box).toMatchObject({ left: 0, width: 380 });
  expect((box.top ?? 0) + 440 + 18).toBe(box.height);
});
