/** What the background and the popup ask of a document's content scripts. */

/** Handled by the pointing script, which is loaded for it. */
export type PointingRequest =
  | { type: 'walk'; step: 1 | -1 }
  | { type: 'open' }
  | { type: 'reveal'; id: string };

/** Coverage changed: the marks of the page are old. */
export type MarksRequest = { type: 'marks' };
