/** What each open tab holds, frame by frame, as its content scripts report it. */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { type FramePlace, type Unread, unreadOf } from '@/lib/core/shared/frame-places';
import type { MarksRequest, SettingsRequest } from '@/lib/core/shared/page-requests';
import type { Broadcast, PageIds } from '@/lib/messaging/protocol';
import type { From } from '@/lib/messaging/router';
import { sessionStore } from '@/lib/storage/session-store';

type FrameReport = { documentId: string; ids: [AttackId, number][] };

export type PagesService = {
  report(from: From, ids: [AttackId, number][]): Promise<null>;
  gone(from: From): Promise<null>;
  /** Loads a script into the frame that asks: the one for pointing, or the one for marks. */
  load(from: From, script: 'pointing' | 'marking'): Promise<null>;
  /** Tabs that were read, with the IDs of each. */
  tabs(): Promise<{ tabId: number; ids: AttackId[] }[]>;
  /** Tells every page that was read that its marks are old. */
  refreshMarks(): Promise<void>;
  /** Tells the scripts of pages: marks where something was read, settings everywhere. */
  tell(message: MarksRequest | SettingsRequest): Promise<void>;
  /** Reads every page again that was read: another library knows other IDs. */
  readAgain(): Promise<void>;
  list(tabId: number): Promise<PageIds | null>;
  /** Every frame that was read is asked what it shows, and what nobody answers for was not read. */
  unread(tabId: number): Promise<Unread | null>;
  forgetTab(tabId: number): Promise<void>;
};

export function createPagesService(): PagesService {
  const store = sessionStore<FrameReport>('page');
  const forget = async (tabId: number) => {
    for (const [key] of await store.list(`${tabId}/`)) await store.remove(key);
  };
  const readTabs = async () => {
    const keys = (await store.list('')).map(([storeKey]) => storeKey);
    return new Set(keys.map((storeKey) => Number.parseInt(storeKey, 10)));
  };
  /** A script that has begun and not reported yet must hear that its site went off, too. */
  const allTabs = async () => (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);
  const tell = async (message: MarksRequest | SettingsRequest) => {
    for (const tabId of await (message.type === 'settings' ? allTabs() : readTabs())) {
      // Rejects where no script of ours runs, or none any more.
      browser.tabs.sendMessage(tabId, message).catch(() => undefined);
    }
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
    async load({ tabId, frameId }, script) {
      if (tabId === null) return null;
      const target = { tabId, frameIds: [frameId] };
      await browser.scripting.executeScript({ target, files: [`/${script}.js`] });
      return null;
    },
    async tabs() {
      const tabs = new Map<number, Set<AttackId>>();
      for (const [storeKey, { ids }] of await store.list('')) {
        const tabId = Number.parseInt(storeKey, 10);
        const all = tabs.get(tabId) ?? new Set();
        for (const [id] of ids) all.add(id);
        tabs.set(tabId, all);
      }
      return [...tabs].map(([tabId, ids]) => ({ tabId, ids: [...ids] }));
    },
    refreshMarks: () => tell({ type: 'marks' }),
    tell,
    async readAgain() {
      const frames = new Map<number, number[]>();
      for (const [storeKey] of await store.list('')) {
        const tabId = Number.parseInt(storeKey, 10);
        frames.set(tabId, [...(frames.get(tabId) ?? []), frameOf(storeKey)]);
      }
      for (const [tabId, frameIds] of frames) {
        // A second run of the script ends the first. Rejects for a page that went away.
        browser.scripting
          .executeScript({ target: { tabId, frameIds }, files: ['/overlay.js'] })
          .catch(() => undefined);
      }
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
    async unread(tabId) {
      const frames = await store.list(`${tabId}/`);
      const places = await Promise.all(
        frames.map(([storeKey]) => placeOf(tabId, frameOf(storeKey))),
      );
      return frames.length > 0 ? unreadOf(places.flatMap((place) => place ?? [])) : null;
    },
    forgetTab: forget,
  };
}

/** Asks one frame, so that one that went away spoils no other's answer. */
async function placeOf(tabId: number, frameId: number): Promise<FramePlace | null> {
  const target = { tabId, frameIds: [frameId] };
  const asked = browser.scripting.executeScript({ target, files: ['/looking.js'] });
  const [answer] = await asked.catch(() => []);
  return (answer?.result as FramePlace | null | undefined) ?? null;
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
