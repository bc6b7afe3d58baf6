/** What each open tab holds, frame by frame, as its content scripts report it. */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Broadcast, PageIds } from '@/lib/messaging/protocol';
import type { From } from '@/lib/messaging/router';
import { sessionStore } from '@/lib/storage/session-store';

type FrameReport = { documentId: string; ids: [AttackId, number][] };

export type PagesService = {
  report(from: From, ids: [AttackId, number][]): Promise<null>;
  gone(from: From): Promise<null>;
  /** Loads the pointing script into the frame that asks. */
  point(from: From): Promise<null>;
  list(tabId: number): Promise<PageIds | null>;
  forgetTab(tabId: number): Promise<void>;
};

export function createPagesService(): PagesService {
  const store = sessionStore<FrameReport>('page');
  const forget = async (tabId: number) => {
    for (const [key] of await store.list(`${tabId}/`)) await store.remove(key);
  };
  return {
    async report({ tabId, frameId, documentId }, ids) {
      if (tabId === null) return null;
      const before = await store.get(key(tabId, frameId));
      // A new top document means that the frames of the old one are gone.
      if (frameId === 0 && before && before.documentId !== documentId) await forget(tabId);
      await store.set(key(tabId, frameId), { documentId, ids });
      announce(tabId);
      return null;
    },
    async gone({ tabId, frameId, documentId }) {
      if (tabId === null) return null;
      const report = await store.get(key(tabId, frameId));
      if (report?.documentId === documentId) await store.remove(key(tabId, frameId));
      announce(tabId);
      return null;
    },
    async point({ tabId, frameId }) {
      if (tabId === null) return null;
      const target = { tabId, frameIds: [frameId] };
      await browser.scripting.executeScript({ target, files: ['/pointing.js'] });
      return null;
    },
    async list(tabId) {
      const frames = await store.list(`${tabId}/`);
      if (frames.length === 0) return null;
      const counts = new Map<AttackId, number>();
      for (const [, { ids }] of frames.sort(([a], [b]) => frameOf(a) - frameOf(b))) {
        for (const [id, count] of ids) counts.set(id, (counts.get(id) ?? 0) + count);
      }
      return { ids: [...counts], frames: frames.length };
    },
    forgetTab: forget,
  };
}

function key(tabId: number, frameId: number): string {
  return `${tabId}/${frameId}`;
}

function frameOf(storeKey: string): number {
  return Number(storeKey.split('/')[1]);
}

/** Rejects when no page of ours is open, which is the usual case. */
function announce(tabId: number): void {
  const message: Broadcast = { type: 'page.changed', tabId };
  browser.runtime.sendMessage(message).catch(() => undefined);
}
