/** Going from ID to ID by keyboard, in reading order: down the page, then along the line. */
import type { Hit, HitStore } from './hit-store';
import { hitRects } from './hit-test';

export type Place = { hit: Hit; rect: DOMRect; index: number; count: number };

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
  const index = at < 0 ? start : (at + step + places.length) % places.length;
  const place = places[index];
  return place ? { ...place, index, count: places.length } : null;
}

/** The first drawn place of an ID after `after`, wrapping. */
export function placeOfId(store: HitStore, id: string, after: Hit | null): Place | null {
  const places = inReadingOrder(store);
  const own = places.filter(({ hit }) => hit.id === id);
  const at = own.findIndex(({ hit }) => hit === after);
  const place = own[(at + 1) % own.length];
  return place ? { ...place, index: own.indexOf(place), count: own.length } : null;
}

/** Brings a place into view without moving the page more than needed. */
export function scrollToPlace({ hit }: Place): void {
  const element = hit.node instanceof Element ? hit.node : hit.node.parentElement;
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function inReadingOrder(store: HitStore) {
  return [...store.all]
    .flatMap((hit) => {
      const rect = hitRects(hit)[0];
      return rect ? [{ hit, rect }] : [];
    })
    .sort((a, b) => a.rect.top - b.rect.top || a.rect.left - b.rect.left);
}
