/** Going from ID to ID by keyboard, in reading order: down the page, then along the line. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Hit, HitStore } from './hit-store';
import { hitRects } from './hit-test';

/** `isWrapped`: the walk went past the end and began again. */
export type Place = { hit: Hit; index: number; count: number; isWrapped: boolean };

/**
 * The place `step` after `from`, wrapping at the ends; with no `from`, the first one at or below
 * the top of the window. Null when nothing is drawn.
 */
export function nextPlace(store: HitStore, from: Hit | null, step: 1 | -1): Place | null {
  const places = inReadingOrder(store);
  if (places.length === 0) return null;
  const at = from ? places.findIndex(({ hit }) => hit === from) : -1;
  const start = Math.max(
    0,
    places.findIndex(({ rect }) => rect.top >= 0),
  );
  return placeAt(places, at < 0 ? start : at + step);
}

/** The first drawn place of an ID after `after`, wrapping. */
export function placeOfId(store: HitStore, id: AttackId, after: Hit | null): Place | null {
  return nextOf(inReadingOrder(store), ({ hit }) => hit.id === id, after);
}

/** The first of some places that is drawn. */
export function placeOfAny(store: HitStore, hits: readonly Hit[]): Place | null {
  return nextOf(inReadingOrder(store), ({ hit }) => hits.includes(hit), null);
}

/** The next place of the first list that has one on the page: its IDs need attention most. */
export function worstPlace(
  store: HitStore,
  after: Hit | null,
  worst: readonly (readonly AttackId[])[],
): Place | null {
  const places = inReadingOrder(store);
  const ids = worst.find((list) => places.some(({ hit }) => list.includes(hit.id)));
  return ids ? nextOf(places, ({ hit }) => ids.includes(hit.id), after) : null;
}

/** Brings a place into view without moving the page more than needed. */
export function scrollToPlace({ hit }: Place): void {
  const element = hit.node instanceof Element ? hit.node : hit.node.parentElement;
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

type Drawn = { hit: Hit; rect: DOMRect };

function nextOf(
  places: readonly Drawn[],
  isWanted: (place: Drawn) => boolean,
  after: Hit | null,
): Place | null {
  const own = places.filter(isWanted);
  const at = places.findIndex(({ hit }) => hit === after);
  const next = own.findIndex((place) => places.indexOf(place) > at);
  return placeAt(own, next < 0 ? own.length : next);
}

function placeAt(places: readonly Drawn[], at: number): Place | null {
  const index = (at + places.length) % places.length;
  const place = places[index];
  return place ? { hit: place.hit, index, count: places.length, isWrapped: index !== at } : null;
}

function inReadingOrder(store: HitStore): Drawn[] {
  return [...store.all]
    .flatMap((hit) => {
      const rect = hitRects(hit)[0];
      return rect ? [{ hit, rect }] : [];
    })
    .sort((a, b) => a.rect.top - b.rect.top || a.rect.left - b.rect.left);
}
