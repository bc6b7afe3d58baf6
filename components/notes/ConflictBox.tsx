/** Two people changed one field: both versions, and three ways out. Nothing waits for an answer. */
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import { KIND_LABELS, VERDICT_LABELS } from '@/lib/core/lookup/note-view';
import type { Choice } from '@/lib/core/notes/edit-row';
import type { Tlp } from '@/lib/core/notes/marking';
import type { NoteVerdict } from '@/lib/core/notes/note';
import type { Draft } from '@/lib/core/notes/row';
import { tlpWords } from './note-words';

export type ConflictBoxProps = {
  draft: Draft;
  /** Who else wrote it; "" if that is not known. */
  other: string;
  onChoose: (choice: Choice) => void;
};

export function ConflictBox({ draft, other, onChoose }: ConflictBoxProps) {
  const who = other ? visible(other) : 'Somebody';
  const what = WHAT[draft.field];
  return (
    <section class="notice note-warn conflict" aria-label="Conflict">
      <Mark name="warning" size={16} colour="partial" />
      <div>
        <p>
          <b>Your edit and {other ? `${who}’s` : 'somebody else’s'} both changed this note.</b>
        </p>
        <p>
          The team has {other ? `${who}’s` : 'the other'} {what}. Yours is kept here.
        </p>
        <dl>
          <dt>Yours</dt>
          <dd>{valueWords(draft, draft.mine)}</dd>
          <dt>{who}</dt>
          <dd>{valueWords(draft, draft.theirs)}</dd>
        </dl>
        <p class="conflict-ways">
          <button type="button" class="button" onClick={() => onChoose('both')}>
            Keep both
          </button>
          <button type="button" class="button" onClick={() => onChoose('mine')}>
            Use mine
          </button>
          <button type="button" class="button" onClick={() => onChoose('theirs')}>
            Use theirs
          </button>
        </p>
      </div>
    </section>
  );
}

const WHAT: Record<Draft['field'], string> = {
  text: 'text',
  kind: 'kind',
  platform: 'platform',
  marking: 'TLP',
  confidence: 'confidence',
  take: 'take',
  other: 'other properties',
  whole: 'version',
};

function valueWords({ field }: Draft, value: unknown): string {
  if (field === 'text') return visible(String(value)) || 'no text';
  if (field === 'platform') return value ? visible(String(value)) : 'All platforms';
  if (field === 'marking') return value ? tlpWords(value as Tlp) : 'No TLP';
  if (field === 'kind') {
    const { kind, verdict } = value as {
      kind: keyof typeof KIND_LABELS;
      verdict: NoteVerdict | null;
    };
    if (!verdict) return KIND_LABELS[kind];
    const { verdict: word, reason, date } = verdict;
    return [VERDICT_LABELS[word], visible(reason), date].filter(Boolean).join(', ');
  }
  return visible(JSON.stringify(value));
}
