/** A step to another object is said, and the focus that went with the old one comes back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { Lookup } from '@/lib/core/lookup/lookup';
import type { PanelObject } from './panel-object';

/** Id of the element that shows the object. */
export const OBJECT_VIEW = 'object';

/** @returns what to announce: "DET0376, detection strategy, from T1046" */
export function useWalk({ walk }: PanelObject, lookup: Lookup | null): string {
  const [said, setSaid] = useState('');
  const before = useRef<string | null>(null);
  useEffect(() => {
    const id = walk.ids[walk.at];
    if (!lookup || lookup.asked !== id) return;
    const from = before.current;
    before.current = id;
    if (from === null || from === id) return;
    setSaid(`${id}, ${ID_KINDS[lookup.object?.kind ?? lookup.kind].name}, from ${from}`);
    // The pressed ID is gone with the object that held it.
    if (document.activeElement === document.body) document.getElementById(OBJECT_VIEW)?.focus();
  }, [walk, lookup]);
  return said;
}
