/**
 * `npm run -s score:pages -- DIR`: opens every page that DIR/expected.json names in real Chromium
 * with the test build, and compares the IDs found with those expected. Last line of stdout:
 * {"pages":n,"missing":n,"extra":n}.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchExtension } from '@/scripts/browser/extension';
import { foundIds } from '@/scripts/browser/found-ids';
import { buildTestExtension } from '@/scripts/build/test-build';
import { servePages } from '@/scripts/pages/serve-pages';
import { comparePage, type ExpectedPage } from './compare-page';

/** The contract: what is found 3 s after load, nothing clicked. */
const WAIT_MS = 3000;

const folder = process.argv[2];
if (!folder) stop('Name a folder of pages with an expected.json: npm run score:pages -- DIR');
let expected: Record<string, ExpectedPage>;
try {
  expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
} catch (error) {
  stop(`${join(folder, 'expected.json')} cannot be read: ${(error as Error).message}`);
}
buildTestExtension();
const extension = await launchExtension();
const server = await servePages(folder, extension.context);
const sum = { pages: 0, missing: 0, extra: 0 };
for (const [file, page] of Object.entries(expected)) {
  if (page.exclude) continue;
  const tab = await extension.context.newPage();
  await tab.goto(server.urlOf(file), { waitUntil: 'load' });
  await tab.waitForTimeout(WAIT_MS);
  const { missing, extra } = comparePage(page, await foundIds(extension, tab));
  sum.pages += 1;
  sum.missing += missing.length;
  sum.extra += extra.length;
  const words = [
    ...(missing.length ? [`missing ${missing.join(' ')}`] : []),
    ...(extra.length ? [`extra ${extra.join(' ')}`] : []),
  ];
  console.log(`${file}: ${words.join('; ') || 'exact'}`);
  await tab.close();
}
await server.close();
await extension.close();
console.log(JSON.stringify(sum));

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
