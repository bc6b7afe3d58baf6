/** The compact view of one lookup: the hover card, and what an open row of the popup shows. */

import { Mark } from '@/components/ui/Mark';
import { headline, releaseLine } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { GuidanceSection, History, StatusLine, Title, UseSection } from './parts';
import './card.css';

export type HoverCardProps = {
  lookup: Lookup;
  onClose: () => void;
  /** False for the first moment after the card opened: a click meant for the page does nothing. */
  isSettled: () => boolean;
};

export function HoverCard({ lookup, onClose, isSettled }: HoverCardProps) {
  const head = headline(lookup);
  const release = releaseLine(lookup);
  const guard = (event: Event) => {
    if (!event.isTrusted || !isSettled()) event.preventDefault();
  };
  return (
    <article class="card" aria-describedby="card-status">
      <header>
        <div class="card-top">
          <Title head={head} />
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <Mark name="close" />
          </button>
        </div>
        <StatusLine head={head} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by key */}
      <div class="card-body" tabIndex={0}>
        <History head={head} />
        <GuidanceSection lookup={lookup} />
        <UseSection lookup={lookup} />
      </div>
      <footer>
        {lookup.object && (
          <a
            class="button button-quiet"
            href={lookup.object.url}
            target="_blank"
            rel="noreferrer"
            aria-keyshortcuts="o"
            onClick={guard}
          >
            <Mark name="external" size={14} />
            attack.mitre.org
          </a>
        )}
        <span class="card-release">
          {release.text}
          {release.newer && (
            <span class="card-newer">
              <Mark name="newer" size={12} colour="accent" />
              {release.newer} is out
            </span>
          )}
        </span>
      </footer>
    </article>
  );
}
