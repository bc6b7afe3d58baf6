/**
 * `npm start`: the extension on a small alert console, in a real Chromium. With a display it stays
 * open to be tried; without one, or with --headless, it does the main job by itself: hovers four
 * IDs, prints each card and writes pictures to .output/demo/.
 */
import { mkdirSync } from 'node:fs';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { buildTestExtension } from '@/scripts/build/test-build';
import { startDemoServer } from './server';

const IDS = ['T1059.001', 'DET0376', 'AN1057', 'T1086'];
const PICTURES = '.output/demo';

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const isHeadless = process.argv.includes('--headless') || !hasDisplay;

buildTestExtension();
const server = await startDemoServer({});
const extension = await launchExtension({
  headless: isHeadless,
  viewport: isHeadless ? { width: 1280, height: 860 } : null,
});
const answered = isHeadless ? await showAll(extension) : await stayOpen(extension);
await extension.close();
await server.close();
process.exit(answered ? 0 : 1);

async function showAll({ context }: Extension): Promise<boolean> {
  mkdirSync(PICTURES, { recursive: true });
  const page = await context.newPage();
  await page.goto(`${server.url}/console.html?still`);
  let answers = 0;
  for (const id of IDS) {
    console.log(`\n${id}`);
    try {
      await hoverId(page, id);
      const frame = await cardFrame(page, id);
      console.log((await cardText(frame)).replace(/^/gm, '  '));
      // It opens with a short movement, in which it is half transparent.
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${PICTURES}/${id}.png` });
      answers += 1;
    } catch (error) {
      console.log(`  ${(error as Error).message}`);
    }
    await page.mouse.move(2, 2);
    await page.keyboard.press('Escape');
  }
  console.log(`\n${answers} of ${IDS.length} IDs answered. Pictures: ${PICTURES}/`);
  return answers === IDS.length;
}

/** Resolves when the person closes the browser. */
async function stayOpen({ context }: Extension): Promise<boolean> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${server.url}/console.html`);
  console.log(`Point at an ID on ${server.url}/console.html or ${server.url}/strategy.html.`);
  console.log('Close the browser to end.');
  await new Promise((resolve) => context.on('close', resolve));
  return true;
}
