/** What the background and the popup ask of a document's content scripts. */

/** Handled by the pointing script, which is loaded for it. */
export type PointingRequest =
  | { type: 'walk'; step: 1 | -1 }
  /** The next ID of the worst status on the page. */
  | { type: 'walk-worst' }
  | { type: 'open' }
  | { type: 'reveal'; id: string };

/** Sites, marks or the card were set anew: ask whether to go on, and how. */
export type SettingsRequest = { type: 'settings' };

/** Coverage changed: the marks of the page are old. */
export type MarksRequest = { type: 'marks' };
