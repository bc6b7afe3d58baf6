/** The overlay on a page of Firefox: what is underlined, pointing at an ID, what its card says. */
import { expect } from '@playwright/test';
import type { Surface, Where } from '@/scripts/browser/firefox/inside';
import { type FirefoxWindow, KEY } from '@/scripts/browser/firefox/window';

/**
 * A frame of the page by its title, and the address of what it shows; its number in the page where
 * it runs in another process.
 */
export type InFrame = { title: string; address: string; index?: number };

export const CARD = '/card.html';
const documentOf = (inner?: InFrame): Where => ({
  surface: 'page',
  frames: inner ? [inner.address] : [],
});

/** Texts of the ranges of our highlight, as the page's own scripts can read them. */
export function underlined(firefox: FirefoxWindow, inner?: InFrame): Promise<string[]> {
  return firefox.evaluate(documentOf(inner), () =>
    [...(CSS.highlights.get('coverlay-id') ?? [])].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    }),
  );
}

/** Moves the mouse onto an ID once it is underlined. */
export async function hoverId(firefox: FirefoxWindow, id: string, inner?: InFrame): Promise<void> {
  await expect.poll(() => underlined(firefox, inner), { message: id }).toContain(id);
  const at = await firefox.evaluate(
    documentOf(inner),
    (wanted) => {
      for (const range of CSS.highlights.get('coverlay-id') ?? []) {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        if (live.toString() !== wanted) continue;
        const { x, y, width, height } = live.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return { x: 0, y: 0 };
    },
    id,
  );
  if (inner?.index !== undefined) return firefox.pointInFrame(inner.index, at);
  const from = inner ? await cornerOf(firefox, inner.title) : { x: 0, y: 0 };
  await firefox.pointAt('page', { x: from.x + at.x, y: from.y + at.y });
}

function cornerOf(firefox: FirefoxWindow, title: string) {
  return firefox.evaluate(
    'page',
    (wanted) => {
      const frame = document.querySelector(`iframe[title="${wanted}"]`);
      const { x = 0, y = 0 } = frame?.getBoundingClientRect() ?? {};
      return { x: x + (frame?.clientLeft ?? 0), y: y + (frame?.clientTop ?? 0) };
    },
    title,
  );
}

/** Words of the card, "" while there is none or while it is hidden. */
export async function cardText(firefox: FirefoxWindow, inner?: InFrame): Promise<string> {
  const frames = [...(documentOf(inner).frames ?? []), CARD];
  const look = () => document.querySelector('.card')?.textContent ?? '';
  const text = await firefox.evaluate({ surface: 'page', frames }, look).catch(() => '');
  return text.replace(/\s+/g, ' ');
}

/** Points at an ID and waits until its card says some words. */
export async function readCard(
  firefox: FirefoxWindow,
  id: string,
  words: string | RegExp,
  inner?: InFrame,
): Promise<void> {
  // A move that comes before the page is drawn for the first time is lost.
  const pointAndRead = async () => {
    await hoverId(firefox, id, inner);
    return cardText(firefox, inner);
  };
  const said = expect.poll(pointAndRead, { message: `card of ${id}` });
  await (typeof words === 'string' ? said.toContain(words) : said.toMatch(words));
}

/** Opens the card of the first ID by its keys, and waits until the keyboard is in it. */
export async function openByKeys(firefox: FirefoxWindow): Promise<void> {
  await expect.poll(() => underlined(firefox)).not.toEqual([]);
  await firefox.press(KEY.alt, KEY.shift, 'a');
  const hasFocus = () => document.hasFocus() && document.activeElement?.id === 'root';
  const look = () =>
    firefox.evaluate({ surface: 'page', frames: [CARD] }, hasFocus).catch(() => false);
  await expect.poll(look, { message: 'focus in the card' }).toBe(true);
}

/** Presses a button, found by its words, of the popup or of the one card of the page. */
export async function pressButton(
  firefox: FirefoxWindow,
  where: 'popup' | 'card',
  words: string,
): Promise<void> {
  const place: Where =
    where === 'popup' ? { surface: 'popup' } : { surface: 'page', frames: [CARD] };
  const look = () => firefox.evaluate(place, middleOf, words).catch(() => null);
  await expect.poll(look, { message: words }).not.toBeNull();
  const point = (await look()) ?? { x: 0, y: 0 };
  if (where === 'popup') await firefox.click('popup', point);
  else await firefox.clickInFrame(0, point);
}

function middleOf(words: string) {
  for (const button of document.querySelectorAll('button')) {
    if (!button.textContent?.includes(words)) continue;
    button.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = button.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }
  return null;
}

/** Words that a surface shows. */
export async function textOf(firefox: FirefoxWindow, surface: Surface): Promise<string> {
  const text = await firefox.evaluate(surface, () => document.body.innerText).catch(() => '');
  return text.replace(/\s+/g, ' ');
}
