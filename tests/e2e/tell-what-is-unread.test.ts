/** What cannot be read is told in the popup, with the reason and what can be done about it. */
import type { Page } from '@playwright/test';
import { expect, test } from '@/tests/support/extension-test';

const OTHER = 'https://console.example';
const frame = (src: string, more = '') =>
  `<iframe src="${src}" ${more} width="300" height="120"></iframe>`;

/** Pages by path; those of another site are never read, because nobody enabled it. */
const BODIES: Record<string, string> = {
  '/cross': `<p>T1046</p>${frame(OTHER)}${frame(OTHER)}`,
  '/sandboxed': `<p>T1046</p>${frame('/inner', 'sandbox')}${frame(OTHER, 'sandbox')}`,
  '/inner': '<p>T1105</p>',
  '/refused': `<p>T1046</p>${frame('/denied')}`,
  '/switched-off': `<p>T1046</p>${frame('http://localhost/inner')}`,
  '/drawn': '<canvas width="600" height="300"></canvas><canvas width="16" height="16"></canvas>',
  '/report':
    '<p>T1046</p><embed src="/report.pdf" type="application/pdf" width="400" height="300">',
};

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>`;

const OURS = /^http:\/\/(?:127\.0\.0\.1|localhost)\/[\w.-]+$/;
const THEIRS = `${OTHER}/**`;

test.beforeAll(async ({ extension: { context } }) => {
  await context.route(OURS, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/denied') return route.abort();
    const isPdf = pathname === '/report.pdf';
    return route.fulfill({
      contentType: isPdf ? 'application/pdf' : 'text/html',
      body: isPdf ? PDF : (BODIES[pathname] ?? ''),
    });
  });
  await context.route(THEIRS, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>T1566</p>' }),
  );
});

test.afterAll(async ({ extension: { context } }) => {
  await Promise.all([OURS, THEIRS].map((address) => context.unroute(address)));
});

const openAt = async (page: Page, path: string) => {
  await page.goto(`http://127.0.0.1${path}`);
  return page;
};

for (const [what, path, head, ids, reason] of [
  [
    'frames of a site that is not enabled',
    '/cross',
    '2 frames could not be read.',
    1,
    'console.example (2): another site, and Coverlay is not enabled there.',
  ],
  [
    'of sandboxed frames only those of such a site',
    '/sandboxed',
    '1 frame could not be read.',
    2,
    'console.example: another site, and Coverlay is not enabled there.',
  ],
  [
    'a frame that failed, which nothing can enable',
    '/refused',
    '1 frame could not be read.',
    1,
    '127.0.0.1: no answer.',
  ],
  [
    'drawings that are large enough to hold words',
    '/drawn',
    '1 drawing could not be read.',
    0,
    'Words in a drawing are pixels, not text.',
  ],
  [
    'a PDF in the page',
    '/report',
    '1 PDF or other document could not be read.',
    1,
    'closed to extensions',
  ],
  [
    'a PDF that is the page',
    '/report.pdf',
    '1 PDF or other document could not be read.',
    0,
    'closed to extensions',
  ],
] as const) {
  test(`says: ${what}`, async ({ extension, openPopup }) => {
    const page = await extension.context.newPage();
    try {
      const popup = await openPopup(await openAt(page, path));
      const notice = popup.locator('.unread');
      await expect(notice).toContainText(head);
      await expect(notice).toContainText(reason);
      await expect(popup.getByRole('heading', { level: 1 })).toHaveText(
        ids === 0
          ? 'No ATT&CK IDs in what was read'
          : new RegExp(`^${ids} ATT&CK IDs? on this page`),
      );
      const offer = notice.getByRole('button', { name: 'Enable on console.example' });
      await expect(offer).toHaveCount(reason.includes('not enabled') ? 1 : 0);
    } finally {
      await page.close();
    }
  });
}

test('a site that was switched off is enabled from the notice, and its frame read at once', async ({
  extension,
  openPopup,
}) => {
  const page = await openAt(await extension.context.newPage(), '/cross');
  const popup = await openPopup(page);
  const switchOff = { name: 'sites.set', input: { origin: 'http://localhost', on: false } };
  await popup.evaluate((message) => {
    type Api = { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    return (globalThis as unknown as { chrome: Api }).chrome.runtime.sendMessage(message);
  }, switchOff);
  await openAt(page, '/switched-off');
  const notice = popup.locator('.unread');
  await expect(notice).toContainText('localhost: you turned Coverlay off there.');
  await notice.getByRole('button', { name: 'Enable on localhost' }).click();
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText('2 ATT&CK IDs on this page');
  await expect(notice).toHaveCount(0);
  await page.close();
});
