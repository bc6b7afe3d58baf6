/** Numbers that look random and are the same in every run. */

/** @returns a source of whole numbers from 0 to below the one asked for */
export function seeded(seed: number): (below: number) => number {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * below);
  };
}
