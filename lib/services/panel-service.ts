/** Which object the side panel shows: remembered while the browser runs, told to an open panel. */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Broadcast } from '@/lib/messaging/protocol';
import { sessionStore } from '@/lib/storage/session-store';

export type PanelService = {
  show(id: AttackId): Promise<null>;
  last(): Promise<{ id: AttackId | null }>;
};

export function createPanelService(): PanelService {
  const store = sessionStore<AttackId>('panel');
  return {
    async show(id) {
      await store.set('last', id);
      const message: Broadcast = { type: 'panel.show', id };
      // Rejects when no panel is open yet: it will ask when it is.
      browser.runtime.sendMessage(message).catch(() => undefined);
      return null;
    },
    async last() {
      return { id: (await store.get('last')) ?? null };
    },
  };
}
