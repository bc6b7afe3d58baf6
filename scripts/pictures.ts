/** `npm run pictures`: the README's pictures, taken from the running product on the demo pages. */
import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame, hoverId } from '@/scripts/browser/hover';
import { buildTestExtension } from '@/scripts/build/test-build';
import { loadDemoCoverage } from '@/scripts/demo/coverage';
import { startDemoServer } from '@/scripts/demo/server';

const FOLDER = 'data/pictures';

mkdirSync(FOLDER, { recursive: true });
buildTestExtension();
const server = await startDemoServer({});
for (const colorScheme of ['light', 'dark'] as const) {
  const extension = await launchExtension({
    colorScheme,
    viewport: { width: 1180, height: 860 },
    scale: 1.5,
  });
  const own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await loadDemoCoverage(own);
  await own.close();
  const page = await extension.context.newPage();
  await page.goto(`${server.url}/console.html?still`);
  await hoverId(page, 'T1059.001');
  await cardFrame(page, 'T1059.001');
  await page.waitForTimeout(800);
  await page.screenshot({ path: `${FOLDER}/hover-card-${colorScheme}.png` });
  await takePopup(extension, page, colorScheme);
  await extension.close();
}
await server.close();

async function takePopup(extension: Extension, page: Page, scheme: string): Promise<void> {
  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  const tab = await tabIdOf(extension, page);
  await popup.goto(`chrome-extension://${extension.id}/popup.html?tab=${tab}`);
  await popup.locator('.analytic').first().waitFor();
  await popup.screenshot({ path: `${FOLDER}/popup-${scheme}.png` });
  await popup.close();
}
