/** The labelled corpus's pieces of HTML, in a real browser: roots, links and attributes count, too. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { knownIds } from '@/scripts/score/known-ids';
import { foundBy, startScan } from '@/tests/support/scan';

type Label = { id: string; is_attack: boolean; optional?: boolean };

// It lies beside the checkout where the project is developed, not in it.
const corpus = fileURLToPath(new URL('../../../shared/corpus/ids-dev.jsonl', import.meta.url));

test('every ID of the corpus of HTML is found, and nothing else', async ({ page }) => {
  test.skip(!existsSync(corpus), 'needs ../shared/corpus');
  const records = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { format: string; text: string; labels: Label[] })
    .filter(({ format }) => format === 'html');
  const known = knownIds();
  expect(records.length).toBeGreaterThan(5);
  for (const { text, labels } of records) {
    await startScan(page, text);
    const isOptional = (id: string) => labels.some((one) => one.id === id && one.optional);
    const wanted = labels.filter((one) => one.is_attack && !one.optional).map(({ id }) => id);
    // The harness knows whole ranges of numbers; ATT&CK has no T1000. Roots are read a little later.
    const found = async () =>
      (await foundBy(page)).filter((id) => known.has(id) && !isOptional(id));
    await expect.poll(found, { message: text }).toEqual([...new Set(wanted)].sort());
  }
});
