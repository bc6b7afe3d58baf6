/** Where the card goes: pure geometry in CSS pixels of the viewport. */

export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

/** Distance to the ID, and to the window's edges. */
const GAP = 8;
/** A sheet is as wide as a phone, no wider than lines are easy to read. */
const SHEET_WIDTH = 560;
/** Least height worth opening above or below; with less the card goes to the side. */
const LEAST_HEIGHT = 200;

/**
 * Places a card of `wanted` size for the ID at `anchor` (the rectangle of its text). Below the ID
 * with left edges aligned, above where more room is, beside it where neither holds. `row` is the
 * table row the ID stands in: then the card keeps below the row and off the ID's column, so that
 * the row and the next IDs stay in reach. Never covers the ID.
 */
export function placeCard(anchor: Box, wanted: Size, view: Size, row: Box | null): Box {
  const width = Math.min(wanted.width, view.width - 2 * GAP);
  const most = Math.min(wanted.height, view.height - 2 * GAP);
  const top = row ? Math.min(row.top, anchor.top) : anchor.top;
  const bottom = row
    ? Math.max(row.top + row.height, anchor.top + anchor.height)
    : anchor.top + anchor.height;
  const below = view.height - GAP - (bottom + GAP);
  const above = top - GAP - GAP;
  const left = row ? besideColumn(anchor, width, view) : anchor.left;
  const x = clamp(left, GAP, view.width - GAP - width);
  if (below >= most || (below >= above && below >= LEAST_HEIGHT)) {
    return { left: x, top: bottom + GAP, width, height: Math.min(most, below) };
  }
  if (above >= LEAST_HEIGHT) {
    const height = Math.min(most, above);
    return { left: x, top: top - GAP - height, width, height };
  }
  const right = anchor.left + anchor.width + GAP;
  const fitsRight = right + width <= view.width - GAP;
  if (fitsRight || anchor.left - GAP - width >= GAP) {
    return {
      left: fitsRight ? right : anchor.left - GAP - width,
      top: clamp(anchor.top, GAP, view.height - GAP - most),
      width,
      height: most,
    };
  }
  // No side has room: first the row is given up, then height, never the ID.
  if (row) return placeCard(anchor, wanted, view, null);
  const height = Math.min(most, Math.max(below, above));
  return { left: x, top: below >= above ? bottom + GAP : top - GAP - height, width, height };
}

/** On a touch screen the card is a sheet at the foot of the window. */
export function placeSheet(wanted: Size, view: Size): Box {
  const width = Math.min(view.width, SHEET_WIDTH);
  const height = Math.min(wanted.height, Math.round(view.height * 0.6));
  return { left: (view.width - width) / 2, top: view.height - height, width, height };
}

/** Left of the ID's column where that side has room, else right of it, else aligned with it. */
function besideColumn(anchor: Box, width: number, view: Size): number {
  const leftSide = anchor.left - GAP - width;
  const rightSide = anchor.left + anchor.width + GAP;
  const roomRight = view.width - GAP - rightSide;
  if (roomRight >= width && roomRight > anchor.left) return rightSide;
  if (leftSide >= GAP) return leftSide;
  return roomRight >= width ? rightSide : anchor.left;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
