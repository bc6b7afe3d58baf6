/** Where the card is, asked as the page could: which points of the window our element answers for. */
import type { Frame, Page } from '@playwright/test';
import { hoverId } from '@/scripts/browser/hover';

export type Area = { left: number; top: number; right: number; bottom: number };

/** The box of what is shown of ours, to a pixel or two; null when nothing is. */
export function cardArea(page: Page): Promise<Area | null> {
  return page.evaluate(() => {
    // Coarse first, then outwards from a point inside: each look costs the page a hit test.
    for (let y = 10; y < innerHeight; y += 40) {
      for (let x = 10; x < innerWidth; x += 40) {
        if (document.elementFromPoint(x, y)?.localName !== 'coverlay-card') continue;
        const edges = { left: x, top: y, right: x, bottom: y };
        for (const [edge, dx, dy] of [
          ['left', -1, 0],
          ['right', 1, 0],
          ['top', 0, -1],
          ['bottom', 0, 1],
        ] as const) {
          const at = { x, y };
          for (const step of [16, 1]) {
            while (
              document.elementFromPoint(at.x + dx * step, at.y + dy * step)?.localName ===
              'coverlay-card'
            ) {
              at.x += dx * step;
              at.y += dy * step;
            }
          }
          edges[edge] = dx ? at.x : at.y;
        }
        return edges;
      }
    }
    return null;
  });
}

/** The frames of cards, shown or kept ahead. */
export function cardFrames(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.url().endsWith('/card.html'));
}

/** Away from everything, then onto an ID: a hover that begins anew. */
export async function hoverAnew(page: Page, id: string): Promise<void> {
  await page.mouse.move(2, 2);
  await page.waitForTimeout(300);
  await hoverId(page, id);
}
