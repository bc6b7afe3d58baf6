/** Reading only what changed must find what reading the whole page anew would find. */
import { expect, test } from '@playwright/test';
import { startScan } from '@/tests/support/scan';

test('whatever changes, what is found is what reading the page anew would find', async ({
  page,
}) => {
  await startScan(page, '');
  const differences = await page.evaluate(async () => {
    const paths = [
      '/lib/page/scanner.ts',
      '/lib/page/read-steps.ts',
      '/lib/page/hit-store.ts',
      '/lib/core/attack/id-rules.ts',
      '/tests/unit/attack/finding.ts',
    ];
    const loaded = await Promise.all(paths.map((path) => import(path)));
    const { startScanner, readSteps, createHitStore, isKnown, ID_RULES } = Object.assign(
      {},
      ...loaded,
    );
    // A batch waits for 200 ms, which is no part of this.
    const { setTimeout } = globalThis;
    globalThis.setTimeout = ((act: () => void) => setTimeout(act)) as typeof setTimeout;
    let state = 11;
    const random = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const pick = <T>(list: readonly T[]) => list[random(list.length)] as T;
    // None of them is a look-alike: words far away may speak for one and are not asked again.
    const WORDS = [
      'T10',
      '59',
      '.001',
      'T1046',
      ' ',
      ' quiet words ',
      'attack.t1105',
      '46',
      'T',
      '',
    ];
    const INLINE = ['b', 'span', 'a', 'code'];
    const BLOCKS = ['p', 'td', 'br'];
    const piece = (names = [...INLINE, ...INLINE, ...BLOCKS]): Node => {
      if (random(2) === 0) return document.createTextNode(pick(WORDS));
      const element = document.createElement(pick(names));
      if (element.localName === 'br') return element;
      for (let n = random(3); n > 0; n -= 1) element.append(pick(WORDS));
      if (random(6) === 0) element.title = 'T1027';
      if (element.localName === 'a' && random(2)) {
        element.setAttribute('href', 'https://attack.mitre.org/techniques/T1486/');
      }
      return element;
    };
    const context = {
      ...{ isKnown, site: 'any', rules: ID_RULES },
      ...{ surroundings: '', base: location.href },
    };
    type Found = { all: Set<{ id: string; evidence: string; via: string; node: Node }> };
    const listed = (store: Found) =>
      [...store.all].map(({ id, evidence, via }) => `${id} ${via} ${evidence}`).sort();
    const anew = () => {
      const store = createHitStore();
      const batch = { store, context, read: new Set(), onCandidate: () => undefined };
      for (const _ of readSteps(document.body, batch));
      return listed(store);
    };
    const less = (list: string[], other: string[]) => {
      const left = [...list];
      for (const one of other) if (left.includes(one)) left.splice(left.indexOf(one), 1);
      return left;
    };
    const wrong: string[] = [];
    for (let round = 0; round < 60; round += 1) {
      const size = pick([5, 12, 400]);
      const root = document.createElement(pick(['p', 'pre', 'div']));
      for (let n = 0; n < size; n += 1) root.append(piece());
      document.body.replaceChildren(root);
      const store = createHitStore();
      const controller = new AbortController();
      let done: () => void = () => undefined;
      const next = () =>
        new Promise<void>((resolve) => {
          done = resolve;
        });
      const first = next();
      startScanner({
        ...{ store, context: () => context },
        onChange: () => done(),
        signal: controller.signal,
      });
      await first;
      for (let turn = 0; turn < 3; turn += 1) {
        const after = next();
        for (let n = random(8) + 1; n > 0; n -= 1) {
          const at = root.childNodes[random(root.childNodes.length)];
          const act = random(6);
          // A row or paragraph is not asked what it stood between.
          if (act === 0 && !(at instanceof Element && BLOCKS.includes(at.localName))) at?.remove();
          else if (act === 1) root.insertBefore(piece(INLINE), at ?? null);
          else if (act === 2) root.append(piece());
          else if (act === 3 && at instanceof Text) at.data = pick(WORDS);
          else if (act === 4 && at instanceof Text) {
            at.data = pick(WORDS);
            at.remove();
          } else if (at?.firstChild instanceof Text) at.firstChild.data = pick(WORDS);
        }
        // So that something is sure to have changed.
        root.append(document.createTextNode(' '));
        await after;
        const [now, fresh] = [listed(store), anew()];
        if (now.join('|') !== fresh.join('|')) {
          const html = size < 20 ? root.outerHTML : size;
          wrong.push(
            `${html}: ${JSON.stringify({ lost: less(fresh, now), stale: less(now, fresh) })}`,
          );
        }
      }
      controller.abort();
    }
    return wrong;
  });
  expect(differences).toEqual([]);
});
