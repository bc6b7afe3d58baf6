/**
 * What screen readers are told without a move of the focus: the place in a walk, and what an action
 * did. The box for it stands in the page from the beginning, or its first words would be missed.
 */
import { useEffect, useRef } from 'preact/hooks';

/**
 * @param said "2 of 11", "Copied as Markdown"; "" for nothing
 * @param card what the card is called; "" until its answer is there
 * @param focus whether it was opened by key and has the focus; null while none is shown
 */
export function useAnnouncer(said: string, card: string, focus: boolean | null): void {
  const told = useRef('');
  useEffect(() => {
    const region = document.getElementById('announcer');
    if (focus === null) told.current = '';
    if (!region || !card) return;
    // The first card is announced by its own label, when the focus enters it; later ones are not.
    const isNext = focus && told.current !== '' && told.current !== card;
    told.current = card;
    region.textContent = isNext && said ? `${card}, ${said}` : said;
  }, [said, card, focus]);
}
