/** The address bar's keyword, the context menu and the keys, through the browser's own events. */
import type { Extension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { send } from '@/scripts/browser/import-file';
import { expect, test, underlined } from '@/tests/support/extension-test';

type Event = { dispatch(...args: unknown[]): void };
type Suggestion = { content: string; description: string };
type Api = {
  chrome: {
    omnibox: { onInputChanged: Event; onInputEntered: Event };
    contextMenus: { onClicked: Event };
    commands: { onCommand: Event };
    tabs: { get(id: number): Promise<unknown> };
    runtime: { onInstalled: Event };
  };
};

function suggestions({ worker }: Extension, text: string): Promise<Suggestion[]> {
  return worker.evaluate(
    (typed) =>
      new Promise<Suggestion[]>((resolve) => {
        const { chrome } = globalThis as unknown as Api;
        chrome.omnibox.onInputChanged.dispatch(typed, resolve);
      }),
    text,
  );
}

test('the keyword offers objects while somebody types', async ({ extension }) => {
  const [first] = await suggestions(extension, 'mimikats');
  expect(first).toEqual({ content: 'S0002', description: 'S0002 Mimikatz · software' });
  const [log] = await suggestions(extension, 'EventCode=4688');
  expect(log?.description).toContain('WinEventLog:Security EventCode=4688');
});

for (const [typed, hash] of [
  ['S0002', 'S0002'],
  ['cozy bear', 'G0016'],
  ['no such thing at all', 'search/no%20such%20thing%20at%20all'],
] as const) {
  test(`Enter on "${typed}" opens #${hash} in a tab`, async ({ extension }) => {
    const opened = extension.context.waitForEvent('page');
    await extension.worker.evaluate((text) => {
      const { chrome } = globalThis as unknown as Api;
      chrome.omnibox.onInputEntered.dispatch(text, 'newForegroundTab');
    }, typed);
    const page = await opened;
    await page.waitForURL(`chrome-extension://${extension.id}/sidepanel.html#${hash}*`);
    await page.close();
  });
}

test('the context menu shows one ID, and searches for what is several or none', async ({
  extension,
}) => {
  const own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  for (const [selectionText, last] of [
    ['as T1059.001 says', { id: 'T1059.001', query: null }],
    ['T1059.001, T1105', { query: 'T1059.001 T1105' }],
    ['dump lsass', { query: 'dump lsass' }],
    ['Mimikatz', { id: 'S0002', query: null }],
  ] as const) {
    // Nobody clicked, so the panel stays shut and a tab opens instead.
    const opened = extension.context.waitForEvent('page');
    await extension.worker.evaluate((text) => {
      const { chrome } = globalThis as unknown as Api;
      const click = { menuItemId: 'look-up', selectionText: text };
      chrome.contextMenus.onClicked.dispatch(click, { id: -1 });
    }, selectionText);
    await (await opened).close();
    expect(await send(own, 'panel.last', null), selectionText).toMatchObject(last);
  }
  await own.close();
});

test('a note to the selected ID begins on its notes, ready to be written', async ({
  extension,
}) => {
  const opened = extension.context.waitForEvent('page');
  await extension.worker.evaluate(() => {
    const { chrome } = globalThis as unknown as Api;
    const click = { menuItemId: 'add-note', selectionText: 'seen: T1059.001' };
    chrome.contextMenus.onClicked.dispatch(click, { id: -1 });
  });
  const panel = await opened;
  await panel.waitForURL(`chrome-extension://${extension.id}/sidepanel.html#T1059.001/notes`);
  await panel.close();
});

test('the site of a page goes off and on by a key and from the menu', async ({
  extension,
  openPage,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  const id = await tabIdOf(extension, page);
  await extension.worker.evaluate(async (tabId) => {
    const { chrome } = globalThis as unknown as Api;
    chrome.commands.onCommand.dispatch('toggle-site', await chrome.tabs.get(tabId));
  }, id);
  await expect.poll(() => underlined(page)).toEqual([]);
  await extension.worker.evaluate(
    ([tabId, pageUrl]) => {
      const { chrome } = globalThis as unknown as Api;
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'toggle-site', pageUrl }, { id: tabId });
    },
    [id, page.url()] as const,
  );
  await expect.poll(() => underlined(page)).toContain('T1046');
});

for (const [command, ending] of [
  ['open-panel', ''],
  ['search', '#search/'],
] as const) {
  test(`"${command}" opens the panel, in a tab where the browser does not`, async ({
    extension,
  }) => {
    const opened = extension.context.waitForEvent('page');
    await extension.worker.evaluate((name) => {
      const { chrome } = globalThis as unknown as Api;
      chrome.commands.onCommand.dispatch(name, { id: -1 });
    }, command);
    const panel = await opened;
    // The panel on its last object writes that into its address.
    await panel.waitForURL(({ href }) => href.includes(`/sidepanel.html${ending}`));
    if (command === 'search') await expect(panel.getByRole('searchbox')).toBeFocused();
    await panel.close();
  });
}
