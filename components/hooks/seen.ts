/** Where an element stands to the window: seen yet, or scrolled away. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether it was on the screen yet: for what costs something and is seldom looked at. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !element.current) return;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [isSeen]);
  return isSeen;
}

/** Whether an element was scrolled out of the window's upper edge. */
export function useIsPast(element: RefObject<Element | null>): boolean {
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry) setPast(!entry.isIntersecting && entry.boundingClientRect.bottom <= 0);
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  return isPast;
}
