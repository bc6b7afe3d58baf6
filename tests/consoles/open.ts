/**
 * `npm run consoles`: builds the test consoles and serves them on loopback until it is ended. With
 * --open also a Chromium with the extension in it, on the list of consoles.
 */
import { launchExtension } from '@/scripts/browser/extension';
import { buildTestExtension } from '@/scripts/build/test-build';
import {
  buildConsoles,
  CONSOLES,
  type ConsoleName,
  serveConsoles,
} from '@/tests/support/console-server';

await buildConsoles();
const server = await serveConsoles();
for (const name of Object.keys(CONSOLES)) console.log(server.urlOf(name as ConsoleName));
console.log('With #run behind the address a console runs its script without end.');
if (process.argv.includes('--open')) {
  buildTestExtension();
  const extension = await launchExtension({ headless: false, viewport: null });
  const page = extension.context.pages()[0] ?? (await extension.context.newPage());
  await page.goto(new URL('/', server.urlOf('react')).href);
  await new Promise((resolve) => extension.context.on('close', resolve));
  await server.close();
}
