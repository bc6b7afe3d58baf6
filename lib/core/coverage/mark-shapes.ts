/**
 * The marks of the nine words as SVG path data on a 16-unit grid, shared by views and page marks.
 * Round: rules exist. Diamond: none do. More fill means more of it works.
 */

/** `cut` is drawn in the colour of the background, `stroke` is a width; neither: filled. */
export type MarkPath = { d: string; stroke?: number; cut?: boolean };

const RING = 'M8 1.9a6.1 6.1 0 1 1 0 12.2 6.1 6.1 0 0 1 0-12.2Z';
const DISC = 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z';
const DIAMOND = 'M8 2.1 13.9 8 8 13.9 2.1 8Z';

export const MARK_SHAPES = {
  validated: [{ d: DISC }, { d: 'M4.5 8.3 7 10.8l4.6-5.3', stroke: 2, cut: true }],
  detecting: [{ d: DISC }],
  partial: [{ d: RING, stroke: 1.8 }, { d: 'M8 1.9a6.1 6.1 0 0 0 0 12.2Z' }],
  off: [
    { d: RING, stroke: 1.8 },
    { d: 'M4 12 12 4', stroke: 1.8 },
  ],
  'telemetry-only': [{ d: DIAMOND, stroke: 1.7 }, { d: 'M2.1 8h11.8L8 13.9Z' }],
  'no-rule': [{ d: DIAMOND, stroke: 1.8 }],
  blind: [
    { d: 'M8 .3 15.7 8 8 15.7 .3 8Z' },
    { d: 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6', stroke: 1.9, cut: true },
  ],
  'not-applicable': [{ d: 'M3.6 8h8.8', stroke: 2.2 }],
  unknown: [
    { d: 'M5.2 5.6c0-1.7 1.2-2.8 2.9-2.8s2.9 1 2.9 2.6c0 2.2-2.9 2.3-2.9 4.6', stroke: 1.9 },
    { d: 'M8.1 11.8a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4Z' },
  ],
} satisfies Record<string, MarkPath[]>;

export type MarkWord = keyof typeof MARK_SHAPES;

/** Text and mark colours, at least 4.5:1 on the card's surface of either theme. */
export const MARK_COLOURS: Record<MarkWord, { light: string; dark: string }> = {
  validated: { light: '#0a5c34', dark: '#7be3ab' },
  detecting: { light: '#167a48', dark: '#45bd7d' },
  partial: { light: '#8f5600', dark: '#f2b84b' },
  off: { light: '#5d6676', dark: '#a3adbd' },
  'telemetry-only': { light: '#1c5fc2', dark: '#7fb4ff' },
  'no-rule': { light: '#a63d12', dark: '#ff9e70' },
  blind: { light: '#a80f3a', dark: '#ff7d96' },
  'not-applicable': { light: '#626b7c', dark: '#8f99aa' },
  unknown: { light: '#5d6676', dark: '#a3adbd' },
};
