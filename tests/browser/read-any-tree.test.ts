/** Looking only where the quick pattern matches must find what reading every single text would. */
import { expect, test } from '@playwright/test';
import { startScan } from '@/tests/support/scan';

test('whatever the tree, what is found is what reading every single text would find', async ({
  page,
}) => {
  await startScan(page, '');
  const differences = await page.evaluate(async () => {
    const paths = [
      '/lib/page/suspects.ts',
      '/lib/page/blocks.ts',
      '/lib/page/find-hits.ts',
      '/lib/page/hit-store.ts',
      '/lib/core/attack/id-rules.ts',
      '/tests/unit/attack/finding.ts',
    ];
    const loaded = await Promise.all(paths.map((path) => import(path)));
    const { suspects, blockAround, findInBlock, createHitStore, isKnown, ID_RULES } = Object.assign(
      {},
      ...loaded,
    );
    let state = 7;
    const random = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const pick = <T>(list: readonly T[]) => list[random(list.length)] as T;
    const WORDS = [
      'T10',
      '59',
      '.001',
      'T1046',
      ' malware ',
      'S0154',
      'T',
      '1105',
      ' ',
      'quiet words',
      'attack.',
      '\u00ad',
      'Ｔ１０',
      '５３',
      '2024-11-03',
      '',
    ];
    const grow = (parent: Node, depth: number, left: { n: number }) => {
      for (let n = random(9) + 1; n > 0 && left.n > 0; n -= 1) {
        left.n -= 1;
        if (random(3) === 0) parent.appendChild(document.createTextNode(pick(WORDS)));
        const element = document.createElement(
          pick(['div', 'p', 'span', 'b', 'td', 'li', 'br', 'script', 'section']),
        );
        parent.appendChild(element);
        if (depth > 0 && element.localName !== 'br') grow(element, depth - 1, left);
        if (random(2) === 0) parent.appendChild(document.createTextNode(pick(WORDS)));
      }
    };
    const read = (texts: Iterable<Text | null>) => {
      const store = createHitStore();
      const context = {
        ...{ isKnown, site: 'any', rules: ID_RULES },
        ...{ surroundings: '', base: location.href },
      };
      for (const text of texts) {
        if (!text || text.parentElement?.closest('script')) continue;
        for (const _ of findInBlock(blockAround(text), store, context));
      }
      return [...store.all]
        .map((hit) => `${hit.id} ${hit.evidence}`)
        .sort()
        .join('\n');
    };
    let wrong = 0;
    for (let round = 0; round < 60; round += 1) {
      const root = document.createElement('main');
      const left = { n: pick([20, 300, 3000]) };
      while (left.n > 0) grow(root, 7, left);
      document.body.replaceChildren(root);
      const every: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) every.push(walker.currentNode as Text);
      if (read(suspects(root)) !== read(every)) wrong += 1;
    }
    return wrong;
  });
  expect(differences).toBe(0);
});
