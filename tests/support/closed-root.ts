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

/** The text of our public card, in whatever frame it is shown; "" for none. */
export async function textInHost(page: Page): Promise<string> {
  const texts = await Promise.all(
    page.frames().map(async (frame) => {
      const cdp = await page
        .context()
        .newCDPSession(frame)
        .catch(() => page.context().newCDPSession(page));
      const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as {
        root: TextNode;
      };
      await cdp.detach();
      return textOf(root, false);
    }),
  );
  return texts.find(Boolean) ?? '';
}

type TextNode = Node & {
  nodeValue?: string;
  children?: TextNode[];
  shadowRoots?: TextNode[];
  contentDocument?: TextNode;
};

function textOf(node: TextNode, isInside: boolean): string {
  const inside = isInside || node.nodeName === 'COVERLAY-CARD';
  const own = inside && node.nodeName === '#text' ? (node.nodeValue ?? '') : '';
  const below = [
    ...(node.children ?? []),
    ...(node.shadowRoots ?? []),
    ...(node.contentDocument ? [node.contentDocument] : []),
  ];
  return [own, ...below.map((child) => textOf(child, inside))].filter(Boolean).join('\n');
}
