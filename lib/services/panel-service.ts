/** Which object the side panel shows: remembered while the browser runs, told to an open panel. */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Broadcast } from '@/lib/messaging/protocol';
import { sessionStore } from '@/lib/storage/session-store';
import { pageAddress } from './omnibox-service';

export type PanelService = {
  /** @param isWriting on its notes, ready to write one */
  show(id: AttackId, isWriting?: boolean): Promise<null>;
  /** Where nobody can open the panel: its page in a tab, unless a sidebar is open. */
  openTab(id: AttackId, isWriting?: boolean): Promise<null>;
  /** Words that are no ID, or several IDs: the panel lists what is found for them. */
  search(query: string): Promise<null>;
  last(): Promise<{ id: AttackId | null; query: string | null; isWriting: boolean }>;
};

type Sidebar = { sidebarAction?: { isOpen(where: object): Promise<boolean> } };

/** A panel that opens later than this was opened for something else. */
const WRITE_WITHIN_MS = 10_000;

export function createPanelService(): PanelService {
  const store = sessionStore<AttackId>('panel');
  const queries = sessionStore<string>('panel-query');
  const asks = sessionStore<number>('panel-writing');
  return {
    async show(id, isWriting = false) {
      const asked = isWriting ? asks.set('last', Date.now()) : asks.remove('last');
      await Promise.all([store.set('last', id), queries.remove('last'), asked]);
      const message: Broadcast = { type: 'panel.show', id, isWriting };
      // Rejects when no panel is open yet: it will ask when it is.
      browser.runtime.sendMessage(message).catch(() => undefined);
      return null;
    },
    async openTab(id, isWriting = false) {
      const { sidebarAction } = browser as unknown as Sidebar;
      if (await sidebarAction?.isOpen({})) return null;
      await browser.tabs.create({ url: pageAddress({ id: isWriting ? `${id}/notes` : id }) });
      return null;
    },
    async search(query) {
      await queries.set('last', query);
      const message: Broadcast = { type: 'panel.search', query };
      browser.runtime.sendMessage(message).catch(() => undefined);
      return null;
    },
    async last() {
      const [id, query, askedMs = 0] = await Promise.all([
        store.get('last'),
        queries.get('last'),
        asks.get('last'),
      ]);
      const isWriting = Date.now() - askedMs < WRITE_WITHIN_MS;
      return { id: id ?? null, query: query ?? null, isWriting };
    },
  };
}
