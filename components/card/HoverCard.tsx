/** The compact view of one lookup: the hover card, and what an open row of the popup shows. */

import { Mark } from '@/components/ui/Mark';
import { headline, releaseLine } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { GuidanceSection, History, StatusLine, Title, UseSection, WhySection } from './parts';
import './card.css';

export type HoverCardProps = {
  lookup: Lookup;
  onClose: () => void;
  /** Opens the side panel on this object. */
  onDetails: () => void;
  /** Copies the object for a ticket. */
  onCopy: () => void;
  /** "Copied as Markdown" and the like, for a few seconds. */
  said: string;
  /** False for the first moment after the card opened: a click meant for the page does nothing. */
  isSettled: () => boolean;
};

export function HoverCard({ lookup, said, isSettled, ...on }: HoverCardProps) {
  const head = headline(lookup);
  const release = releaseLine(lookup);
  // For links and buttons alike: what the page makes up, or what was meant for it, does nothing.
  const guard = (event: Event) => {
    if (event.isTrusted && isSettled()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <article class="card" aria-describedby="card-status" onClickCapture={guard}>
      <header>
        <div class="card-top">
          <Title head={head} />
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
        <GuidanceSection lookup={lookup} />
        <UseSection lookup={lookup} />
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
        <span class="card-release" role="status">
          {said || release.text}
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
