/**
 * Coverage at the ID: what was imported shows on card, popup, panel and page, with its bad half,
 * and the page learns nothing of it.
 */
import type { Page } from '@playwright/test';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { importFile, removeSource, send } from '@/scripts/browser/import-file';
import { attributesInHost, countInHost } from '@/tests/support/closed-root';
import { expect, test, underlined } from '@/tests/support/extension-test';

const RULE = 'Secret rule zebra-41';

function kibanaRule(name: string, technique: string, enabled: boolean, tags: string[]): string {
  const [parent = technique] = technique.split('.');
  const sub = technique.includes('.') ? [{ id: technique, name: 'x' }] : [];
  return JSON.stringify({
    id: name,
    rule_id: name,
    name,
    enabled,
    tags,
    author: ['A. Author'],
    severity: 'high',
    type: 'query',
    updated_at: '2026-10-01T00:00:00.000Z',
    threat: [
      {
        framework: 'MITRE ATT&CK',
        tactic: { id: 'TA0002', name: 'Execution' },
        technique: [{ id: parent, name: 'x', subtechnique: sub }],
      },
    ],
  });
}

const EXPORT = Buffer.from(
  [
    kibanaRule(RULE, 'T1059.001', true, ['OS: Windows']),
    kibanaRule('Quiet rule', 'T1046', false, ['OS: Linux']),
    JSON.stringify({ exported_count: 2, exported_rules_count: 2, missing_rules: [] }),
  ].join('\n'),
);

const COLLECTED = {
  type: 'telemetry',
  file: '',
  doc: 0,
  collected: true,
  lastSeen: new Date().toISOString().slice(0, 10),
  product: 'Sysmon',
  deviceCoveragePercent: 90,
  name: 'WinEventLog:Sysmon',
  channel: 'EventCode=1, 3',
  platform: 'Windows',
};

async function setUp(extensionPage: Page): Promise<void> {
  imported = (await importFile(extensionPage, 'kibana.ndjson', EXPORT)).sourceId;
  await send(extensionPage, 'scope.set', {
    scope: {
      platforms: ['Windows', 'Linux'],
      completeFor: { Windows: { date: '2026-11-01', who: 'M. Weber' } },
      notApplicable: {},
    },
  });
  await send(extensionPage, 'inventory.set', { records: [COLLECTED] });
}

test.describe.configure({ mode: 'serial' });

let own: Page;
let imported: string | null = null;
test.beforeAll(async ({ extension }) => {
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
});

// Other files share the browser: they begin where a new user does.
test.afterAll(async () => {
  if (imported) await removeSource(own, imported);
  const scope = { platforms: [], completeFor: {}, notApplicable: {} };
  await send(own, 'scope.set', { scope });
  await send(own, 'inventory.set', { records: [] });
  await own.close();
});

test('before any import the card says what is not imported, and where to start', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1059.001');
  const text = await cardText(await cardFrame(page, 'T1059.001'));
  expect(text).toContain('Unknown · no rules imported yet');
  expect(text).toContain('Set up coverage');
  expect(text).toContain('WinEventLog:Sysmon EventCode=1');
});

test('the status line says the rule that is on and the logs that are missing', async ({
  openPage,
}) => {
  await setUp(own);
  const page = await openPage('prose.html');
  await hoverId(page, 'T1059.001');
  const text = await cardText(await cardFrame(page, 'T1059.001'));
  expect(text).toMatch(/Detecting · 1 rule on, but \d of 4 logs missing/);
  expect(text).toContain(RULE);
  expect(text).toContain('WinEventLog:Sysmon EventCode=1, Process Creation, collected');
  expect(text).toContain('missing');
});

test('the box of a card says nothing of coverage: many rules, few or none', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  const sizes: string[] = [];
  // One rule is on, one is off, and for the renamed one there is none.
  for (const id of ['T1059.001', 'T1046', 'T1685']) {
    await hoverId(page, id);
    const frame = await cardFrame(page, id);
    sizes.push(await frame.evaluate(() => `${innerWidth} x ${innerHeight}`));
  }
  expect(sizes.slice(1)).toEqual(sizes.slice(0, -1));
});

test('the walk finds the next ID of the worst status', async ({ openPage, extension }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const id = await tabIdOf(extension, page);
  await extension.worker.evaluate(async (tabId) => {
    type Event = { dispatch(name: string, tab: unknown): void };
    type Api = { commands: { onCommand: Event }; tabs: { get(id: number): Promise<unknown> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    chrome.commands.onCommand.dispatch('worst-id', await chrome.tabs.get(tabId));
  }, id);
  await expect
    .poll(async () => {
      const frame = page.frames().find((one) => one.url().endsWith('/card.html'));
      return frame
        ?.locator('.card-status')
        .textContent({ timeout: 100 })
        .catch(() => '');
    })
    // The newer one has no rule, either; that it is newer is what its card says first.
    .toMatch(/^(Blind|No rule|Newer)/);
});

test('a card that is open says what has changed meanwhile, in its place', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1059.001');
  const card = await cardFrame(page, 'T1059.001');
  await expect(card.locator('.card-status')).toContainText('Detecting');
  const states = { on: { isOn: true }, off: { isOn: false } };
  await send(own, 'coverage.change', { id: imported ?? '', change: states.off });
  await expect(card.locator('.card-status')).not.toContainText('Detecting');
  await send(own, 'coverage.change', { id: imported ?? '', change: states.on });
  await expect(card.locator('.card-status')).toContainText('Detecting');
});

test('a strategy counts its analytics in scope, and an analytic speaks for itself', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'DET0376');
  const strategy = await cardText(await cardFrame(page, 'DET0376'));
  expect(strategy).toContain('1 of 2 analytics can run');
  expect(strategy).toContain('To tune ScanRateThreshold, KnownScannerExeList, TimeWindow');
  await hoverId(page, 'AN1057');
  const analytic = await cardText(await cardFrame(page, 'AN1057'));
  expect(analytic).toMatch(/Telemetry only|No rule/);
});

