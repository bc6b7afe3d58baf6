/** Who wrote a note, when, for whom and where; and what it says. */
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import { KIND_LABELS, type NoteView, VERDICT_LABELS } from '@/lib/core/lookup/note-view';
import { day, list } from '@/lib/core/shared/words';
import { NoteText } from './NoteText';
import { timeWords, tlpWords } from './note-words';

type HeadProps = {
  view: NoteView;
  shownId: string | null;
  now: Date;
  onShow?: (id: string) => void;
};

export function NoteHead({ view: { note, name, isWaiting }, shownId, now, onShow }: HeadProps) {
  const { authors, modified, platform, marking, kind, verdict, objectId } = note;
  const isElsewhere = objectId !== shownId;
  return (
    <header class="note-head">
      <span class="note-facts">
        <b title="As stated, not verified">{visible(list(authors)) || 'Nobody named'}</b>
        <time dateTime={modified}>{timeWords(modified, now)}</time>
        {platform && <span class="note-chip">{visible(platform)}</span>}
        {kind !== 'note' && (
          <span class="note-chip">
            {verdict ? VERDICT_LABELS[verdict.verdict] : KIND_LABELS[kind]}
          </span>
        )}
        {isElsewhere && (
          <span class="note-chip">
            {shownId ? 'Written at ' : ''}
            {onShow ? (
              <button type="button" class="link id" onClick={() => onShow(objectId)}>
                {objectId}
              </button>
            ) : (
              <span class="id">{objectId}</span>
            )}{' '}
            {name}
          </span>
        )}
        {isWaiting && <span class="note-waits">not sent yet</span>}
      </span>
      {marking && <span class="note-tlp">{tlpWords(marking)}</span>}
    </header>
  );
}

export function NoteBody({ view: { note }, now }: Pick<HeadProps, 'view' | 'now'>) {
  const { verdict, text, labels } = note;
  return (
    <>
      {verdict && (
        <p class="note-verdict">
          {visible(verdict.reason) || 'No reason given'}
          {verdict.date && <span class="hint"> · {day(verdict.date, now.getFullYear())}</span>}
          {/^https?:\/\//i.test(verdict.evidenceUrl) && (
            <>
              {' '}
              <a
                href={verdict.evidenceUrl}
                title={verdict.evidenceUrl}
                target="_blank"
                rel="noreferrer"
              >
                Evidence <Mark name="external" size={12} />
              </a>
            </>
          )}
        </p>
      )}
      {text.trim() && <NoteText text={text} />}
      {labels.length > 0 && <p class="hint">Labels: {visible(list(labels))}</p>}
    </>
  );
}
