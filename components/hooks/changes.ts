/** A number that grows whenever something stored changed, to ask again with. */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/lib/messaging/client';

const CHANGED = new Set(['coverage.changed', 'library.changed', 'notes.changed', 'takes.changed']);

export function useChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      onBroadcast(({ type }) => {
        if (CHANGED.has(type)) setChanges((n) => n + 1);
      }),
    [],
  );
  return changes;
}