test('marks stand beside IDs, and the page cannot read what they say', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  // One for each place in view that has a status: T1059.001, T1046, DET0376, AN1057, T1086 …
  await expect.poll(() => countInHost(page, 'svg')).toBeGreaterThanOrEqual(5);
  await hoverId(page, 'T1059.001');
  const text = await cardText(await cardFrame(page, 'T1059.001'));
  expect(text).toContain(RULE);
  const find = (words: string) =>
    page.evaluate((wanted) => {
      getSelection()?.removeAllRanges();
      type Find = (text: string, caseSensitive: boolean, back: boolean, wrap: boolean) => boolean;
      return (globalThis as unknown as { find: Find }).find(wanted, false, false, true);
    }, words);
  expect(await find('canary-7f3a')).toBe(true);
  for (const words of ['zebra-41', 'Detecting', 'logs missing', 'A. Author']) {
    expect(await find(words), words).toBe(false);
  }
  const seen = await page.evaluate(() => ({
    root: document.querySelector('coverlay-card')?.shadowRoot ?? null,
    text: document.documentElement.textContent?.includes('zebra-41'),
    names: [...CSS.highlights.keys()],
    styles: [...document.styleSheets].length,
    at: document.elementFromPoint(60, 60)?.tagName,
  }));
  expect(seen).toMatchObject({ root: null, text: false, names: ['coverlay-id'], styles: 0 });
  expect(seen.at).not.toBe('COVERLAY-CARD');
});

test('the card copies a ticket of at most twelve lines, with author and date', async ({
  extension,
  openPage,
}) => {
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await openPage('prose.html');
  await hoverId(page, 'T1059.001');
  const frame = await cardFrame(page, 'T1059.001');
  await expect(async () => {
    await frame.getByRole('button', { name: 'Copy' }).click();
    await expect(frame.locator('.card-release')).toContainText('Copied', { timeout: 200 });
  }).toPass();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n').length).toBeLessThanOrEqual(12);
  for (const words of ['T1059.001', 'PowerShell', 'Detecting', RULE, 'kibana.ndjson']) {
    expect(text).toContain(words);
  }
});

test('a click that a script makes up copies nothing', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1059.001');
  const frame = await cardFrame(page, 'T1059.001');
  await page.waitForTimeout(300);
  await frame
    .getByRole('button', { name: 'Copy' })
    .evaluate((button) => (button as HTMLElement).click());
  await page.waitForTimeout(200);
  await expect(frame.getByText('Copied as Markdown')).toHaveCount(0);
});

test('marks go where their text goes, though no ID came or went', async ({ openPage }) => {
  const page = await openPage('prose.html');
  const tops = async () =>
    (await attributesInHost(page, 'svg')).map((style) =>
      Number(/translate\(-?\d+px, ?(-?\d+)px/.exec(style)?.[1]),
    );
  await expect.poll(async () => (await tops()).length).toBeGreaterThanOrEqual(5);
  const before = await tops();
  const moved = await page.evaluate(() => {
    const top = () => document.getElementById('first')?.getBoundingClientRect().top ?? 0;
    const from = top();
    document.body.style.paddingTop = '120px';
    return top() - from;
  });
  expect(moved).toBeGreaterThan(100);
  await expect.poll(tops).toEqual(before.map((top) => top + moved));
  await page.evaluate(() => {
    const first = document.getElementById('first');
    if (first?.firstChild) first.firstChild.textContent = 'The actor ran nothing here; ';
  });
  await expect.poll(async () => (await tops()).length).toBeLessThan(before.length);
});

test('the popup gives its verdict, worst first', async ({ openPage, openPopup }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const popup = await openPopup(page);
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText(
    /^(Blind on|No rule for) \d+ of \d+$/,
  );
  await expect(popup.locator('.row').first()).toContainText(/Blind|No rule/);
});

test('the icon counts the IDs that need attention', async ({ openPage, extension }) => {
  const page = await openPage('prose.html');
  const tabId = await tabIdOf(extension, page);
  const badge = () =>
    extension.worker.evaluate((tab) => {
      type Api = { action: { getBadgeText(of: { tabId: number }): Promise<string> } };
      return (globalThis as unknown as { chrome: Api }).chrome.action.getBadgeText({ tabId: tab });
    }, tabId);
  await expect.poll(badge).toMatch(/^[1-9]$/);
});

test('the side panel lists the rules with source, author and state', async ({ extension }) => {
  const panel = await extension.context.newPage();
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#T1059.001`);
  await expect(panel.getByText(RULE).first()).toBeVisible();
  await expect(panel.getByText('A. Author').first()).toBeVisible();
  await expect(panel.getByText('kibana.ndjson').first()).toBeVisible();
  await panel.close();
});

test('a data component says whether it is collected, a tactic what it holds', async ({
  extension,
}) => {
  const panel = await extension.context.newPage();
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#DC0032`);
  const line = panel.locator('#card-status');
  await expect(line).toHaveText(
    /^Collected · from Sysmon 1(?:, 3)?; \d+ analytics in scope name it$/,
  );
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#TA0007`);
  await expect(line).toHaveText(/^Holds \d+ techniques: /);
  await expect(panel.getByRole('heading', { name: 'Its techniques' })).toBeVisible();
  await panel.close();
});
