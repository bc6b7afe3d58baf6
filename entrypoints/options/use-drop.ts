/** Takes files dropped anywhere on the page. @returns whether something is dragged over it now */
import { useEffect, useRef, useState } from 'preact/hooks';
import { count } from '@/lib/core/shared/words';
import { gatherDrop } from './gather-files';
import type { Imports } from './use-imports';

/** @param taker who gets the files on the page that is shown */
export function useDrop(taker: Pick<Imports, 'take' | 'setBusy'>): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(taker);
  latest.current = taker;
  useEffect(() => {
    // Enter and leave come for every element on the way.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const { take, setBusy } = latest.current;
      void take(gatherDrop(event.dataTransfer, (n) => setBusy(`${count(n, 'file')} found so far`)));
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop } as const;
    for (const [type, listener] of Object.entries(listeners)) {
      addEventListener(type, listener as EventListener);
    }
    return () => {
      for (const [type, listener] of Object.entries(listeners)) {
        removeEventListener(type, listener as EventListener);
      }
    };
  }, []);
  return isOver;
}
