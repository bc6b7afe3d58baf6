/** What changes all the time told now and then, and what takes long only when it does. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** The text as it was last told: at once when it had been quiet, else `everyMs` after the last time. */
export function useCalm(text: string, everyMs: number): string {
  const [told, setTold] = useState(text);
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(0, lastMs.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      lastMs.current = performance.now();
      setTold(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, everyMs]);
  return told;
}

const SLOW_MS = 150;

/** Whether it has gone on for so long that a word should say so; a quick answer needs none. */
export function useIsSlow(isAsking: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!isAsking) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isAsking]);
  return isSlow;
}
