/** What stands in our closed shadow root: only the DevTools protocol can look. */
import type { Page } from '@playwright/test';

type Node = { nodeName: string; attributes?: string[]; children?: Node[]; shadowRoots?: Node[] };

/** Attributes (name, value, name, value …) of the elements of a name inside our host element. */
export async function attributesInHost(page: Page, name: string): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as {
    root: Node;
  };
  await cdp.detach();
  const collect = (node: Node, isInside: boolean): string[] => {
    const inside = isInside || node.nodeName === 'COVERLAY-CARD';
    const below = [...(node.children ?? []), ...(node.shadowRoots ?? [])];
    const own = inside && node.nodeName.toLowerCase() === name;
    return [
      ...(own ? [(node.attributes ?? []).join(' ')] : []),
      ...below.flatMap((child) => collect(child, inside)),
    ];
  };
  return collect(root, false);
}

/** How many there are. */
export async function countInHost(page: Page, name: string): Promise<number> {
  return (await attributesInHost(page, name)).length;
}
