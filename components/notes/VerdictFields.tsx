/** What a verdict says beside its text: the word, why, for which day, and where the evidence lies. */
import { Select } from '@/components/coverage/Select';
import type { NoteVerdict } from '@/lib/core/notes/note';
import { VERDICT_HINTS, VERDICTS } from './note-words';

export type VerdictFieldsProps = {
  verdict: NoteVerdict | null;
  /** YYYY-MM-DD */
  today: string;
  onChange: (verdict: NoteVerdict | null) => void;
};

export function VerdictFields({ verdict, today, onChange }: VerdictFieldsProps) {
  const change = (part: Partial<NoteVerdict>) => verdict && onChange({ ...verdict, ...part });
  return (
    <div class="verdict-fields">
      <Select
        label="Verdict"
        options={[['', 'Choose a verdict'], ...VERDICTS]}
        value={verdict?.verdict ?? ''}
        onChange={(word) => {
          const said = verdict ?? { reason: '', date: today, evidenceUrl: '' };
          onChange(word ? { ...said, verdict: word } : null);
        }}
      />
      {verdict && (
        <>
          <input
            class="input"
            type="date"
            aria-label="Day that it speaks of"
            value={verdict.date}
            max={today}
            onInput={(event) => change({ date: event.currentTarget.value })}
          />
          <input
            class="input verdict-wide"
            placeholder="Reason"
            aria-label="Reason"
            maxLength={2_000}
            value={verdict.reason}
            onInput={(event) => change({ reason: event.currentTarget.value })}
          />
          <input
            class="input verdict-wide"
            type="url"
            placeholder="https:// address of the evidence, if there is one"
            aria-label="Address of the evidence"
            maxLength={2_000}
            value={verdict.evidenceUrl}
            onInput={(event) => change({ evidenceUrl: event.currentTarget.value })}
          />
          <p class="hint verdict-wide">{VERDICT_HINTS[verdict.verdict]}</p>
        </>
      )}
    </div>
  );
}
