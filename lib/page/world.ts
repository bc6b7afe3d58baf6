/**
 * What the two content scripts of a document share: globals of the extension's isolated world,
 * which the page does not see. The finder runs everywhere and stays small; the pointing script is
 * loaded when a person first points at an ID.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { PublicState } from '@/lib/core/library/known-ids';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import type { Hit, HitStore } from './hit-store';
import type { PageHost } from './host';

export type PageWorld = {
  store: HitStore;
  states: ReadonlyMap<AttackId, PublicState>;
  /** Ends both scripts. */
  controller: AbortController;
  /** What made the pointing script load: where the pointer was, or what was asked. */
  cause: { hit: Hit; x: number; y: number } | PointingRequest | null;
  /** Our one element in the page, once something is drawn. */
  host?: PageHost;
  /** Set by the marking script: called when hits came or went; `isStale` when statuses changed. */
  refreshMarks?: (isStale: boolean) => Promise<void>;
  /** Set by the pointing script: from then on it is asked directly. */
  receive?: (request: PointingRequest) => void;
};

const shared = globalThis as { coverlay?: PageWorld };

/** Makes the world of this document and ends an earlier run: a site may be turned on twice. */
export function openWorld(parts: Pick<PageWorld, 'store' | 'states'>): PageWorld {
  shared.coverlay?.controller.abort();
  shared.coverlay = { ...parts, controller: new AbortController(), cause: null };
  return shared.coverlay;
}

export function currentWorld(): PageWorld | undefined {
  return shared.coverlay;
}
