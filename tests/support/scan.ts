/** The page engine alone, in the harness page: what the scanner finds in a piece of HTML. */

import { expect, type Page } from '@playwright/test';

type Modules = typeof import('@/lib/page/hit-store') &
  typeof import('@/lib/core/attack/id-rules') &
  typeof import('@/lib/page/scanner') &
  typeof import('@/tests/unit/attack/finding');

/** Lives in the harness page. */
export type Scan = {
  ids(): string[];
  /** What is written at each hit, in document order; an element's own text for links and titles. */
  written(): string[];
  batches: number;
  tasksMs: number[];
  stop(): void;
};

/** Opens the harness with `html` in its body and starts the scanner on it. */
export async function startScan(page: Page, html: string): Promise<void> {
  await page.goto('/tests/browser/harness.html');
  await startScanHere(page, html);
}

/** As {@link startScan}, in the harness as it stands. */
export async function startScanHere(page: Page, html: string): Promise<void> {
  await page.evaluate(async (text) => {
    // Declared shadow roots, too.
    document.body.setHTMLUnsafe(text);
    const paths = [
      '/lib/page/hit-store.ts',
      '/lib/page/scanner.ts',
      '/lib/core/attack/id-rules.ts',
      '/tests/unit/attack/finding.ts',
    ];
    const loaded = await Promise.all(paths.map((path) => import(path)));
    const { createHitStore, startScanner, isKnown, ID_RULES } = Object.assign(
      {},
      ...loaded,
    ) as Modules;
    const store = createHitStore();
    const controller = new AbortController();
    const scan: Scan = {
      ids: () => [...new Set([...store.all].map(({ id }) => id))].sort(),
      written: () =>
        [...store.all].map(({ range, node }) => {
          if (!range) return `<${node.nodeName.toLowerCase()}>`;
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          return live.toString();
        }),
      batches: 0,
      tasksMs: [],
      stop: () => controller.abort(),
    };
    (globalThis as unknown as { scan: Scan }).scan = scan;
    startScanner({
      store,
      context: () => ({
        isKnown,
        nameOf: (id) => (id === 'S0154' ? 'Cobalt Strike' : undefined),
        site: 'any',
        rules: ID_RULES,
        surroundings: '',
        base: location.href,
      }),
      onChange: () => {
        scan.batches += 1;
      },
      signal: controller.signal,
    });
  }, html);
}

/** IDs found so far, once the first batch was read. */
export async function foundBy(page: Page): Promise<string[]> {
  await page.waitForFunction(() => (globalThis as unknown as { scan: Scan }).scan.batches > 0);
  return page.evaluate(() => (globalThis as unknown as { scan: Scan }).scan.ids());
}

/** Waits until exactly these are found. */
export async function expectFound(page: Page, ids: readonly string[]): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { scan: Scan }).scan.ids()))
    .toEqual([...ids].sort());
}

export function writtenBy(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { scan: Scan }).scan.written());
}
