/** What lists say of related objects: their status, and a title where their own name says nothing. */
import { useMemo } from 'preact/hooks';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import type { Brief } from '@/lib/core/lookup/brief';
import type { RelatedRow } from '@/lib/core/lookup/related-rows';

/** What lists say of the rows that have a status, or whose own name says nothing. */
export function useBriefs(
  rows: readonly RelatedRow[],
  hasStatus: boolean,
): ReadonlyMap<string, Brief> {
  const wanted = hasStatus ? rows : rows.filter(isNameless);
  const ids = [...new Set(wanted.map(({ id }) => id).filter(Boolean))];
  const asked = useRequest('lookup.briefs', ids.length > 0 ? { ids } : undefined, useChanges());
  const briefs = ids.length > 0 ? asked.value : null;
  return useMemo(() => new Map(briefs?.map((brief) => [brief.id, brief])), [briefs]);
}

/** "Analytic 0003 looks at it" says nothing; what it is for does. */
export function named(rows: readonly RelatedRow[], briefs: ReadonlyMap<string, Brief>) {
  return rows.map((row) => {
    const title = isNameless(row) ? briefs.get(row.id)?.title : undefined;
    return title ? { ...row, phrase: `${row.phrase} for ${title}` } : row;
  });
}

function isNameless({ kind, phrase }: RelatedRow): boolean {
  return kind === 'analytic' && phrase === 'looks at it';
}
