/**
 * What the content scripts of a document share: globals of the extension's isolated world,
 * which the page does not see. The finder runs everywhere and stays small; the pointing script is
 * loaded when a person first points at an ID.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { PublicState } from '@/lib/core/library/known-ids';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import type { SiteOfPage } from '@/lib/core/sites/page-settings';
import type { FirstPointing } from './first-pointing';
import type { HitChanges } from './highlight';
import type { HitStore } from './hit-store';
import type { PageHost } from './host';

export type PageWorld = {
  store: HitStore;
  states: ReadonlyMap<AttackId, PublicState>;
  /** What is shown here; another object when somebody set it anew. */
  site: SiteOfPage;
  /** Shadow roots that are read. */
  roots: ReadonlySet<ShadowRoot>;
  /** Ends all scripts. */
  controller: AbortController;
  /** False in what an update of the extension left behind, which then ends itself. */
  isLive: () => boolean;
  /** What made the pointing script load: where the pointer was, or what was asked. */
  cause: FirstPointing | PointingRequest | null;
  /** Our one element in the page, once something is drawn. */
  host?: PageHost;
  /** Set by the marking script: hits that came and went, or null when statuses or settings changed. */
  refreshMarks?: (changes: HitChanges | null) => Promise<void>;
  /** Set by the pointing script: called when hits came or went. */
  onHits?: () => void;
  /** Set by the pointing script: from then on it is asked directly. */
  receive?: (request: PointingRequest) => void;
};

const shared = globalThis as { coverlay?: PageWorld };

/** Makes the world of this document and ends an earlier run: a site may be turned on twice. */
export function openWorld(
  parts: Pick<PageWorld, 'store' | 'states' | 'site' | 'roots'>,
  hasListener: () => boolean,
): PageWorld {
  shared.coverlay?.controller.abort();
  const controller = new AbortController();
  const isLive = () => {
    if (!hasListener()) controller.abort();
    return !controller.signal.aborted;
  };
  shared.coverlay = { ...parts, controller, isLive, cause: null };
  return shared.coverlay;
}

export function currentWorld(): PageWorld | undefined {
  return shared.coverlay;
}
