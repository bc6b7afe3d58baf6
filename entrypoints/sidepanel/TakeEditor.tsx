/** Our own take: a field for each section, one sentence a line. Starts from what is there already. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Select } from '@/components/coverage/Select';
import { draftOf, type TakeDraft } from '@/lib/core/lookup/own-take';
import { MARKINGS } from '@/lib/core/lookup/take-note';
import type { TakeRow } from '@/lib/core/lookup/takes-of';
import { SECTION_TITLES } from '@/lib/core/takes/markdown';
import { MAX_TEXT } from '@/lib/core/takes/packs/limits';
import { isUnknownHere } from '@/lib/core/takes/rules/notes-and-limits';
import { CONFIDENCE_LEVELS, SECTION_NAMES, type SectionName } from '@/lib/core/takes/take';
import { request } from '@/lib/messaging/client';
import '@/components/coverage/fields.css';
import './take-editor.css';

export type TakeEditorProps = {
  id: string;
  /** What the fields begin with; null: empty. */
  start: TakeRow | null;
  /** Whether a take of this person is there already. */
  isMine: boolean;
  /** Called with what to say, "" if nothing was changed. */
  onDone: (said: string) => void;
};

const EMPTY: TakeDraft = {
  sections: {
    ...{ summary: [], executivePriority: [], technicalView: [], likelyTelemetry: [] },
    ...{ detectionDirection: [], mitigationPriorities: [], notesAndLimits: [] },
  },
  ...{ level: 'medium', reason: '', marking: 'TLP:AMBER' },
};

export function TakeEditor({ id, start, isMine, onDone }: TakeEditorProps) {
  const [draft, setDraft] = useState<TakeDraft>(() => {
    const begun = start ? draftOf(start.take) : EMPTY;
    return isMine ? begun : ours(begun);
  });
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const change = (part: Partial<TakeDraft>) => setDraft((before) => ({ ...before, ...part }));
  const setSection = (name: SectionName, text: string) =>
    change({ sections: { ...draft.sections, [name]: text.split('\n') } });

  const save = async () => {
    const long = Object.values(draft.sections)
      .flat()
      .find((line) => line.length > MAX_TEXT);
    if (long) return setProblem(`A line is longer than ${MAX_TEXT} characters. Break it up.`);
    setSaving(true);
    setProblem('');
    try {
      const { problem: why } = await request('takes.save', { id, draft });
      if (why) setProblem(why);
      else onDone('Our take was saved');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setSaving(false);
  };
  return (
    <form
      ref={form}
      class="take-editor"
      aria-label={isMine ? 'Edit our take' : 'Write our take'}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
      }}
    >
      <h3>{isMine ? 'Edit our take' : 'Write our take'}</h3>
      <p class="hint">
        One sentence a line. {start && !isMine && 'It begins with what follows from ATT&CK. '}A line
        that you leave as it is keeps its evidence; IDs and addresses that you write become
        evidence. It is text: no markup is read.
      </p>
      {SECTION_NAMES.map((name) => {
        const text = draft.sections[name].join('\n');
        return (
          <label key={name}>
            {SECTION_TITLES[name]}
            <textarea
              class="input"
              rows={Math.min(14, Math.max(2, rowsOf(draft.sections[name])))}
              value={text}
              onInput={(event) => setSection(name, event.currentTarget.value)}
            />
          </label>
        );
      })}
      <div class="take-editor-row">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the list is inside */}
        <label>
          Confidence
          <Select
            label="Confidence"
            options={CONFIDENCE_LEVELS.map((level) => [level, level] as const)}
            value={draft.level}
            onChange={(level) => change({ level: level as TakeDraft['level'] })}
          />
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the list is inside */}
        <label>
          TLP
          <Select
            label="TLP"
            options={[['', 'not marked'] as const, ...MARKINGS.map((one) => [one, one] as const)]}
            value={draft.marking}
            onChange={(marking) => change({ marking })}
          />
        </label>
      </div>
      <label>
        Reason for the confidence
        <input
          class="input"
          value={draft.reason}
          maxLength={MAX_TEXT}
          onInput={(event) => change({ reason: event.currentTarget.value })}
        />
      </label>
      {problem && (
        <p class="notice notice-bad" role="alert">
          {problem}
        </p>
      )}
      <div class="take-actions">
        <button type="submit" class="button button-primary" disabled={isSaving}>
          Save our take
        </button>
        <button type="button" class="button button-quiet" onClick={() => onDone('')}>
          Leave it
        </button>
      </div>
    </form>
  );
}

/**
 * A derived take as ours to begin with. What ATT&CK says is free for all, what the team adds to it
 * is the team's. Its logs are the Logs tab, and what it cannot know we may.
 */
function ours(derived: TakeDraft): TakeDraft {
  const notesAndLimits = derived.sections.notesAndLimits.filter((line) => !isUnknownHere(line));
  const sections = { ...derived.sections, likelyTelemetry: [], notesAndLimits };
  return { ...derived, sections, marking: 'TLP:AMBER' };
}

/** Lines as they wrap in a narrow panel, about. */
function rowsOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 52)), 0);
}
