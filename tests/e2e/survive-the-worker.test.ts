/** The browser may stop the worker at any moment; the next question starts it again. */
import type { Extension } from '@/scripts/browser/extension';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { expect, test, underlined } from '@/tests/support/extension-test';

test('a hover after the worker was stopped still answers, and so does the popup', async ({
  extension,
  openPage,
  openPopup,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  const popup = await openPopup(page);
  await popup.close();
  await stopWorker(extension);
  await page.mouse.move(2, 700);
  await hoverId(page, 'DET0376');
  expect(await cardText(await cardFrame(page, 'DET0376'))).toContain('AN1060 Containers');
  await expect.poll(() => underlined(page)).toContain('T1046');
  const again = await openPopup(page);
  await expect(again.locator('.row')).toHaveCount(9);
});

/** Stops the worker as the browser does after half a minute of silence, by its own page for it. */
async function stopWorker({ context, id }: Extension): Promise<void> {
  const internals = await context.newPage();
  await internals.goto('chrome://serviceworker-internals');
  const row = internals.locator('.serviceworker-item', { hasText: id }).last();
  await row.getByRole('button', { name: 'Stop' }).click();
  await expect(row.locator('.serviceworker-running-status .value')).toHaveText(/STOPPED/);
  await internals.close();
}
