/** The browser may stop the worker at any moment; the next question starts it again. */
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { expect, test, underlined } from '@/tests/support/extension-test';
import { stopWorker } from '@/tests/support/stop-worker';

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
