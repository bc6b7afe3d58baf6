/** Which rows of a long table lie between two heights, where only some of their heights are known. */

export type WindowedRows = {
  /** Rows from `first` up to, not including, `last`. */
  first: number;
  last: number;
  /** Room for the rows that are not drawn, in pixels. */
  above: number;
  below: number;
};

/** Height of a row that was never drawn. */
const GUESS_PX = 58;

/** The rows between two heights, measured from the first row's upper edge. */
export function rowsBetween(
  keys: readonly string[],
  heights: ReadonlyMap<string, number>,
  from: number,
  to: number,
): WindowedRows {
  const edges = [0];
  for (const key of keys) edges.push((edges.at(-1) ?? 0) + (heights.get(key) ?? GUESS_PX));
  const edge = (n: number) => edges[n] ?? 0;
  // Where nothing lies between the two, the row that is nearest to them stays.
  let first = 0;
  while (first < keys.length - 1 && edge(first + 1) < from) first += 1;
  let last = Math.min(first + 1, keys.length);
  while (last < keys.length && edge(last) <= to) last += 1;
  return { first, last, above: edge(first), below: edge(keys.length) - edge(last) };
}
