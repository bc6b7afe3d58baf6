/** What an import left to look at, worst first, as groups for the eyes and as text to hand on. */
import type { ImportReport } from '@/components/hooks/useCoverage';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { RemapReport } from '@/lib/core/coverage/remap';
import type { ImportCounts } from '@/lib/core/coverage/stored';
import { count, list } from '@/lib/core/shared/words';
import { visible } from './foreign';

/** A report, with what a background may know beyond it. */
export type FullReport = Pick<ImportReport, 'problems' | 'problemCount'> & {
  remapped: (ImportReport['remapped'][number] & { release?: string | null })[];
  toConfirm: (ImportReport['toConfirm'][number] & { chosen?: AttackId | null })[];
  unknown: (ImportReport['unknown'][number] & { predecessors?: readonly AttackId[] })[];
} & Partial<Pick<RemapReport, 'withdrawn' | 'ambiguous'>>;

export type ReportRow = {
  /** File or ID the row is about. */
  what: string;
  place: string;
  /** What was done, and what is still true. */
  said: string;
  /** Where rules with this ID may go, and where a person sent them. */
  choice?: { candidates: readonly AttackId[]; chosen: AttackId | null };
};

export type ReportGroup = {
  kind: 'problem' | 'confirm' | 'ambiguous' | 'remapped' | 'withdrawn' | 'unknown';
  title: string;
  /** True of every row; "" if each says it itself. */
  note: string;
  rows: ReportRow[];
  /** How many more there were than are kept. */
  more: number;
};

/** Sorted by harm; empty when there is nothing to look at. */
export function reportGroups(report: FullReport, counts: ImportCounts): ReportGroup[] {
  const { problems, problemCount, remapped, toConfirm, unknown } = report;
  const { withdrawn = [], ambiguous = [] } = report;
  // Of a layer or a table the report counts entries.
  const places = (n: number) =>
    counts.rules > 0 ? count(n, 'rule') : count(n, 'entry', 'entries');
  const group = (
    kind: ReportGroup['kind'],
    title: (ids: string) => string,
    note: string,
    rows: Omit<ReportRow, 'place'>[],
  ): ReportGroup => ({
    kind,
    title: title(count(rows.length, 'ID')),
    note,
    rows: rows.map((row) => ({ ...row, place: '' })),
    more: 0,
  });
  const groups: ReportGroup[] = [
    {
      kind: 'problem',
      title: `${count(problemCount, 'problem')} in the files`,
      note: '',
      rows: problems.map(({ file, place, message }) => ({ what: file, place, said: message })),
      more: Math.max(0, problemCount - problems.length),
    },
    group(
      'confirm',
      (ids) => `${ids} to confirm`,
      'One became several. They count as Partial until somebody says which is meant.',
      toConfirm.map(({ from, candidates, rules, chosen = null }) => ({
        what: from,
        said: `became ${orList(candidates)}, in ${places(rules)}`,
        choice: { candidates, chosen },
      })),
    ),
    group(
      'ambiguous',
      (ids) => `${ids} with two meanings`,
      'Which release is this file for? It can be said below.',
      ambiguous.map(({ id, from, to, release, rules }) => ({
        what: id,
        said: `is ${from} before v${release} and ${to} from then on, in ${places(rules)}`,
      })),
    ),
    group(
      'remapped',
      (ids) => `${ids} renamed, and applied`,
      'Your file is not changed.',
      remapped.map(({ from, to, rules, release }) => ({
        what: from,
        said: `is now ${to}${release ? ` (v${release})` : ''}, in ${places(rules)}`,
      })),
    ),
    group(
      'withdrawn',
      (ids) => `${ids} withdrawn by ATT&CK`,
      'Kept and listed. Nothing took their place.',
      withdrawn.map(({ id, rules }) => ({ what: id, said: `in ${places(rules)}` })),
    ),
    group(
      'unknown',
      (ids) => `${ids} not in the installed release`,
      'Kept and listed.',
      unknown.map(({ id, rules, predecessors = [] }) => ({
        what: id,
        said: predecessors.length
          ? `in ${places(rules)}, until an update counted for ${few(predecessors)}`
          : `in ${places(rules)}, counted nowhere until an update knows it`,
      })),
    ),
  ];
  return groups.filter(({ rows, more }) => rows.length + more > 0);
}

/** "3 things to look at", counting every one. */
export function lookAtWords(groups: readonly ReportGroup[]): string {
  const all = groups.reduce((sum, { rows, more }) => sum + rows.length + more, 0);
  return all === 0
    ? 'Nothing to look at: every file was read and every ID is current.'
    : `${count(all, 'thing')} to look at`;
}

/** The whole report as plain text. */
export function reportText(name: string, summary: string, groups: readonly ReportGroup[]): string {
  const said = groups.map(({ title, note, rows, more }) =>
    [
      note ? `${title}. ${note}` : title,
      ...rows.map(
        ({ what, place, said }) => `- ${[what, place].filter(Boolean).join(', ')}: ${said}`,
      ),
      ...(more ? [`- and ${more.toLocaleString('en-US')} more, not kept`] : []),
    ].join('\n'),
  );
  const rest = said.length ? said : [lookAtWords(groups)];
  return `${visible([`Import report: ${name}\n${summary}`, ...rest].join('\n\n'))}\n`;
}

function few(ids: readonly AttackId[]): string {
  return list(ids.length > 3 ? [...ids.slice(0, 2), `${ids.length - 2} more`] : ids);
}

function orList(words: readonly string[]): string {
  return list(words).replace(/ and ([^ ]+)$/, ' or $1');
}
