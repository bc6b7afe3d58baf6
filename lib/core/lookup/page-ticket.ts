/** The IDs of a page for a ticket: the verdict, then a line for each ID, as Markdown and as HTML. */
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { Ticket } from '@/lib/core/coverage/export-ticket';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import { escapeHtml, escapeMarkdown, oneLine } from '@/lib/core/coverage/text';
import { verdictOf } from '@/lib/core/coverage/verdict';
import { count, day } from '@/lib/core/shared/words';
import { filterRows, filterWords, type PageFilter } from './page-filter';
import type { PageRow } from './page-rows';

/** A ticket is for reading; the Navigator layer and the tables hold more. */
const MOST = 100;

export type PageTicketFacts = {
  rows: readonly PageRow[];
  /** What the list shows: the ticket holds the same. */
  filter: PageFilter;
  /** Release of the facts, "18.1". */
  release: string;
  /** YYYY-MM-DD */
  today: string;
};

/** Nothing of the page itself is in it: no address, no title. */
export function pageTicket({ rows, filter, release, today }: PageTicketFacts): Ticket {
  const shown = filterRows(rows, filter);
  const only = filterWords(filter);
  const head = [
    headOf(rows),
    only && `${shown.length} of ${rows.length}: ${only}`,
    `ATT&CK ${release}, as of ${day(today)}`,
  ].filter(Boolean);
  const lines = shown.slice(0, MOST).map(lineOf);
  const more = shown.length > MOST ? [`and ${count(shown.length - MOST, 'more ID')}`] : [];
  const items = lines.map(
    ({ title, fact }) => `<li><b>${escapeHtml(title)}</b> ${escapeHtml(fact)}</li>`,
  );
  const rest = more.map((text) => `<li>${escapeHtml(text)}</li>`);
  return {
    text: [
      `**${escapeMarkdown(head[0] ?? '')}** · ${head.slice(1).map(escapeMarkdown).join(' · ')}`,
      '',
      ...lines.map(({ title, fact }) =>
        `- **${escapeMarkdown(title)}** ${escapeMarkdown(fact)}`.trimEnd(),
      ),
      ...more.map((text) => `- ${text}`),
    ].join('\n'),
    html: `<p><b>${escapeHtml(head[0] ?? '')}</b> · ${escapeHtml(head.slice(1).join(' · '))}</p>\n<ul>${[...items, ...rest].join('')}</ul>`,
  };
}

function headOf(rows: readonly PageRow[]): string {
  const rated = rows.flatMap(({ id, title, pageWord, places }) =>
    pageWord ? [{ id, name: title, word: pageWord, places }] : [],
  );
  if (rated.length === 0) return count(rows.length, 'ATT&CK ID');
  return verdictOf(rated, true).line;
}

function lineOf({ id, title, word, fact, kind, coverage, places }: PageRow) {
  const where = places > 1 ? ` (${count(places, 'place')})` : '';
  const own = word === 'Current' ? ID_KINDS[kind].name : `${word}: ${fact}`;
  const status = coverage ? `${WORD_LABELS[coverage.word]}: ${coverage.fact}` : own;
  const old = coverage && word !== 'Current' ? `; ${fact}` : '';
  return { title: oneLine(`${id} ${title}`), fact: oneLine(`${status}${old}${where}`, 300) };
}
