/**
 * The background as three scripts. The front answers what a page asks in passing and is read at
 * each start of a worker; the office does everything else; the workshop holds what weighs most and
 * is used least: readers of coverage formats, readers of packs, the Git client.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { readImport } from '@/lib/core/coverage/importers/read-import';
import type { TakeLine } from '@/lib/core/lookup/lookup';
import type { SearchFilters } from '@/lib/core/search/facets';
import type { SearchHit } from '@/lib/core/search/search';
import type { DerivedForm } from '@/lib/core/takes/packs/derived-file';
import type { openPack } from '@/lib/core/takes/packs/open-pack';
import type { Tell } from '@/lib/messaging/derive-port';
import type { Handlers } from '@/lib/messaging/router';
import type { createGitCache } from '@/lib/sync/git-cache';
import type { createGitRemote } from '@/lib/sync/git-remote';
import type { Front, FrontHandlers } from './front';

/** Functions without a state of their own. */
export type Workshop = {
  readImport: typeof readImport;
  openPack: typeof openPack;
  createGitCache: typeof createGitCache;
  createGitRemote: typeof createGitRemote;
};

export type Office = {
  handlers: Omit<Handlers, keyof FrontHandlers>;
  search(query: string, filters: SearchFilters, limit: number): Promise<SearchHit[]>;
  /** Makes the library in use again from what is held. */
  recompose(): Promise<void>;
  /** The first written take on an ID in one line. */
  takeLine(id: AttackId): Promise<TakeLine | null>;
  writeDerivedTakes(form: DerivedForm, tell: Tell, signal: AbortSignal): Promise<void>;
  /** Goes on with what a stopped worker left. */
  resume(): Promise<void>;
  alarm(name: string): Promise<void>;
};

export type CreateOffice = (front: Front, openWorkshop: OpenWorkshop) => Office;

export type Rooms = { office: CreateOffice; workshop: Workshop };

/** Each loads the script when first asked in a worker's life, and rejects if it cannot be loaded. */
export type OpenOffice = () => Promise<CreateOffice>;
export type OpenWorkshop = () => Promise<Workshop>;
