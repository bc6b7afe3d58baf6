/**
 * Every take on one object in settled order: the team's own, newest first, then packs in the order
 * that a person gave them, then what is derived from ATT&CK. Each with what a view needs to show it.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { type CoverageIndex, statusOf } from '@/lib/core/coverage/status';
import type { Library } from '@/lib/core/library/library';
import { derive } from '@/lib/core/takes/derive';
import { isUnknownHere } from '@/lib/core/takes/rules/notes-and-limits';
import { type Staleness, stalenessOf } from '@/lib/core/takes/staleness';
import { SECTION_NAMES, type SectionName, type Take } from '@/lib/core/takes/take';
import { type StatementView, statementView } from './evidence-view';
import { takeIds } from './take-ids';
import { teamStatements } from './team-statements';

/** Where a take lies. */
export type TakeOrigin =
  | { kind: 'derived' }
  | { kind: 'pack'; packId: string; name: string; version: string }
  | { kind: 'note'; noteId: string; authors: string[]; isMine: boolean };

export type TakeRow = {
  /** Unlike any other of the list. */
  key: string;
  origin: TakeOrigin;
  take: Take;
  confidence: StatementView;
  sections: Record<SectionName, StatementView[]>;
  /** Null: written for the object as it is, or derived from it. */
  staleness: Staleness | null;
};

export type TakesOf = {
  asked: AttackId;
  /** The object that takes are derived for; the asked ID where the library holds none for it. */
  id: AttackId;
  rows: TakeRow[];
  /** The same in the team's own terms; empty before anything was imported or said. */
  here: StatementView[];
  /** The day that ages in `here` were counted to. */
  hereAsOf: string;
};

/** A take that somebody wrote, and where it lies. */
export type WrittenTake = { origin: Exclude<TakeOrigin, { kind: 'derived' }>; take: Take };

/**
 * @param written the team's takes, newest first, and then those of packs that are on, by rank
 * @param index null before anything was imported or said
 */
export function takesOf(
  library: Library,
  asked: AttackId,
  written: readonly WrittenTake[],
  index: CoverageIndex | null,
): TakesOf {
  const id = takeIds(library, asked).at(-1) ?? asked;
  const derived = derive(library, id);
  const status = index && statusOf(id, index);
  const here = index && status ? teamStatements(index, status) : [];
  return {
    asked,
    id,
    rows: [
      ...written.map(({ origin, take }, n) =>
        rowOf(library, `${n} ${keyOf(origin)}`, origin, take),
      ),
      ...(derived ? [derivedRow(library, derived, here.length > 0)] : []),
    ],
    here,
    hereAsOf: index?.today ?? '',
  };
}

/** What the team says of logs and rules is known here, so the take need not say that it is not. */
function derivedRow(library: Library, take: Take, isKnownHere: boolean): TakeRow {
  const row = rowOf(library, 'derived', { kind: 'derived' }, take);
  if (!isKnownHere) return row;
  const notesAndLimits = row.sections.notesAndLimits.filter(({ text }) => !isUnknownHere(text));
  return { ...row, sections: { ...row.sections, notesAndLimits } };
}

function keyOf(origin: TakeOrigin): string {
  if (origin.kind === 'note') return origin.noteId;
  return origin.kind === 'pack' ? origin.packId : origin.kind;
}

function rowOf(library: Library, key: string, origin: TakeOrigin, take: Take): TakeRow {
  const sections = Object.fromEntries(
    SECTION_NAMES.map((name) => [
      name,
      take.sections[name].map((statement) => statementView(library, statement, take.object.id)),
    ]),
  ) as Record<SectionName, StatementView[]>;
  return {
    key,
    origin,
    take,
    confidence: statementView(library, take.confidence.reason, take.object.id),
    sections,
    staleness: origin.kind === 'derived' ? null : stalenessOf(library, take),
  };
}

/** The line on the card: of a derived take without the sentence that repeats the card's title. */
export function takeLine({ publisher, sections: { summary } }: Take): string {
  const [first, second] = summary;
  const lead = publisher.kind === 'derived' ? (second ?? first) : first;
  return lead?.text ?? '';
}
