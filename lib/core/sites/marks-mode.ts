/** How much of what is known an overlay shows on a site's own pages. */

export const MARKS_MODES = ['all', 'attention', 'underline', 'colour'] as const;

/**
 * `all`: a shape for every status. `attention`: only those that ask for something. `underline`: no
 * shape. `colour`: the text itself is coloured, which the site's scripts can read.
 */
export type MarksMode = (typeof MARKS_MODES)[number];

export const MARKS_MODE_WORDS: Record<MarksMode, string> = {
  all: 'Marks: all',
  attention: 'Only what needs attention',
  underline: 'Underline only',
  colour: 'Colour the text by coverage',
};

/** Said where somebody chooses it, before it is on. */
export const COLOUR_WARNING =
  'Scripts of this site can read these colours, and so what you do not see.';
