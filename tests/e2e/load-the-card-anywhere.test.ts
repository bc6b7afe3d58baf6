/**
 * The private card loads whatever the page's own policies say, and neither violations nor reports
 * nor performance entries tell the page of it. Only sandboxed documents get the public one.
 */
import type { Locator, Page } from '@playwright/test';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { cardFrames } from '@/tests/support/card-box';
import { textInHost } from '@/tests/support/closed-root';
import { expect, test } from '@/tests/support/extension-test';
import { type PolicyPages, servePolicyPages } from '@/tests/support/policy-pages';

const BODY = '<title>Alerts</title><p>Scanned the network: T1046</p>';
const COOP = { 'cross-origin-opener-policy': 'same-origin' };
const STRICT =
  "default-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const PAGES = {
  '/plain': { html: BODY },
  '/strict': { html: BODY, headers: { 'content-security-policy': STRICT } },
  '/report-only': {
    html: BODY,
    headers: {
      'content-security-policy-report-only': STRICT,
      'cross-origin-embedder-policy-report-only': 'require-corp',
    },
  },
  '/coep': { html: BODY, headers: { ...COOP, 'cross-origin-embedder-policy': 'require-corp' } },
  '/credentialless': {
    html: BODY,
    headers: { ...COOP, 'cross-origin-embedder-policy': 'credentialless' },
  },
  '/cross-origin': (port: number) => ({
    html: `<iframe width="700" height="500" src="http://localhost:${port}/plain"></iframe>`,
  }),
  '/srcdoc': { html: `<iframe width="700" height="500" srcdoc="${BODY}"></iframe>` },
  '/about-blank': {
    html: `<iframe width="700" height="500"></iframe><script>
      document.querySelector('iframe').contentDocument.body.innerHTML = ${JSON.stringify(BODY)};
    </script>`,
  },
  '/sandboxed': { html: BODY, headers: { 'content-security-policy': 'sandbox allow-scripts' } },
  '/sandboxed-frame': {
    html: `<iframe width="700" height="500" sandbox="allow-scripts" srcdoc="${BODY}"></iframe>`,
  },
};

let pages: PolicyPages;
test.beforeAll(async () => {
  pages = await servePolicyPages(PAGES);
});
test.afterAll(() => pages.close());

/** Runs in every document before anything else. */
function listen(): void {
  const seen: string[] = [];
  (globalThis as unknown as { seen: string[] }).seen = seen;
  addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) =>
    seen.push(`violation ${violatedDirective} ${blockedURI}`),
  );
  new ReportingObserver(
    (reports) => {
      for (const { type, body } of reports) seen.push(`report ${type} ${JSON.stringify(body)}`);
    },
    { buffered: true },
  ).observe();
  for (const type of PerformanceObserver.supportedEntryTypes) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const text = JSON.stringify(entry);
        if (/extension|card\.html/.test(text)) seen.push(`performance ${text}`);
      }
    }).observe({ type, buffered: true });
  }
}

async function open(page: Page, path: string): Promise<void> {
  await page.addInitScript(listen);
  await page.goto(pages.urlOf(path));
}

/** Points at the end of a line of text in a frame, again and again until it was read. */
async function hoverIn(page: Page, line: Locator): Promise<void> {
  const box = await line.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });
  const around = page.locator('iframe');
  const frame = (await around.count()) ? await around.boundingBox() : null;
  const left = (frame?.x ?? 0) + box.x + box.width - 20;
  await page.mouse.move(left + Math.random() * 4, (frame?.y ?? 0) + box.y + box.height / 2);
}

/** What the page was told; that its own icon is not allowed has nothing to do with us. */
const told = async (page: Page) => {
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  return seen.filter((text) => !text.includes('/favicon.ico'));
};

for (const path of ['/plain', '/strict', '/report-only', '/coep', '/credentialless']) {
  test(`on a page like ${path}, and the page is told nothing`, async ({ extension }) => {
    const page = await extension.context.newPage();
    await open(page, path);
    await hoverId(page, 'T1046');
    const frame = await cardFrame(page, 'T1046');
    expect(await cardText(frame)).toContain('Network Service Discovery');
    // Neither nonce nor ID: addresses leak.
    expect(frame.url()).toMatch(/^chrome-extension:\/\/[a-z0-9-]+\/card\.html$/);
    await page.waitForTimeout(200);
    expect(await told(page)).toEqual([]);
    await page.close();
  });
}

for (const path of ['/cross-origin', '/srcdoc', '/about-blank']) {
  test(`in a frame: ${path}`, async ({ extension }) => {
    const page = await extension.context.newPage();
    await open(page, path);
    const line = page.frameLocator('iframe').locator('p');
    await expect
      .poll(async () => {
        await hoverIn(page, line);
        return cardFrames(page).length;
      })
      .toBe(1);
    expect(await cardText(await cardFrame(page, 'T1046'))).toContain('Network Service Discovery');
    expect(await told(page)).toEqual([]);
    await page.close();
  });
}

for (const path of ['/sandboxed', '/sandboxed-frame']) {
  test(`${path} gets public facts, and where the rest is`, async ({ extension }) => {
    const page = await extension.context.newPage();
    await open(page, path);
    const frames = page.frameLocator('iframe');
    const line = path === '/sandboxed' ? page.locator('p') : frames.locator('p');
    await expect
      .poll(async () => {
        await hoverIn(page, line);
        return textInHost(page);
      })
      .toContain('Network Service Discovery');
    const text = await textInHost(page);
    expect(text).toContain('Current · in force in ATT&CK 18.1');
    expect(text).toContain('WinEventLog:Sysmon EventCode=3, 22');
    expect(text).toContain('Coverage and notes are in the popup and the side panel');
    expect(text).not.toMatch(/Unknown|rules imported|Detecting/);
    expect(cardFrames(page)).toEqual([]);
    await page.close();
  });
}
