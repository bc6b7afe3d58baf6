/** What a pack would bring, before it is kept: who says it, under which terms, and what is odd. */
import { dayWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import { count } from '@/lib/core/shared/words';
import type { PackPreview } from '@/lib/core/takes/stored-pack';

export type PackPreviewBoxProps = {
  origin: string;
  preview: PackPreview;
  today: string;
  /** With the id of the pack that goes for it, or null. */
  onKeep: (replaces: string | null) => void;
  onLeave: () => void;
};

export function PackPreviewBox({ origin, preview, today, onKeep, onLeave }: PackPreviewBoxProps) {
  const { name, version, publisher, licence, marking, takes, broken, unknownIds, earlier } =
    preview;
  const { problems, problemCount } = preview;
  return (
    <section class="box preview pack-preview" aria-label={`What ${visible(name)} holds`}>
      <header class="draft-head">
        <h3>{[name, version].filter(Boolean).map(visible).join(' ')}</h3>
        <span class="hint">from {visible(origin)}</span>
      </header>
      <dl class="pack-facts">
        <dt>Publisher</dt>
        <dd>
          {visible(publisher.name)}
          {publisher.url && <span class="hint"> {visible(publisher.url)}</span>}
        </dd>
        <dt>Licence</dt>
        <dd>{visible(licence) || 'not stated'}</dd>
        <dt>TLP</dt>
        <dd>{marking || 'not stated'}</dd>
        <dt>Takes</dt>
        <dd>
          {count(takes, 'take')}
          {broken > 0 && <b class="odd">, {broken} more cannot be read</b>}
        </dd>
        {unknownIds.length > 0 && (
          <>
            <dt>Unknown IDs</dt>
            <dd>
              {shown(unknownIds)} <span class="hint">kept, and shown once a release has them</span>
            </dd>
          </>
        )}
      </dl>
      {problemCount > 0 && (
        <details class="pack-problems" open={broken > 0}>
          <summary>{count(problemCount, 'thing')} to look at</summary>
          <ul>
            {problems.map(({ place, message }, n) => (
              <li key={`${n} ${place}`}>
                <span class="mono">{visible(place)}</span> {visible(message)}
              </li>
            ))}
            {problemCount > problems.length && <li>And {problemCount - problems.length} more.</li>}
          </ul>
        </details>
      )}
      {earlier && (
        <p class="notice">
          <Mark name="clock" size={14} colour="partial" />
          <span>
            {[name, earlier.version].filter(Boolean).map(visible).join(' ')} of the same publisher
            is here, imported {dayWords(earlier.importedAt, today)}.
          </span>
        </p>
      )}
      <div class="draft-foot">
        <button
          type="button"
          class="button button-primary"
          onClick={() => onKeep(earlier?.id ?? null)}
        >
          {earlier ? 'Replace it' : 'Import'}
        </button>
        {earlier && (
          <button type="button" class="button" onClick={() => onKeep(null)}>
            Keep both
          </button>
        )}
        <button type="button" class="button button-quiet" onClick={onLeave}>
          Leave it out
        </button>
      </div>
    </section>
  );
}

const MOST = 12;

function shown(ids: readonly string[]): string {
  const more = ids.length - MOST;
  return more > 0 ? `${ids.slice(0, MOST).join(', ')} and ${more} more` : ids.join(', ');
}
