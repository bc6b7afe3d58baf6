/** Which tabs are told what: marks where something was read, settings wherever a script may run. */
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { From } from '@/lib/messaging/router';
import { createPagesService } from '@/lib/services/pages-service';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const told: [number, string][] = [];
beforeEach(() => {
  fakeBrowser.reset();
  told.length = 0;
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async (tabId, message) => {
    told.push([tabId, (message as { type: string }).type]);
  });
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(undefined);
});

async function openTwo() {
  const [read, fresh] = [await fakeBrowser.tabs.create({}), await fakeBrowser.tabs.create({})];
  const pages = createPagesService();
  const from: From = {
    ...{ kind: 'page', tabId: read.id ?? 0, frameId: 0, documentId: 'd' },
    ...{ origin: 'https://soc.example.com', tabOrigin: null },
  };
  await pages.report(from, [['T1046', 1]]);
  return { pages, read: read.id, fresh: fresh.id };
}

test('settings go to a tab that has not reported yet, too', async () => {
  const { pages, read, fresh } = await openTwo();
  await pages.tell({ type: 'settings' });
  const tabs = told.map(([tabId]) => tabId);
  expect(tabs).toContain(read);
  expect(tabs).toContain(fresh);
});

test('marks go to tabs that were read, and to no other', async () => {
  const { pages, read } = await openTwo();
  await pages.refreshMarks();
  expect(told).toEqual([[read, 'marks']]);
});
