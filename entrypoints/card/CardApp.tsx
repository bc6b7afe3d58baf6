/** What the card does with the port: shows the ID it is told, and tells back keys and closing. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { HoverCard } from '@/components/card/HoverCard';
import { copyBoth } from '@/components/hooks/copy';
import { useRequest } from '@/components/hooks/useRequest';
import { headline } from '@/lib/core/lookup/headline';
import { request } from '@/lib/messaging/client';
import { openSidePanel, prepareSidePanel } from '@/lib/messaging/side-panel';
import type { FromCard, ToCard } from '@/lib/page/card-frame';

export type CardPort = Omit<MessagePort, 'postMessage'> & { postMessage(message: FromCard): void };

/** A click that was meant for the page must not land on an action of the card. */
const SETTLE_MS = 250;
/** How long "Copied" stands. */
const SAY_DONE_MS = 4000;
/** An answer usually comes within a frame or two; words only if it does not. */
const SAY_LOOKING_UP_MS = 150;

export function CardApp({ port, root }: { port: CardPort; root: HTMLElement }) {
  const [shown, setShown] = useState<{ id: string; at: number; focus: boolean } | null>(null);
  const [isSlow, setSlow] = useState(false);
  const asked = useRequest('lookup.get', shown ? { id: shown.id } : undefined);

  useEffect(() => {
    port.onmessage = ({ data }: MessageEvent<ToCard>) => {
      if (data.type === 'hide') setShown(null);
      else setShown({ id: data.id, focus: data.focus, at: performance.now() });
    };
    port.postMessage({ type: 'ready' });
  }, [port]);

  useEffect(() => {
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), SAY_LOOKING_UP_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAY_DONE_MS);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(() => void prepareSidePanel(), []);

  const url = shown && asked.value?.asked === shown.id ? asked.value.object?.url : undefined;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'escape') port.postMessage({ type: 'close' });
      else if (key === 'c') void actions.current.copy();
      else if (key === 'enter' && event.target === root) void actions.current.details();
      else if (key === 'j' || key === 'k') {
        port.postMessage({ type: 'walk', step: key === 'j' ? 1 : -1 });
      } else if (key === 'o' && url) window.open(url, '_blank', 'noreferrer');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [port, url]);

  const lookup = shown && asked.value?.asked === shown.id ? asked.value : null;
  const copy = async () => {
    if (!shown) return;
    // The browser lets us copy for some seconds after the click; the answer takes milliseconds.
    const { text, html } = await request('export.ticket', { id: shown.id });
    setSaid(copyBoth(text, html) ? 'Copied as Markdown' : 'The browser did not allow copying.');
  };
  const details = async () => {
    if (!shown) return;
    if (!(await openSidePanel(shown.id)))
      setSaid('Open the side panel from the browser’s toolbar.');
  };
  // The key listener is set once and must meet the actions of the day.
  const actions = useRef({ copy, details });
  actions.current = { copy, details };

  // Before the next key can arrive, or it would be answered from where the focus was.
  useLayoutEffect(() => {
    if (!lookup || !shown) return;
    const { id, title, word } = headline(lookup);
    root.setAttribute('aria-label', `${id} ${title}, ${word}`);
    if (shown.focus) root.focus();
  }, [lookup, shown, root]);

  if (!shown) return null;
  if (lookup) {
    return (
      <HoverCard
        lookup={lookup}
        said={said}
        onClose={() => port.postMessage({ type: 'close' })}
        onDetails={() => void details()}
        onCopy={() => void copy()}
        isSettled={() => performance.now() - shown.at >= SETTLE_MS}
      />
    );
  }
  if (asked.state === 'failed') {
    return (
      <p class="card-message" role="alert">
        {asked.message}{' '}
        <button type="button" class="button" onClick={asked.retry}>
          Try again
        </button>
      </p>
    );
  }
  return isSlow ? <p class="card-message">Looking up {shown.id}</p> : null;
}
