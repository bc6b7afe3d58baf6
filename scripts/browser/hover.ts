/** Pointing at an ID as a person does, and reading the card that opens. */
import type { Frame, Page } from '@playwright/test';

/** Name of the one highlight; the page sees it as well, that is how it is found here. */
const HIGHLIGHT = 'coverlay-id';

/**
 * Moves the pointer onto the first underlined place whose text or link is `id`, scrolled into view.
 * @throws if no such place is underlined within 5 s
 */
export async function hoverId(page: Page, id: string): Promise<void> {
  const point = await page.waitForFunction(
    ([name, wanted]) => {
      const suffix = `/${wanted.replace('.', '/')}`;
      for (const range of CSS.highlights.get(name) ?? []) {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        const href = live.startContainer.parentElement?.closest('a')?.getAttribute('href') ?? '';
        if (live.toString() !== wanted && !href.replace(/\/$/, '').endsWith(suffix)) continue;
        live.startContainer.parentElement?.scrollIntoView({ block: 'center' });
        const box = live.getClientRects()[0];
        if (box?.width) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      return null;
    },
    [HIGHLIGHT, id] as const,
    { timeout: 5000 },
  );
  const at = await point.jsonValue();
  if (!at) throw new Error(`${id} is not underlined on ${page.url()}.`);
  await page.mouse.move(at.x - 3, at.y);
  await page.mouse.move(at.x, at.y);
}

/** The frame of the open card, once it shows `id`. @throws after 5 s */
export async function cardFrame(page: Page, id: string): Promise<Frame> {
  const end = Date.now() + 5000;
  while (Date.now() < end) {
    for (const frame of page.frames()) {
      if (!frame.url().endsWith('/card.html')) continue;
      const text = await frame
        // Drawn ahead of the hover delay, it is inert until it is shown.
        .locator('#root:not([inert]) .card')
        .textContent({ timeout: 50 })
        .catch(() => '');
      if (text?.includes(id)) return frame;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No card for ${id} within 5 s.`);
}

/** The card as text, with ATT&CK's exact log source names: what a screen reader is given. */
export async function cardText(frame: Frame): Promise<string> {
  // No functions with names inside: the loader that runs these scripts marks them with a helper
  // that the page does not have.
  const text = await frame.locator('.card').evaluate((card) => {
    const copy = card.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    for (const word of copy.querySelectorAll('span, b, a, s, button')) {
      word.prepend(' ');
      word.append(' ');
    }
    for (const block of copy.querySelectorAll('p, li, h2, h3, h4, div, footer')) block.append('\n');
    return copy.textContent ?? '';
  });
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/ ([,.:;])/g, '$1')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');
}
