/** What a file does not say and a person has to: asked once for each source, changeable later. */
import type { Deployed, StatementMeaning } from '@/lib/core/coverage/evidence';
import { Choice } from './Choice';
import { DEPLOYED, hasThreshold, MEANING_HINTS, MEANINGS } from './coverage-words';

export type Questions = { deployed: boolean; meaning: boolean; release: boolean };

/** Null: not answered yet. */
export type Answers = {
  deployed: Deployed | null;
  meaning: StatementMeaning | null;
  threshold: number;
  attackVersion: string;
  /** YYYY-MM-DD; "" while nobody said. */
  statedOn: string;
};

export type QuestionFormProps = {
  questions: Questions;
  answers: Answers;
  /** Where the release stands that the field was filled with, "" if nowhere. */
  releaseFrom: string;
  onAnswer: (change: Partial<Answers>) => void;
};

export function QuestionForm({ questions, answers, releaseFrom, onAnswer }: QuestionFormProps) {
  const { deployed, meaning, threshold, attackVersion, statedOn } = answers;
  return (
    <>
      {questions.deployed && (
        <Choice
          question="Are these rules deployed?"
          options={DEPLOYED}
          value={deployed}
          onChoose={(value) => onAnswer({ deployed: value })}
        >
          Asked because a rule file does not say whether its rule runs. What is not known to run
          counts as Off, never as Detecting. Production ones have the status stable or production.
        </Choice>
      )}
      {questions.meaning && (
        <Choice
          question="What does the score mean?"
          options={MEANINGS}
          value={meaning}
          onChoose={(value) => onAnswer({ meaning: value })}
        >
          {meaning
            ? MEANING_HINTS[meaning]
            : 'The file does not say, and a colour alone means nothing here.'}
        </Choice>
      )}
      {(questions.release || (questions.meaning && meaning && hasThreshold(meaning))) && (
        <div class="answers">
          {questions.meaning && meaning && hasThreshold(meaning) && (
            <label class="answer">
              Counts from a score of
              <input
                type="number"
                class="input input-short"
                step="any"
                required
                value={threshold}
                onInput={({ currentTarget }) =>
                  Number.isFinite(currentTarget.valueAsNumber) &&
                  onAnswer({ threshold: currentTarget.valueAsNumber })
                }
              />
            </label>
          )}
          {questions.meaning && meaning === 'detection' && (
            <label class="answer">
              As of which day?
              <input
                type="date"
                class="input"
                value={statedOn}
                onInput={(event) => onAnswer({ statedOn: event.currentTarget.value })}
              />
              <span class="hint">A statement without a day counts as Partial at most.</span>
            </label>
          )}
          {questions.release && (
            <label class="answer">
              Which ATT&CK release is it for?
              <input
                class="input input-short"
                inputMode="decimal"
                pattern="\d{1,3}(\.\d{1,2})?"
                title="A number such as 18 or 18.1"
                placeholder="not stated"
                value={attackVersion}
                onInput={(event) => onAnswer({ attackVersion: event.currentTarget.value.trim() })}
              />
              <span class="hint">
                {releaseFrom || 'TA0005 is Defense Evasion up to v18 and Stealth from v19.'}
              </span>
            </label>
          )}
        </div>
      )}
    </>
  );
}
