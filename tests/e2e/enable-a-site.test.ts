/**
 * Turning sites on and off, with the shipped build and real optional permissions: at once in what
 * is open, and as a person left it after a restart of the browser and an update of the extension.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame, hoverId } from '@/scripts/browser/hover';
import { type PageServer, servePages } from '@/scripts/pages/serve-pages';
import { expect, test, underlined } from '@/tests/support/extension-test';
import { openOptions } from '@/tests/support/options-page';
import { granted, takeBack, willAllow } from '@/tests/support/site-access';

const ATTACK = 'https://attack.mitre.org/*';
const LOOPBACK = 'http://127.0.0.1/*';
const DEFENDER = 'https://security.microsoft.com/*';
const EVERY_SITE = ['http://*/*', 'https://*/*'];

test.describe.configure({ mode: 'serial' });

const profile = mkdtempSync(join(tmpdir(), 'coverlay-sites-'));
let extension: Extension;
let server: PageServer;
let page: Page;
let sites: Page;

const start = async () => {
  extension = await launchExtension({ path: '.output/chrome-mv3', profile });
  server = await servePages('tests/fixtures/pages', extension.context);
};
const stop = async () => {
  await server.close();
  await extension.close();
};
test.beforeAll(async () => {
  await start();
  page = await extension.context.newPage();
  await page.goto(server.urlOf('prose.html'));
  sites = await openOptions(extension, 'sites');
});
test.afterAll(async () => {
  await stop();
  rmSync(profile, { recursive: true, force: true });
});

const underlines = (where: Page | Frame = page) =>
  where.evaluate(() => CSS.highlights.get('coverlay-id')?.size ?? 0);
const hosts = () => page.evaluate(() => document.querySelectorAll('coverlay-card').length);
const isOn = (where?: Page | Frame) => expect.poll(() => underlines(where)).toBeGreaterThan(5);
const isOff = (where?: Page | Frame) => expect.poll(() => underlines(where)).toBe(0);
const switchOf = (host: string) => sites.getByRole('switch', { name: `Read ${host}` });
const turnOn = async (address: string) => {
  await sites.getByLabel('Address of the site').fill(address);
  await sites.keyboard.press('Enter');
};

test('at install one site may be read, and nothing else is', async () => {
  expect(await granted(sites)).toEqual([ATTACK]);
  expect(await underlines()).toBe(0);
  const list = sites.getByRole('list', { name: 'Sites that may be read' });
  await expect(list.getByRole('switch')).toHaveCount(1);
  await expect(switchOf('attack.mitre.org')).toBeChecked();
  await turnOn('chrome://settings');
  await expect(sites.getByRole('alert')).toContainText('no address of a page');
});

test('a site is on by its address, in the open tab at once, and off without a reload', async () => {
  await willAllow(extension, LOOPBACK);
  await turnOn(server.urlOf('prose.html'));
  await isOn();
  await switchOf('127.0.0.1').uncheck();
  await isOff();
  expect(await hosts()).toBe(0);
  expect(await granted(sites)).toContain(LOOPBACK);
  await switchOf('127.0.0.1').check();
  await isOn();
  expect(await hosts()).toBe(1);
});

test('the switch in the popup says the same as the Sites page', async () => {
  const tabId = await tabIdOf(extension, page);
  const popup = await extension.context.newPage();
  await popup.goto(`chrome-extension://${extension.id}/popup.html?tab=${tabId}`);
  const site = popup.getByRole('switch', { name: /^Read 127\.0\.0\.1/ });
  await expect(site).toBeChecked();
  await switchOf('127.0.0.1').uncheck();
  await expect(site).not.toBeChecked();
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText(/^Off on 127\.0\.0\.1/);
  await popup.getByRole('button', { name: 'Enable on this site' }).click();
  await expect(site).toBeChecked();
  await expect(switchOf('127.0.0.1')).toBeChecked();
  await isOn();
  await popup.close();
});

test('a frame of a site that is on is read in a page that is off', async () => {
  const url = server.urlOf('prose.html');
  const portal = await extension.context.newPage();
  await portal.goto(url.replace('127.0.0.1', 'localhost'));
  await portal.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.prepend(frame);
  }, url);
  await expect.poll(() => portal.frames().length).toBe(2);
  const [, frame] = portal.frames();
  if (!frame) throw new Error('The frame did not load.');
  await isOn(frame);
  expect(await underlines(portal)).toBe(0);
  await switchOf('127.0.0.1').uncheck();
  await isOff(frame);
  await switchOf('127.0.0.1').check();
  await isOn();
  await portal.close();
});

test('access that the browser took back ends reading at once, and is said', async () => {
  await takeBack(extension, LOOPBACK);
  await isOff();
  expect(await hosts()).toBe(0);
  const notice = sites.getByRole('status').filter({ hasText: 'took access to 127.0.0.1 back' });
  await expect(notice).toBeVisible();
  await expect(switchOf('127.0.0.1')).toHaveCount(0);
  await notice.getByRole('button', { name: 'Leave it off' }).click();
  await expect(notice).toHaveCount(0);
  await willAllow(extension, LOOPBACK);
  await turnOn('http://127.0.0.1');
  await isOn();
});

