/**
 * One relation's edges, readable from both ends. Rows as in the bundled file. Flat arrays of
 * numbers, because a cold worker makes them before its first answer, and lists by the thousand would
 * cost it several milliseconds.
 */
export type EdgeIndex = {
  /** Rows that a row points to, in the file's order. */
  targets(source: number): number[];
  /** Rows that point to a row, in the file's order. */
  sources(target: number): number[];
};

/** So many questions are answered by looking through all edges; who asks more wants an index. */
const LOOKS = 16;

/**
 * Decodes the flat column "source, count, target differences…" of {@link CoreFile.edges}.
 * @param rows how many there are; none that is named may be beyond
 */
export function indexEdges(flat: readonly number[], rows: number): EdgeIndex {
  // An edge takes at least one number of the column, so these are large enough.
  const from = new Int32Array(flat.length);
  const to = new Int32Array(flat.length);
  const first = new Int32Array(rows);
  const end = new Int32Array(rows);
  let edges = 0;
  for (let at = 0; at < flat.length; ) {
    const source = flat[at] ?? 0;
    const after = at + 2 + (flat[at + 1] ?? 0);
    let target = 0;
    first[source] = edges;
    for (at += 2; at < after; at += 1) {
      target += flat[at] ?? 0;
      from[edges] = source;
      to[edges] = target;
      edges += 1;
    }
    end[source] = edges;
  }
  const all = { from: from.subarray(0, edges), to: to.subarray(0, edges) };
  let looks = 0;
  let inverse: ((target: number) => number[]) | undefined;
  return {
    targets: (source) => [...to.subarray(first[source], end[source])],
    sources(target) {
      looks += 1;
      if (looks > LOOKS) inverse ??= invert(all, rows);
      return inverse ? inverse(target) : lookFor(all, target);
    },
  };
}

type Edges = { from: Int32Array; to: Int32Array };

function lookFor({ from, to }: Edges, target: number): number[] {
  const found: number[] = [];
  for (let at = to.indexOf(target); at >= 0; at = to.indexOf(target, at + 1)) {
    found.push(from[at] ?? 0);
  }
  return found;
}

/** Sources sorted by their target: how many edges end before each row, then each in its place. */
function invert({ from, to }: Edges, rows: number): (target: number) => number[] {
  const ends = new Int32Array(rows + 1);
  for (const target of to) ends[target + 1] = (ends[target + 1] ?? 0) + 1;
  for (let row = 1; row <= rows; row += 1) ends[row] = (ends[row] ?? 0) + (ends[row - 1] ?? 0);
  const next = ends.slice(0, rows);
  const back = new Int32Array(to.length);
  for (const [edge, target] of to.entries()) {
    const place = next[target] ?? 0;
    back[place] = from[edge] ?? 0;
    next[target] = place + 1;
  }
  return (target) => [...back.subarray(ends[target], ends[target + 1])];
}
