/** Finding in related rows: words, groups with their counts, and the order a person chose. */
import { byId, byName, type RelatedRow } from './related-rows';

export type RelatedFilter = {
  /** Every word must stand in ID, name, phrase or text. */
  find: string;
  /** Empty: all of them. */
  groups: readonly string[];
  /** kind: groups one after the other, by ID inside. */
  sort: 'kind' | 'id' | 'name';
};

export const NO_FILTER: RelatedFilter = { find: '', groups: [], sort: 'kind' };

/** Groups in the order of the rows, with how many there are of each. */
export function groupCounts(rows: readonly RelatedRow[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts];
}

export function filterRelated(
  rows: readonly RelatedRow[],
  { find, groups, sort }: RelatedFilter,
): RelatedRow[] {
  const words = wordsOf(find);
  const found = rows.filter(
    (row) =>
      (groups.length === 0 || groups.includes(row.group)) &&
      words.every((word) => textToFind(row).includes(word)),
  );
  if (sort === 'kind') return found;
  // Of one ID or name the order stays the one of the groups.
  return found.sort(sort === 'id' ? lastWithoutId : byName);
}

/** The words that are looked for, as they are also marked in the texts. */
export function wordsOf(find: string): string[] {
  return find.toLowerCase().split(/\s+/).filter(Boolean);
}

function lastWithoutId(a: RelatedRow, b: RelatedRow): number {
  return Number(a.id === '') - Number(b.id === '') || byId(a, b);
}

const known = new WeakMap<RelatedRow, string>();

/** What a person reads in the row, in lower case: a link's text counts, its address does not. */
function textToFind(row: RelatedRow): string {
  const text =
    known.get(row) ?? [row.id, row.name, row.phrase, readable(row.text ?? '')].join('\n');
  const lower = text.toLowerCase();
  known.set(row, lower);
  return lower;
}

function readable(text: string): string {
  return text
    .replace(/\[([^[\]]{1,300})\]\([^()\s]{1,1000}\)/g, '$1')
    .replace(/\(Citation: [^()]{1,200}\)/g, '')
    .replace(/<\/?code>/g, '');
}