test('a console is on by its name: its hosts, no others, and back again', async () => {
  await willAllow(extension, DEFENDER);
  await sites.getByRole('searchbox', { name: 'Find a product' }).fill('defender');
  await sites.getByRole('button', { name: 'Turn on Microsoft Defender XDR' }).click();
  await expect(switchOf('security.microsoft.com')).toBeChecked();
  expect(await granted(sites)).toEqual([LOOPBACK, ATTACK, DEFENDER]);
  await sites.getByRole('button', { name: 'Turn off Microsoft Defender XDR' }).click();
  await expect(switchOf('security.microsoft.com')).toHaveCount(0);
  expect(await granted(sites)).toEqual([LOOPBACK, ATTACK]);
  // Given back by ourselves: nobody has to be told.
  await expect(sites.getByText(/took access to/)).toHaveCount(0);
});

/** As an update does; pages of the extension are closed by it. @returns how to ask for its errors */
async function reload(): Promise<() => Promise<string[]>> {
  const manage = await extension.context.newPage();
  await manage.goto('chrome://extensions');
  await manage.evaluate(async (id) => {
    const { developerPrivate } = (globalThis as unknown as { chrome: Manage }).chrome;
    // Unpacked extensions are turned off otherwise.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(id, { failQuietly: true });
  }, extension.id);
  return () =>
    manage.evaluate(async (id) => {
      const { developerPrivate } = (globalThis as unknown as { chrome: Manage }).chrome;
      const { runtimeErrors } = await developerPrivate.getExtensionInfo(id);
      return runtimeErrors.map(({ message }) => message);
    }, extension.id);
}
type Manage = {
  developerPrivate: {
    updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
    reload(id: string, options: { failQuietly: boolean }): Promise<void>;
    getExtensionInfo(id: string): Promise<{ runtimeErrors: { message: string }[] }>;
  };
};

test('after an update the old script goes quietly and the new one reads', async () => {
  await switchOf('attack.mitre.org').uncheck();
  await hoverId(page, 'T1059.001');
  await cardFrame(page, 'T1059.001');
  await page.mouse.move(5, 5);
  const errorsNow = await reload();
  // The page moves under both scripts: the old one must not answer beside the new one.
  await page.evaluate(() => {
    document.getElementById('first')?.append(' And T1021.001 followed.');
  });
  // The browser installs it anew, which takes seconds on a busy machine.
  await expect.poll(() => underlined(page), { timeout: 20_000 }).toContain('T1021.001');
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  expect(await hosts()).toBe(1);
  expect(page.frames().filter((frame) => frame.url().endsWith('/card.html'))).toHaveLength(1);
  expect(await errorsNow()).toEqual([]);
});

test('after a restart of the browser each site is as it was left', async () => {
  await stop();
  await start();
  page = await extension.context.newPage();
  await page.goto(server.urlOf('prose.html'));
  await isOn();
  sites = await openOptions(extension, 'sites');
  expect(await granted(sites)).toEqual([LOOPBACK, ATTACK]);
  await expect(switchOf('attack.mitre.org')).not.toBeChecked();
  await extension.context.route('https://attack.mitre.org/off', (route) =>
    route.fulfill({ body: '<p>T1059.001 and T1046</p>', contentType: 'text/html' }),
  );
  const attack = await extension.context.newPage();
  await attack.goto('https://attack.mitre.org/off');
  // Whatever is on was read by the time that this one is.
  await page.reload();
  await isOn();
  expect(await underlines(attack)).toBe(0);
  await switchOf('attack.mitre.org').check();
  await expect.poll(() => underlines(attack)).toBe(2);
});

test('every site is a choice of its own, with exceptions, and can be ended', async () => {
  const other = await extension.context.newPage();
  await other.goto(server.urlOf('prose.html').replace('127.0.0.1', 'localhost'));
  const button = sites.getByRole('button', { name: 'Turn on every site' });
  await expect(button).toBeDisabled();
  await willAllow(extension, ...EVERY_SITE);
  await sites.getByLabel('I have read this and want it').check();
  await button.click();
  await isOn(other);
  await sites.evaluate(() => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    const input = { origin: 'http://localhost', on: false };
    return chrome.runtime.sendMessage({ name: 'sites.set', input });
  });
  await isOff(other);
  await expect(switchOf('localhost')).not.toBeChecked();
  // Its row was an exception, and goes with it.
  await switchOf('localhost').click();
  await isOn(other);
  await sites.getByRole('button', { name: 'Read only the sites above' }).click();
  await isOff(other);
  const left = await granted(sites);
  for (const pattern of EVERY_SITE) expect(left).not.toContain(pattern);
  await other.close();
});
