/** Consoles change all day: what comes is found, what changes or goes is forgotten. */
import { foundIds } from '@/scripts/browser/found-ids';
import { expect, test, underlined } from '@/tests/support/extension-test';

test('rows that come, change and go are followed', async ({ openPage, extension }) => {
  const page = await openPage('live.html#steps');
  const isUnderlined = (ids: string[]) =>
    expect.poll(async () => (await underlined(page)).toSorted()).toEqual(ids);
  await isUnderlined(['T1003.001']);
  for (const ids of [
    ['T1003.001', 'T1055.012'],
    ['T1055.012', 'T1204.002'],
    ['T1055.012', 'T1204.002'],
  ]) {
    await page.evaluate('steps.shift()()');
    await isUnderlined(ids);
  }
  await expect.poll(() => foundIds(extension, page)).toEqual(['T1055.012', 'T1204.002']);
});

test('open shadow roots are read, nested ones and later rows too', async ({
  openPage,
  extension,
}) => {
  const page = await openPage('shadow.html');
  await expect.poll(() => foundIds(extension, page)).toEqual(['T1136.001', 'T1190', 'T1505.003']);
});

test('every frame is read, sandboxed ones too', async ({ openPage, extension }) => {
  const page = await openPage('frames.html');
  await expect
    .poll(() => foundIds(extension, page))
    .toEqual(['T1071.001', 'T1078.004', 'T1566.002']);
});

test('look-alikes stay plain text', async ({ openPage, extension }) => {
  const page = await openPage('look-alikes.html');
  await page.waitForTimeout(1000);
  expect(await foundIds(extension, page)).toEqual([]);
});

test('an underline that the page takes away comes back with the next change', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  await page.evaluate(() => CSS.highlights.clear());
  expect(await underlined(page)).toEqual([]);
  await page.evaluate(() => document.body.append(document.createElement('p')));
  await expect.poll(() => underlined(page)).toContain('T1046');
});

declare const chrome: { storage: { managed: { get(): Promise<object> } } };

test('a page is read before the browser has its policies, which takes seconds after a start', async ({
  openPage,
  extension,
}) => {
  await extension.worker.evaluate(() => {
    const { managed } = chrome.storage;
    const { get } = managed;
    Object.assign(managed, { get: () => new Promise(() => undefined), later: get });
  });
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  await extension.worker.evaluate(() => {
    const managed = chrome.storage.managed as typeof chrome.storage.managed & {
      later(): Promise<object>;
    };
    managed.get = managed.later;
  });
});
