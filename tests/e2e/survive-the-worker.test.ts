/** The browser may stop the worker at any moment; the next question starts it again. */
import type { Page } from '@playwright/test';
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
  await stopWorker(extension, popup);
  await page.mouse.move(2, 700);
  await hoverId(page, 'DET0376');
  expect(await cardText(await cardFrame(page, 'DET0376'))).toContain('AN1060 Containers');
  await expect.poll(() => underlined(page)).toContain('T1046');
  await popup.reload();
  await expect(popup.locator('.row')).toHaveCount(9);
});

/** Ends the worker's process side as the browser does after half a minute of silence. */
async function stopWorker(extension: Extension, page: Page): Promise<void> {
  const cdp = await extension.context.newCDPSession(page);
  const { targetInfos } = await cdp.send('Target.getTargets');
  const worker = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.includes(extension.id),
  );
  if (!worker) throw new Error('No worker is running.');
  const closed = extension.worker.waitForEvent('close');
  await cdp.send('Target.closeTarget', { targetId: worker.targetId });
  await closed;
}
