/** Whether a media query holds, as state: wide windows, and print. */
import { useEffect, useState } from 'preact/hooks';

/** Room for two columns. */
export const WIDE = '(min-width: 900px)';

export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setHolds(list.matches);
    read();
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [query]);
  return holds;
}

/** While a page is printed everything that is folded away or not drawn yet must be there. */
export function usePrinting(): boolean {
  const isPrint = useMedia('print');
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const begin = () => setAsked(true);
    const end = () => setAsked(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrint || isAsked;
}
