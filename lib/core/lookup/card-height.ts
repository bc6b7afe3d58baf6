/**
 * Size of the card in CSS pixels. The page can measure the box, so it follows from public facts
 * only: the kind of the ID, and whether it is live, old or newer. Never from coverage or notes.
 */
import { type AttackId, type AttackIdKind, kindOfId } from '@/lib/core/attack/id-kinds';
import type { PublicState } from '@/lib/core/library/known-ids';

const CARD_WIDTH = 380;

const HEIGHTS: Partial<Record<AttackIdKind, number>> = {
  technique: 440,
  'sub-technique': 440,
  'detection-strategy': 440,
  analytic: 360,
};
const OTHER_KINDS = 236;
const UNKNOWN = 200;

/** @param textSize percent: larger text needs a larger box */
export function cardSize(id: AttackId, state: PublicState | undefined, textSize: number) {
  const scaled = (size: number) => Math.round((size * textSize) / 100);
  return { width: scaled(CARD_WIDTH), height: scaled(cardHeight(id, state)) };
}

/** @param state undefined for an ID that no release we know holds */
export function cardHeight(id: AttackId, state: PublicState | undefined): number {
  if (!state) return UNKNOWN;
  return HEIGHTS[kindOfId(id)] ?? OTHER_KINDS;
}
