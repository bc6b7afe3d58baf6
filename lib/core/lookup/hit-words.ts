/** What a row of search results says below the name: its kind, and where the words were found. */
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { SearchHit } from '@/lib/core/search/search';
import type { IdStatusWord } from './headline';

export const HIT_WORDS: Record<SearchHit['status'], IdStatusWord> = {
  live: 'Current',
  revoked: 'Renamed',
  deprecated: 'Deprecated',
  newer: 'Newer',
};

/** Their own names say nothing: "Analytic 0317". */
const NAMELESS: readonly SearchHit['kind'][] = ['analytic', 'detection-strategy'];

/** @param title what lists call the ID, where that is known */
export function hitTitle({ name, alias, id, kind }: SearchHit, title?: string): string {
  if (title && NAMELESS.includes(kind)) return title;
  return alias ? `${name} (${alias})` : name || id;
}

/** "analytic · log source WinEventLog:Security EventCode=4688" */
export function hitDetail({ kind, found, logSource }: SearchHit): string {
  const where = {
    name: '',
    'log-source': logSource ? `log source ${logSource}` : 'named by its log sources',
    text: 'in its description',
  };
  return [ID_KINDS[kind].name, where[found]].filter(Boolean).join(' · ');
}
