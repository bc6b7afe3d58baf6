/** Which IDs of a page are listed: by status, by kind, by tactic. A choice narrows the others. */
import { type AttackIdKind, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import { type PageWord, WORST_FIRST } from '@/lib/core/coverage/verdict';
import type { PageRow } from './page-rows';

export type PageFilter = {
  word: PageWord | null;
  kind: AttackIdKind | null;
  /** Name of a tactic. */
  tactic: string | null;
};

/** A value to choose, its words, and how many IDs it would leave. */
export type FilterChoice<T> = { value: T; label: string; count: number };

export type PageChoices = {
  words: FilterChoice<PageWord>[];
  kinds: FilterChoice<AttackIdKind>[];
  tactics: FilterChoice<string>[];
};

export const ALL_OF_PAGE: PageFilter = { word: null, kind: null, tactic: null };

export function filterRows(
  rows: readonly PageRow[],
  { word, kind, tactic }: PageFilter,
): PageRow[] {
  return rows.filter(
    (row) =>
      (word === null || row.pageWord === word) &&
      (kind === null || row.kind === kind) &&
      (tactic === null || row.tactics.includes(tactic)),
  );
}

/** What can be chosen: of each part the values that the choices in the other two leave. */
export function choicesOf(rows: readonly PageRow[], filter: PageFilter): PageChoices {
  const left = (part: keyof PageFilter) => filterRows(rows, { ...filter, [part]: null });
  const words = counted(left('word').flatMap(({ pageWord }) => pageWord ?? []));
  const kinds = counted(left('kind').map(({ kind }) => kind));
  const tactics = counted(left('tactic').flatMap((row) => row.tactics));
  return {
    words: WORST_FIRST.flatMap((value) => {
      const count = words.get(value);
      return count ? [{ value, label: pageWordLabel(value), count }] : [];
    }),
    kinds: (Object.keys(ID_KINDS) as AttackIdKind[]).flatMap((value) => {
      const count = kinds.get(value);
      return count ? [{ value, label: capital(ID_KINDS[value].name), count }] : [];
    }),
    tactics: [...tactics]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([value, count]) => ({ value, label: value, count })),
  };
}

export function pageWordLabel(word: PageWord): string {
  return word === 'newer' ? 'Newer' : WORD_LABELS[word];
}

/** "Blind, technique, Execution"; "" where everything is listed. */
export function filterWords({ word, kind, tactic }: PageFilter): string {
  const said = [word && pageWordLabel(word), kind && ID_KINDS[kind].name, tactic];
  return said.filter(Boolean).join(', ');
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
