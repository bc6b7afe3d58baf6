/** What came, went or says something else among an object's relations between two releases. */
import type { ObjectComparison, RelationRow } from '@/lib/core/library/object-page';

/** @param hasTexts whether both sides hold texts: only then is a missing one a change */
export function compareRelations(
  before: readonly RelationRow[],
  after: readonly RelationRow[],
  hasTexts: boolean,
): ObjectComparison['relations'] {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Map(after.map((row) => [keyOf(row), row]));
  const came = [...now].flatMap(([key, row]): ObjectComparison['relations'] => {
    const was = old.get(key);
    if (!was) return [{ change: 'added', row }];
    return hasTexts && was.text !== row.text ? [{ change: 'changed', row }] : [];
  });
  const gone = [...old].flatMap(([key, row]): ObjectComparison['relations'] =>
    now.has(key) ? [] : [{ change: 'removed', row }],
  );
  return [...came, ...gone];
}

function keyOf({ relation, direction, id, name }: RelationRow): string {
  return `${relation} ${direction} ${id || name}`;
}
