/** One relation's edges, readable from both ends. Rows as in the bundled file. */
export type EdgeIndex = { targets: Map<number, number[]>; sources: Map<number, number[]> };

/** Decodes the flat column "source, count, target differences…" of {@link CoreFile.edges}. */
export function indexEdges(flat: readonly number[]): EdgeIndex {
  const targets = new Map<number, number[]>();
  const sources = new Map<number, number[]>();
  let at = 0;
  while (at < flat.length) {
    const source = flat[at] ?? 0;
    const count = flat[at + 1] ?? 0;
    const list: number[] = [];
    let target = 0;
    for (let n = 0; n < count; n += 1) {
      target += flat[at + 2 + n] ?? 0;
      list.push(target);
      const from = sources.get(target);
      if (from) from.push(source);
      else sources.set(target, [source]);
    }
    targets.set(source, list);
    at += 2 + count;
  }
  return { targets, sources };
}
