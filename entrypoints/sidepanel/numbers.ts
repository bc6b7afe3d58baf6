/** Small numbers as words. */
export const NUMBERS: readonly (string | undefined)[] = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
];
