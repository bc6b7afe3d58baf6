/**
 * Firefox: an import on our own page shows at the IDs, on card and marks, and follows what changes;
 * so does a note. The page learns nothing of it.
 */
import { readFileSync } from 'node:fs';
import { EXTENSION_ORIGIN } from '@/scripts/browser/firefox/launch';
import { type FirefoxWindow, KEY } from '@/scripts/browser/firefox/window';
import { CARD, cardText, openByKeys, readCard, textOf } from '@/tests/support/firefox-overlay';
import { expect, SITE, test } from '@/tests/support/firefox-test';

test.describe.configure({ mode: 'serial' });

const LAYER = 'tests/fixtures/imports/dropped/kibana-export.ndjson';

test.afterAll(async ({ running }) => {
  if (!running) return;
  await running.open(`${EXTENSION_ORIGIN}/options.html#backup`);
  await running.evaluate('page', forgetEverything);
  await running.closeTabs();
});

test('Firefox takes the manifest without complaint, and opens nothing by itself', async ({
  firefox,
}) => {
  expect(await firefox.complaints()).toEqual([]);
  expect(await firefox.isOpen('sidebar')).toBe(false);
});

test('an import on the options page shows at the ID, in a box of the same size', async ({
  firefox,
}) => {
  const card = { surface: 'page' as const, frames: [CARD] };
  // A frame that was just made has some size until the page's own process tells it which.
  const size = async () => {
    let seen = '';
    const look = async () => {
      seen = await firefox.evaluate(card, () => `${innerWidth}x${innerHeight}`);
      return seen;
    };
    await expect.poll(look).toMatch(/^380x/);
    return seen;
  };
  await firefox.open(`${SITE}/prose.html`);
  await readCard(firefox, 'T1046', 'no rules imported yet');
  const before = await size();
  await firefox.open(`${EXTENSION_ORIGIN}/options.html#coverage`);
  await chooseFile(firefox, 'kibana-export.ndjson', readFileSync(LAYER, 'utf8'));
  const report = () => textOf(firefox, 'page');
  await expect.poll(report).toContain('the file says');
  await firefox.open(`${SITE}/prose.html`);
  await readCard(firefox, 'T1046', 'On and mapped');
  expect(await size()).toBe(before);
});

test('marks stand beside the IDs that have a status, where the page cannot look', async ({
  firefox,
}) => {
  await firefox.open(`${SITE}/prose.html`);
  const marks = () =>
    firefox.evaluate({ surface: 'page', isBrowser: true }, () => {
      type Ours = Element & { openOrClosedShadowRoot: ShadowRoot };
      const host = document.querySelector('coverlay-card') as Ours | null;
      return host?.openOrClosedShadowRoot.querySelectorAll('svg').length ?? 0;
    });
  await expect.poll(marks).toBeGreaterThanOrEqual(5);
  await readCard(firefox, 'T1046', 'On and mapped');
  const seen = await firefox.evaluate('page', () => {
    const host = document.querySelector('coverlay-card');
    const { find } = globalThis as unknown as { find(words: string): boolean };
    const words = ['canary-7f3a', 'On and mapped', 'Detecting', 'logs missing'];
    return { root: host?.shadowRoot, found: words.filter((text) => find(text)) };
  });
  expect(seen).toEqual({ root: null, found: ['canary-7f3a'] });
});

test('an open card says what changed meanwhile, in its place', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  await openByKeys(firefox);
  await firefox.press('j');
  await expect.poll(() => cardText(firefox)).toContain('On and mapped');
  await firefox.openPopup();
  await firefox.evaluate('popup', switchSources, false);
  await expect.poll(() => cardText(firefox)).not.toContain('On and mapped');
  await firefox.evaluate('popup', switchSources, true);
  await expect.poll(() => cardText(firefox)).toContain('On and mapped');
});

test('an ID is answered though the background was stopped', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  await readCard(firefox, 'DET0376', 'auditd:SYSCALL');
  expect(await firefox.stopBackground()).toBe('stopped');
  await readCard(firefox, 'T1046', 'On and mapped');
});

test('a note written in the panel shows at the ID', async ({ firefox }) => {
  await firefox.open(`${EXTENSION_ORIGIN}/sidepanel.html#T1046/notes`);
  // It takes letters once it is known whether unfinished words are kept.
  const focusField = () => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea:not([readonly])');
    field?.focus();
    return field !== null;
  };
  await expect.poll(() => firefox.evaluate('page', focusField)).toBe(true);
  for (const letter of 'Qualys on Sundays') await firefox.press(letter);
  await firefox.press(KEY.control, KEY.enter);
  await expect.poll(() => textOf(firefox, 'page')).toContain('Note saved');
  await firefox.open(`${SITE}/prose.html`);
  await readCard(firefox, 'T1046', '1 note');
  await readCard(firefox, 'T1046', 'Qualys on Sundays');
});

/** As the browser's file dialog does, which is no page. */
async function chooseFile(firefox: FirefoxWindow, name: string, text: string): Promise<void> {
  const choose = (fileName: string, content: string) => {
    const field = document.querySelector<HTMLInputElement>(
      'input[type=file]:not([webkitdirectory])',
    );
    if (!field) return false;
    const chosen = new DataTransfer();
    chosen.items.add(new File([content], fileName));
    field.files = chosen.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  await expect.poll(() => firefox.evaluate('page', choose, name, text)).toBe(true);
}

type Reply = { output: { sources: { source: { id: string } }[] } };
type Api = { browser: { runtime: { sendMessage(message: object): Promise<Reply> } } };

async function switchSources(isOn: boolean): Promise<void> {
  const { runtime } = (globalThis as unknown as Api).browser;
  const { sources } = (await runtime.sendMessage({ name: 'coverage.state', input: null })).output;
  for (const { source } of sources) {
    const input = { id: source.id, change: { isOn } };
    await runtime.sendMessage({ name: 'coverage.change', input });
  }
}

/** Sources and notes: other files begin where a new user does. */
async function forgetEverything(): Promise<void> {
  const { runtime } = (globalThis as unknown as Api).browser;
  const send = (name: string, input: unknown) => runtime.sendMessage({ name, input });
  const { sources } = (await send('coverage.state', null)).output;
  for (const { source } of sources) await send('coverage.remove', { id: source.id });
  await send('team.forget', null);
}
