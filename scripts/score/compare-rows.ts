/**
 * Compares expected rows with ours: a row is exact when a row of ours with its key has the same
 * values. Keys may repeat; every row of ours answers for one expected row at most.
 */

/** `null` among expected values: the source says nothing there, so it is not compared. */
export type Row = { group: string; key: string; values: readonly (string | null)[] };

export type GroupCount = { expected: number; produced: number; exact: number };

export type Comparison = {
  groups: Map<string, GroupCount>;
  /** One sentence for each row that differs. */
  differences: { group: string; text: string }[];
};

export function compareRows(expected: readonly Row[], produced: readonly Row[]): Comparison {
  const groups = new Map<string, GroupCount>();
  const differences: Comparison['differences'] = [];
  const counts = (group: string): GroupCount => {
    const known = groups.get(group) ?? { expected: 0, produced: 0, exact: 0 };
    groups.set(group, known);
    return known;
  };
  const ours = new Map<string, Row[]>();
  for (const row of produced) {
    counts(row.group).produced += 1;
    ours.set(row.key, [...(ours.get(row.key) ?? []), row]);
  }
  const unmatched: Row[] = [];
  for (const row of expected) {
    const count = counts(row.group);
    count.expected += 1;
    const candidates = ours.get(row.key) ?? [];
    const found = candidates.findIndex((one) => agrees(row, one));
    if (found < 0) unmatched.push(row);
    else {
      candidates.splice(found, 1);
      count.exact += 1;
    }
  }
  for (const { group, key, values } of unmatched) {
    const other = ours.get(key)?.shift();
    const got = other ? words(other.values) : 'nothing';
    differences.push({ group, text: `${key}: expected ${words(values)}; got ${got}` });
  }
  for (const { group, key, values } of [...ours.values()].flat()) {
    differences.push({ group, text: `${key}: not expected; got ${words(values)}` });
  }
  return { groups, differences };
}

/** Exact rows by all rows, expected or ours, whichever are more; 1 where there are none. */
export function fraction(counts: Iterable<GroupCount>): number {
  const sum = { expected: 0, produced: 0, exact: 0 };
  for (const { expected, produced, exact } of counts) {
    sum.expected += expected;
    sum.produced += produced;
    sum.exact += exact;
  }
  const all = Math.max(sum.expected, sum.produced);
  return all === 0 ? 1 : sum.exact / all;
}

function agrees(expected: Row, ours: Row): boolean {
  return expected.values.every((value, n) => value === null || value === ours.values[n]);
}

function words(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? '(any)' : value || '""')).join(' | ');
}
