/**
 * Reading a page once, without turning its site on: the click on our button gives access to that
 * one tab until it goes elsewhere, and the browser asks for nothing.
 */
import { sessionStore } from '@/lib/storage/session-store';
import { runInTab } from './content-script';

export type ReadOnceService = {
  /** @returns false where the browser gives no access to the page */
  read(tabId: number): Promise<boolean>;
  /** Whether what runs in a tab was started so. */
  isRead(tabId: number): Promise<boolean>;
  forgetTab(tabId: number): Promise<void>;
  /** A site was turned on or off: from now on that counts. */
  forgetAll(): Promise<void>;
};

export function createReadOnceService(): ReadOnceService {
  const store = sessionStore<true>('once');
  const forgetTab = (tabId: number) => store.remove(String(tabId));
  return {
    async read(tabId) {
      // First: the script asks at once whether it may go on.
      await store.set(String(tabId), true);
      const isRead = await runInTab(tabId);
      if (!isRead) await forgetTab(tabId);
      return isRead;
    },
    isRead: async (tabId) => (await store.get(String(tabId))) === true,
    forgetTab,
    async forgetAll() {
      for (const [key] of await store.list('')) await store.remove(key);
    },
  };
}
