/** One import before it starts: what its files do not say, and the columns of a table. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '@/components/coverage/Choice';
import { dayWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { MappingForm } from '@/components/coverage/MappingForm';
import { type Answers, QuestionForm } from '@/components/coverage/QuestionForm';
import type { SourceSummary } from '@/components/hooks/useCoverage';
import { type ColumnMapping, saysState } from '@/lib/core/coverage/importers/column-mapping';
import { fingerprintOf } from '@/lib/core/coverage/importers/csv-mapping';
import type { ImportAnswers } from '@/lib/core/coverage/stored';
import type { Draft } from './drafts';

export type DraftFormProps = {
  draft: Draft;
  /** The source of the same name that is there already. */
  earlier: SourceSummary | null;
  today: string;
  isBusy: boolean;
  onImport: (
    answers: ImportAnswers,
    replaces: string | null,
    mapping: ColumnMapping | null,
  ) => void;
  onLeaveOut: () => void;
};

const PLACES = [
  ['replace', 'Take its place'],
  ['beside', 'Keep both'],
] as const;

export function DraftForm({ draft, earlier, today, isBusy, onImport, onLeaveOut }: DraftFormProps) {
  const { name, said, table, release } = draft;
  const [place, setPlace] = useState<'replace' | 'beside'>('replace');
  const [mapping, setMapping] = useState(() => table && startMapping(table.proposal));
  const [answers, setAnswers] = useState<Answers>(() => firstAnswers(draft, earlier));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const isStatements = mapping?.kind === 'statements';
  const questions = {
    deployed: draft.questions.deployed || (mapping?.kind === 'rules' && !saysState(mapping)),
    meaning: draft.questions.meaning || isStatements,
    release: draft.questions.release,
  };
  const start = (event: Event) => {
    event.preventDefault();
    const { deployed, meaning, threshold, attackVersion, statedOn } = answers;
    onImport(
      {
        deployed: (questions.deployed ? deployed : null) ?? 'unknown',
        // Not asked: a statement that turns up all the same counts for nothing.
        meaning: (questions.meaning ? meaning : null) ?? 'other',
        threshold,
        attackVersion,
        statedOn,
      },
      place === 'replace' ? (earlier?.source.id ?? null) : null,
      mapping,
    );
  };
  return (
    <form class="box draft" aria-label={`Import ${visible(name)}`} onSubmit={start}>
      <header class="draft-head">
        <h3 ref={heading} tabIndex={-1}>
          {visible(name)}
        </h3>
        <span class="hint">{said}</span>
      </header>
      {table && mapping && (
        <MappingForm
          header={table.proposal.header}
          rows={table.rows.slice(table.proposal.headerRow + 1)}
          mapping={mapping}
          isRemembered={table.isRemembered}
          onChange={setMapping}
        />
      )}
      <QuestionForm
        questions={questions}
        answers={answers}
        releaseFrom={release ? 'As the file says.' : ''}
        onAnswer={(change) => setAnswers((before) => ({ ...before, ...change }))}
      />
      {earlier && (
        <Choice
          question={`${visible(name)} is here already, as of ${dayWords(earlier.source.importedAt, today)}.`}
          options={PLACES}
          value={place}
          onChoose={setPlace}
        >
          {place === 'replace'
            ? 'Until this one is read, the earlier one stays in use.'
            : 'A rule that is in both is listed twice.'}
        </Choice>
      )}
      <div class="draft-foot">
        <button
          type="submit"
          class="button button-primary"
          disabled={isBusy || (mapping !== null && mapping.columns.technique === undefined)}
        >
          Import
        </button>
        <button type="button" class="button button-quiet" onClick={onLeaveOut}>
          Leave it out
        </button>
      </div>
    </form>
  );
}

/** What was answered for the earlier source is proposed again. */
function firstAnswers({ release, table }: Draft, earlier: SourceSummary | null): Answers {
  const before = earlier?.source;
  return {
    deployed: before?.deployed ?? null,
    meaning: before?.meaning ?? null,
    threshold: before?.threshold ?? (table && hasWords(table.rows) ? 100 : 1),
    attackVersion: release || (before?.attackVersion ?? ''),
    statedOn: '',
  };
}

/** Words such as "partial" are read on a scale to 100; half of it is not yet a yes. */
function hasWords(rows: readonly string[][]): boolean {
  return rows
    .flat()
    .some((cell) => /^(?:partial|covered|gap|full|yes|no|ja|nein)/i.test(cell.trim()));
}

function startMapping({
  header,
  mapping,
}: {
  header: string[];
  mapping: ColumnMapping | null;
}): ColumnMapping {
  return mapping ?? { fingerprint: fingerprintOf(header), kind: 'rules', columns: {} };
}
