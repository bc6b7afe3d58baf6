/** What the content script tells the card: which ID to show, when to hide, whether it is pinned. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Theme } from '@/lib/core/sites/page-settings';
import type { FromCard, ToCard } from '@/lib/page/card';

export type CardPort = Omit<MessagePort, 'postMessage'> & { postMessage(message: FromCard): void };

export type Shown = {
  id: string;
  focus: boolean;
  /** "2 of 11", or "". */
  place: string;
  /** When it was shown, in milliseconds of this document. */
  at: number;
};

/** `ahead`: the ID somebody points at, while no card is shown; "" if none. */
export function usePort(port: CardPort, theme: Theme, onSaid: (said: string) => void) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [ahead, setAhead] = useState('');
  const [isPinned, setPinned] = useState(false);
  // At once: a frame that is not shown yet waits long for an effect.
  useLayoutEffect(() => {
    port.onmessage = ({ data }: MessageEvent<ToCard>) => {
      if (data.type === 'ahead') setAhead(data.id);
      else if (data.type === 'hide') {
        setAhead('');
        setShown(null);
      } else if (data.type === 'pinned') {
        setPinned(data.isPinned);
        onSaid(data.refusal || 'Pinned');
      } else {
        const { id, focus, place, theme: ofPage } = data;
        // What somebody chose; else the page's own background, where it can be told.
        if (theme === 'auto') document.documentElement.style.colorScheme = ofPage ?? '';
        setShown({ id, focus, place, at: performance.now() });
        onSaid(place);
      }
    };
    port.postMessage({ type: 'ready' });
    // The page's side is told by an event of its own, which a frame's border may swallow.
    const onEnter = () => port.postMessage({ type: 'inside' });
    document.documentElement.addEventListener('pointerenter', onEnter);
    return () => document.documentElement.removeEventListener('pointerenter', onEnter);
  }, [port, theme, onSaid]);
  return { shown, ahead, isPinned };
}
