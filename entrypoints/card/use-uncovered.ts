/**
 * Whether anything of the page lies over the card, as far as the browser tells: a page must not lay
 * something over a button and let a person press what they cannot see.
 */
import { useEffect, useRef } from 'preact/hooks';

type VisibleEntry = IntersectionObserverEntry & { isVisible?: boolean };

export type Sight = 'free' | 'covered' | 'not known';

/** Uncovered for so long, it was seen. The browser itself tells of a change 100 ms late. */
const SEEN_MS = 150;

/** @returns a function; in browsers that do not tell (Firefox, Safari) it always says `free` */
export function useUncovered(root: HTMLElement): () => Sight {
  /** Since when, in milliseconds of this document; null while it is covered. */
  const freeSince = useRef<number | null | undefined>(undefined);
  useEffect(() => {
    if (!('isVisible' in IntersectionObserverEntry.prototype)) {
      freeSince.current = 0;
      return;
    }
    const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 };
    const observer = new IntersectionObserver((entries: VisibleEntry[]) => {
      const isFree = entries.at(-1)?.isVisible ?? false;
      freeSince.current = isFree ? (freeSince.current ?? performance.now()) : null;
    }, options);
    observer.observe(root);
    return () => observer.disconnect();
  }, [root]);
  return () => {
    if (freeSince.current === null) return 'covered';
    const ms = performance.now() - (freeSince.current ?? Number.POSITIVE_INFINITY);
    return ms >= SEEN_MS ? 'free' : 'not known';
  };
}
