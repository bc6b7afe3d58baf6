/** What stands in our closed shadow root: only the DevTools protocol can look. */
import type { Page } from '@playwright/test';

type Node = { nodeName: string; children?: Node[]; shadowRoots?: Node[] };

/** Number of elements of a name inside our host element, the card's own document not counted. */
export async function countInHost(page: Page, name: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as {
    root: Node;
  };
  await cdp.detach();
  const count = (node: Node, isInside: boolean): number => {
    const inside = isInside || node.nodeName === 'COVERLAY-CARD';
    const below = [...(node.children ?? []), ...(node.shadowRoots ?? [])];
    const own = inside && node.nodeName.toLowerCase() === name ? 1 : 0;
    return own + below.reduce((sum, child) => sum + count(child, inside), 0);
  };
  return count(root, false);
}
