/**
 * Which card frames may ask. A card shows something only after its content script invited it with
 * a nonce of its own tab; a nonce counts once, and an answer goes only to the document that used it.
 */
import { browser } from 'wxt/browser';
import type { From } from '@/lib/messaging/router';
import { sessionStore } from '@/lib/storage/session-store';

export type CardsService = {
  invite(from: From, nonce: string): Promise<null>;
  hello(from: From, nonce: string): Promise<{ ok: boolean }>;
  isInvited(from: From): Promise<boolean>;
  forgetTab(tabId: number): Promise<void>;
};

export function createCardsService(): CardsService {
  const invites = sessionStore<{ tabId: number }>('invite');
  const grants = sessionStore<{ tabId: number }>('grant');
  // Reading takes a moment, in which the same nonce may be tried again.
  const tried = new Set<string>();
  // What this worker granted itself need not be read again for each question.
  const granted = new Map<string, number | null>();
  return {
    async invite({ tabId }, nonce) {
      if (tabId !== null) await invites.set(nonce, { tabId });
      return null;
    },
    async hello({ tabId, documentId, origin }, nonce) {
      if (tried.has(nonce)) return { ok: false };
      tried.add(nonce);
      const invite = await invites.get(nonce);
      // Gone before anything is granted: a worker that is stopped now must not take it twice.
      await invites.remove(nonce);
      const own = new URL(browser.runtime.getURL('/')).origin;
      // In a sandboxed page the frame runs with the origin "null": nothing private goes there.
      const ok =
        invite !== undefined && invite.tabId === tabId && origin === own && documentId !== '';
      if (!ok) return { ok };
      granted.set(documentId, tabId);
      await grants.set(documentId, { tabId });
      return { ok };
    },
    async isInvited({ tabId, documentId }) {
      if (granted.has(documentId)) return granted.get(documentId) === tabId;
      const grant = await grants.get(documentId);
      if (grant) granted.set(documentId, grant.tabId);
      return grant?.tabId === tabId;
    },
    async forgetTab(tabId) {
      for (const [key, value] of granted) if (value === tabId) granted.delete(key);
      for (const store of [invites, grants]) {
        for (const [key, entry] of await store.list('')) {
          if (entry.tabId === tabId) await store.remove(key);
        }
      }
    },
  };
}
