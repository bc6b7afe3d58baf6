/** The keys of the card. Single letters can be switched off; Escape and Enter always act. */
import { useEffect, useRef } from 'preact/hooks';
import type { CardPort } from './use-port';

export type CardActions = {
  copy: () => void;
  note: () => void;
  details: () => void;
  /** Opens the object's page on attack.mitre.org. */
  open: () => void;
};

const STEP = 16;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export type KeyOptions = {
  port: CardPort;
  root: HTMLElement;
  hasSingleKeys: boolean;
  /** Asked before anything that writes or leaves. */
  mayAct: () => boolean;
  actions: CardActions;
};

/** Whether Tab would leave the card: the browser would go on at the end of the page, not at the ID. */
function isAtEdge(root: HTMLElement, { shiftKey, target }: KeyboardEvent): boolean {
  const stops = [...root.querySelectorAll('a[href], button, [tabindex="0"]')];
  return shiftKey ? target === root || target === stops[0] : target === (stops.at(-1) ?? root);
}

export function useKeys(options: KeyOptions): void {
  // The listener is set once and must meet the actions of the day.
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
      const { port, root, hasSingleKeys, mayAct, actions } = latest.current;
      const key = event.key.toLowerCase();
      const arrow = event.shiftKey ? ARROWS[event.key] : undefined;
      const act = (what: keyof CardActions) => mayAct() && actions[what]();
      if (key === 'escape') port.postMessage({ type: 'close' });
      else if (key === 'tab' && isAtEdge(root, event)) {
        event.preventDefault();
        port.postMessage({ type: 'leave' });
      } else if (key === 'enter' && event.target === root) act('details');
      else if (arrow) port.postMessage({ type: 'move', x: arrow[0], y: arrow[1] });
      else if (!hasSingleKeys) return;
      else if (key === 'j' && event.shiftKey) port.postMessage({ type: 'walk-worst' });
      else if (key === 'j' || key === 'k') {
        port.postMessage({ type: 'walk', step: key === 'j' ? 1 : -1 });
      } else if (key === 'p') port.postMessage({ type: 'pin' });
      else if (key === 'c') act('copy');
      else if (key === 'n') act('note');
      else if (key === 'o') act('open');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
