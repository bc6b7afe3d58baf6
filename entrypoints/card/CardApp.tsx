/** What the card does with the port: shows the ID it is told, and tells back keys and closing. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { HoverCard } from '@/components/card/HoverCard';
import { useChanges } from '@/components/hooks/changes';
import { copyBoth } from '@/components/hooks/copy';
import { useRequest } from '@/components/hooks/useRequest';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import { headline } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';
import type { Theme } from '@/lib/core/sites/page-settings';
import { request } from '@/lib/messaging/client';
import { openSidePanel, prepareSidePanel } from '@/lib/messaging/side-panel';
import { useAnnouncer } from './use-announcer';
import { useKeys } from './use-keys';
import { type CardPort, usePort } from './use-port';
import { useUncovered } from './use-uncovered';

/** A click that was meant for the page must not land on an action of the card. */
const SETTLE_MS = 250;
/** How long "Copied" stands. */
const SAY_DONE_MS = 4000;
/** An answer usually comes within a frame or two; words only if it does not. */
const SAY_LOOKING_UP_MS = 150;
/** After this nobody waits for an answer any more. */
const SAY_NO_ANSWER_MS = 2_000;
const COVERED = 'Something of the page lies over this card.';

export type CardAppProps = {
  port: CardPort;
  root: HTMLElement;
  hasSingleKeys: boolean;
  theme: Theme;
};

export function CardApp({ port, root, hasSingleKeys, theme }: CardAppProps) {
  const [said, setSaid] = useState('');
  const { shown, ahead, isPinned } = usePort(port, theme, setSaid);
  const id = shown?.id ?? ahead;
  const [isSlow, setSlow] = useState(false);
  const [isSilent, setSilent] = useState(false);
  // A card that is open when an import ends says the new words in the old place.
  const changes = useChanges();
  const [tries, setTries] = useState(0);
  const asked = useRequest('lookup.get', id ? { id } : undefined, `${changes} ${tries}`);
  const sight = useUncovered(root);

  useEffect(() => {
    setSlow(false);
    setSilent(false);
    const timers = [
      setTimeout(() => setSlow(true), SAY_LOOKING_UP_MS),
      setTimeout(() => setSilent(true), SAY_NO_ANSWER_MS),
    ];
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [shown, tries]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAY_DONE_MS);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(() => void prepareSidePanel(), []);

  // An answer that came ahead is drawn before it is shown.
  const lookup = id && asked.value?.asked === id ? asked.value : null;
  const copy = async () => {
    if (!shown) return;
    // The browser lets us copy for some seconds after the click; the answer takes milliseconds.
    const { text, html } = await request('export.ticket', { id: shown.id });
    setSaid(copyBoth(text, html) ? 'Copied as Markdown' : 'The browser did not allow copying.');
  };
  const details = async (isWriting = false) => {
    if (!shown) return;
    if (!(await openSidePanel(shown.id, isWriting)))
      setSaid('Open the side panel from the browser’s toolbar.');
  };
  const isSettled = () => shown !== null && performance.now() - shown.at >= SETTLE_MS;
  const mayAct = () => {
    if (!isSettled()) return false;
    if (sight() === 'covered') setSaid(COVERED);
    return sight() === 'free';
  };
  useKeys({
    ...{ port, root, hasSingleKeys, mayAct },
    actions: {
      copy: () => void copy(),
      note: () => void details(true),
      details: () => void details(),
      open: () => lookup?.object && window.open(lookup.object.url, '_blank', 'noreferrer'),
    },
  });

  // Before the next key can arrive, or it would be answered from where the focus was.
  useLayoutEffect(() => {
    root.inert = !shown;
    if (!lookup || !shown) return;
    root.setAttribute('aria-label', labelOf(lookup));
    root.setAttribute('aria-describedby', 'card-status');
    if (shown.focus) root.focus();
  }, [lookup, shown, root]);
  useAnnouncer(said, shown && lookup ? labelOf(lookup) : '', shown?.focus ?? null);

  if (lookup) {
    return (
      <HoverCard
        lookup={lookup}
        said={said}
        isPinned={isPinned}
        onPin={() => port.postMessage({ type: 'pin' })}
        onClose={() => port.postMessage({ type: 'close' })}
        onDetails={() => void details()}
        onNote={() => void details(true)}
        onCopy={() => void copy()}
        isSettled={isSettled}
        mayAct={mayAct}
      />
    );
  }
  if (!shown) return null;
  if (asked.state === 'failed' || isSilent) {
    return (
      <p class="card-message" role="alert">
        {asked.state === 'failed' ? asked.message : 'No answer from the extension.'}{' '}
        <button type="button" class="button" onClick={() => setTries(tries + 1)}>
          Try again
        </button>
      </p>
    );
  }
  return isSlow ? <p class="card-message">Looking up {shown.id}</p> : null;
}

/** "T1059.001 PowerShell, Detecting" */
function labelOf(lookup: Lookup): string {
  const { id, title, word } = headline(lookup);
  const status = lookup.coverage ? WORD_LABELS[lookup.coverage.word] : word;
  return `${id} ${title}, ${status}`;
}
