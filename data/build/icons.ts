/** Draws data/build/icon*.svg to the PNG sizes of the manifest: `npm run icons`, needs Chromium. */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const size of [16, 32, 48, 128]) {
  const source = new URL(size === 16 ? 'icon-16.svg' : 'icon.svg', import.meta.url);
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = encodeURIComponent(readFileSync(source, 'utf8'));
  await page.setContent(
    `<style>body{margin:0;background:none}img{display:block;width:${size}px;height:${size}px}</style><img src="data:image/svg+xml,${svg}">`,
  );
  await page.screenshot({ path: `data/public/icon/${size}.png`, omitBackground: true });
}
await browser.close();
