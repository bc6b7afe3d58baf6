/** Times several ways of doing one thing in turn, so that a slow moment hits all of them alike. */

export type Timed = { name: string; medianMs: number; minMs: number; maxMs: number };

export type BenchResult = {
  name: string;
  /** What is timed, in a sentence. */
  what: string;
  rounds: number;
  rows: Timed[];
  /** Named figures: ratios, sizes. */
  figures: Record<string, number>;
  /** The target as written, and whether this run met it; a miss is a finding, not an error. */
  targets: { text: string; met: boolean }[];
};

export type Bench = { name: string; run(): Promise<BenchResult> | BenchResult };

/** @param ways each runs once a round, after two rounds that do not count */
export async function interleave(
  ways: Record<string, () => unknown>,
  rounds: number,
): Promise<Timed[]> {
  const times = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now();
      await way();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return [...times].map(([name, list]) => timed(name, list));
}

export function timed(name: string, list: number[]): Timed {
  const sorted = [...list].sort((a, b) => a - b);
  return {
    name,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    minMs: sorted[0] ?? 0,
    maxMs: sorted.at(-1) ?? 0,
  };
}

/** How many times slower the first row is than the second, by medians. */
export function ratio(rows: Timed[], name: string, floor: string): number {
  const of = (wanted: string) => rows.find((row) => row.name === wanted)?.medianMs ?? Number.NaN;
  return Number((of(name) / of(floor)).toFixed(2));
}
