/**
 * The table of messages: input, output, and who may send. Types only, so that a content script
 * pays nothing for it; router.ts holds the check of each input.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { KnownIds } from '@/lib/core/library/known-ids';
import type { Release } from '@/lib/core/library/records';
import type { Brief } from '@/lib/core/lookup/brief';
import type { Lookup } from '@/lib/core/lookup/lookup';
import type { SearchHit } from '@/lib/core/search/search';

/**
 * page: a content script. card: card.html in its frame, which a hostile page may also have
 * embedded, so it must have been invited. extension: our popup, panel and options.
 */
export type Sender = 'page' | 'card' | 'extension';

/** IDs of one tab: [ID, number of places], in the order met, and how many frames were read. */
export type PageIds = { ids: [AttackId, number][]; frames: number };

export type Messages = {
  /** Every ID that the installed library knows, for reading a page. */
  'library.ids': { input: null; output: KnownIds };
  'library.state': {
    input: null;
    output: { releases: Release[]; newestKnown: string | null; notice: string };
  };
  'library.search': { input: { query: string }; output: SearchHit[] };
  /** What a frame holds now; replaces what it reported before. */
  'page.report': { input: { ids: [AttackId, number][] }; output: null };
  'page.gone': { input: null; output: null };
  /** Somebody points at an ID: load the script that opens cards into the sender's frame. */
  'page.point': { input: null; output: null };
  /** IDs of a tab, or null where nothing was read. */
  'page.list': { input: { tabId: number }; output: PageIds | null };
  'lookup.get': { input: { id: AttackId }; output: Lookup };
  'lookup.briefs': { input: { ids: AttackId[] }; output: Brief[] };
  /** Expect a card with this nonce in the sender's tab. */
  'card.invite': { input: { nonce: string }; output: null };
  'card.hello': { input: { nonce: string }; output: { ok: boolean } };
  /** Turn a site on (after the browser's own permission) or off, and read its open tabs. */
  'sites.set': { input: { origin: string; on: boolean }; output: null };
};

export type MessageName = keyof Messages;
export type Input<N extends MessageName> = Messages[N]['input'];
export type Output<N extends MessageName> = Messages[N]['output'];

export const SENDERS: { readonly [N in MessageName]: readonly Sender[] } = {
  'library.ids': ['page'],
  'library.state': ['extension', 'card'],
  'library.search': ['extension'],
  'page.report': ['page'],
  'page.gone': ['page'],
  'page.point': ['page'],
  'page.list': ['extension'],
  'lookup.get': ['extension', 'card'],
  'lookup.briefs': ['extension'],
  'card.invite': ['page'],
  'card.hello': ['card'],
  'sites.set': ['extension'],
};

export type Request = { name: MessageName; input: unknown };
export type Reply = { ok: true; output: unknown } | { ok: false; code: string; message: string };

/** From the background to every extension page. */
export type Broadcast = { type: 'page.changed'; tabId: number } | { type: 'library.changed' };
