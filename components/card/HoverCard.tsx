/** The compact view of one lookup: the hover card, and what an open row of the popup shows. */

import { Mark } from '@/components/ui/Mark';
import { headline, releaseLine } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';
import {
  ActorSection,
  GuidanceSection,
  History,
  NotesLine,
  TakeSection,
  Title,
  UseSection,
  WayOutSection,
  WhySection,
} from './parts';
import { StatusLine } from './StatusLine';
import './card.css';

export type HoverCardProps = {
  lookup: Lookup;
  onClose: () => void;
  /** Opens the side panel on this object. */
  onDetails: () => void;
  /** Opens the side panel on its notes, ready to write one. */
  onNote: () => void;
  /** Copies the object for a ticket. */
  onCopy: () => void;
  /** "Copied as Markdown" and the like, for a few seconds. */
  said: string;
  /** False for the first moment after the card opened: a click meant for the page does nothing. */
  isSettled: () => boolean;
  /** Settled, and nothing of the page lies over the card: for whatever writes or leaves. */
  mayAct: () => boolean;
  isPinned: boolean;
  onPin: () => void;
};

export function HoverCard({ lookup, said, isSettled, mayAct, isPinned, ...on }: HoverCardProps) {
  const head = headline(lookup);
  const release = releaseLine(lookup);
  // For links and buttons alike: what the page makes up, or what was meant for it, does nothing.
  const guard = (event: Event) => {
    const isOwn = event.target instanceof Element && event.target.closest('.card-top');
    if (event.isTrusted && (isOwn ? isSettled() : mayAct())) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <article class="card" aria-describedby="card-status" onClickCapture={guard}>
      <header>
        <div class="card-top">
          <Title head={head} />
          <button
            type="button"
            class="icon-button"
            aria-label="Pin"
            aria-pressed={isPinned}
            aria-keyshortcuts="p"
            title="Keep this card open"
            onClick={on.onPin}
          >
            <Mark name="pin" />
          </button>
          <button type="button" class="icon-button" aria-label="Close" onClick={on.onClose}>
            <Mark name="close" />
          </button>
        </div>
        <StatusLine head={head} lookup={lookup} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by key */}
      <div class="card-body" tabIndex={0}>
        <History head={head} />
        <WhySection lookup={lookup} most={3} />
        <ActorSection lookup={lookup} most={6} />
        <GuidanceSection lookup={lookup} />
        <WayOutSection lookup={lookup} />
        <TakeSection lookup={lookup} />
        <UseSection lookup={lookup} />
        <NotesLine lookup={lookup} />
      </div>
      <footer>
        <button
          type="button"
          class="button button-quiet"
          aria-keyshortcuts="Enter"
          onClick={on.onDetails}
        >
          <Mark name="panel" size={14} />
          Details
        </button>
        <button type="button" class="button button-quiet" aria-keyshortcuts="n" onClick={on.onNote}>
          <Mark name="pencil" size={14} />
          Note
        </button>
        <button type="button" class="button button-quiet" aria-keyshortcuts="c" onClick={on.onCopy}>
          <Mark name="copy" size={14} />
          Copy
        </button>
        {lookup.object && (
          <a
            class="button button-quiet"
            aria-label="Open on attack.mitre.org"
            href={lookup.object.url}
            target="_blank"
            rel="noreferrer"
            aria-keyshortcuts="o"
          >
            <Mark name="external" size={14} />
          </a>
        )}
        <span class="card-release" title={release.text}>
          {said || release.text.split(' · ')[0]}
          {release.newer && (
            <span class="card-newer" title={`ATT&CK ${release.newer} is out`}>
              <Mark name="newer" size={12} colour="accent" />
              <span class="visually-hidden">, {release.newer} is out</span>
            </span>
          )}
        </span>
      </footer>
    </article>
  );
}
