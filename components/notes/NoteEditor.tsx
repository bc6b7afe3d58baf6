/**
 * Writing a note, a new one or one that is there. What is typed is kept at every key stroke and is
 * there again when the panel opens; Ctrl+Enter saves.
 */
import { useEffect, useState } from 'preact/hooks';
import { Select } from '@/components/coverage/Select';
import type { Ended } from '@/components/hooks/note-actions';
import type { NoteEdit } from '@/lib/core/notes/edit-row';
import { NoteText } from './NoteText';
import { KINDS, TLP_HINTS, TLPS, tlpOf } from './note-words';
import { TokenWarning } from './TokenWarning';
import { type DraftActions, type Edited, useDraft } from './use-draft';
import { VerdictFields } from './VerdictFields';
import '@/components/coverage/fields.css';
import './notes.css';

export type NoteEditorProps = {
  /** Under which unfinished words are kept. */
  draftKey: string;
  /** What the field asks. */
  ask: string;
  /** Of the object. */
  platforms: readonly string[];
  initial: Edited;
  /** YYYY-MM-DD */
  today: string;
  actions: DraftActions;
  /** Nothing is lost until it says null. @param from what was there when the edit began */
  onSave: (edit: NoteEdit, from: NoteEdit) => Ended;
  onCancel?: () => void;
  /** Of the text field, for putting the focus there. */
  fieldId?: string;
};

/** How long it stands that something is done; a problem stands until something is changed. */
const SAID_MS = 4_000;

export function NoteEditor(props: NoteEditorProps) {
  const { draftKey, ask, initial, today, actions, onSave, onCancel, fieldId } = props;
  const draft = useDraft(draftKey, initial, actions);
  const { edit } = draft;
  const [isPreview, setPreview] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [said, setSaid] = useState<{ problem: boolean; words: string } | null>(null);

  useEffect(() => {
    if (!said || said.problem) return undefined;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const change = (part: Partial<Edited>) => {
    setSaid(null);
    draft.change(part);
  };
  const forget = () => {
    setPreview(false);
    draft.forget();
  };
  const isVerdict = edit.kind === 'verdict';
  const canSave = !isSaving && (isVerdict ? edit.verdict !== null : edit.text.trim() !== '');
  const save = async () => {
    if (!canSave) return;
    setSaving(true);
    const problem = await onSave(edit, draft.from);
    setSaving(false);
    setSaid({ problem: problem !== null, words: problem ?? 'Note saved' });
    if (problem === null) forget();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape' && onCancel) {
      event.stopPropagation();
      forget();
      onCancel();
    }
  };
  const platforms = [...new Set([...props.platforms, ...(edit.platform ? [edit.platform] : [])])];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div class="note-editor" onKeyDown={onKeyDown}>
      {isPreview ? (
        <section class="note-preview" aria-label="Preview">
          {edit.text.trim() ? <NoteText text={edit.text} /> : <p class="hint">Nothing to show.</p>}
        </section>
      ) : (
        <textarea
          id={fieldId}
          rows={onCancel ? 5 : 3}
          placeholder={ask}
          aria-label={ask}
          value={edit.text}
          readOnly={!draft.isReady}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      )}
      {isVerdict && (
        <VerdictFields
          verdict={edit.verdict}
          today={today}
          onChange={(verdict) => change({ verdict })}
        />
      )}
      <TokenWarning edit={edit} />
      <div class="note-tools">
        <Select
          label="Kind"
          options={KINDS}
          value={edit.kind}
          onChange={(kind) => change({ kind, verdict: kind === 'verdict' ? edit.verdict : null })}
        />
        <Select
          label="Platform"
          options={[['', 'All platforms'], ...platforms.map((name) => [name, name] as const)]}
          value={edit.platform ?? ''}
          onChange={(name) => change({ platform: name || null })}
        />
        <Select
          label="TLP"
          options={TLPS}
          value={edit.marking ?? ''}
          onChange={(level) => change({ marking: tlpOf(level) })}
        />
        <span class="note-save">
          <button
            type="button"
            class="button button-quiet"
            aria-pressed={isPreview}
            onClick={() => setPreview(!isPreview)}
          >
            {isPreview ? 'Write' : 'Preview'}
          </button>
          {onCancel && (
            <button
              type="button"
              class="button"
              onClick={() => {
                forget();
                onCancel();
              }}
            >
              Cancel
            </button>
          )}
          <button
            type="button"
            class="button button-primary"
            aria-keyshortcuts="Control+Enter"
            disabled={!canSave}
            onClick={() => void save()}
          >
            Save <kbd>Ctrl ↵</kbd>
          </button>
        </span>
      </div>
      {edit.marking && <p class="hint">{TLP_HINTS[edit.marking]}</p>}
      <p class={said?.problem ? 'notice notice-bad' : 'hint note-said'} role="status">
        {said?.words}
      </p>
    </div>
  );
}
