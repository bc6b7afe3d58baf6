/** The rows of the list: briefs with their places, in the order a person should look at them. */
import { type AttackId, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { needsAttention, type PageWord, worstFirst } from '@/lib/core/coverage/verdict';
import { count } from '@/lib/core/shared/words';
import { type Brief, sortBriefs } from './brief';

export type PageRow = Brief & {
  places: number;
  /** Null for kinds without a status, and while coverage is not set up. */
  pageWord: PageWord | null;
  needsAttention: boolean;
};

/** IDs with a status first, worst first; then the others, those that are not current first. */
export function pageRows(briefs: readonly Brief[], ids: readonly [AttackId, number][]): PageRow[] {
  const places = new Map(ids);
  const rows = briefs.flatMap((brief): PageRow[] => {
    const count = places.get(brief.id);
    if (count === undefined) return [];
    const { coverage } = brief;
    const pageWord = coverage ? (coverage.isNewer ? 'newer' : coverage.word) : null;
    const isUrgent = pageWord !== null && needsAttention(pageWord);
    return [{ ...brief, places: count, pageWord, needsAttention: isUrgent }];
  });
  const rated = rows.flatMap((row) =>
    row.pageWord ? [{ row, word: row.pageWord, places: row.places }] : [],
  );
  const others = rows.filter((row) => row.pageWord === null);
  return [...worstFirst(rated).map(({ row }) => row), ...sortBriefs(others)];
}

/** Second line of a row, after its word; one place is what everybody expects. */
export function rowDetail({ coverage, word, fact, kind, places }: PageRow): string {
  const where = places > 1 ? ` · ${count(places, 'place')}` : '';
  if (coverage) return `${coverage.fact}${where}`;
  return `${word === 'Current' ? ID_KINDS[kind].name : fact}${where}`;
}
