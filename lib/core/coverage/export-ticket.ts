/** An ID's status for a ticket: at most twelve lines, as Markdown and as HTML, both made as text. */
import type { Library } from '@/lib/core/library/library';
import { day } from '@/lib/core/shared/words';
import { analyticLine } from './log-words';
import { oneReason } from './reason-words';
import type { RuleRow } from './rule-rows';
import { WORD_LABELS } from './scale';
import type { IdStatus } from './status';
import { dayIn, statusFact } from './status-words';
import { escapeHtml, escapeMarkdown, httpUrl, oneLine } from './text';

/** A run of text; `url` only if it is http(s). */
type Span = { text: string; isStrong?: boolean; url?: string | null };

export type Ticket = { text: string; html: string };

const MOST_REASONS = 3;
const MOST_RULES = 3;
const MOST_ANALYTICS = 2;

export function statusTicket(library: Library, status: IdStatus): Ticket {
  const lines = linesOf(library, status);
  return {
    text: lines.map((line) => line.map(toMarkdown).join('')).join('\n'),
    html: lines.map((line) => `<p>${line.map(toHtml).join('')}</p>`).join('\n'),
  };
}

function linesOf(library: Library, status: IdStatus): Span[][] {
  const { id, asked } = status;
  const name = library.name(id) ?? library.other.added.find((fact) => fact.id === id)?.name ?? '';
  const release = library.releases[0]?.release ?? '';
  const was = asked === id ? '' : ` (asked: ${asked})`;
  const rules = status.rules.filter(({ counts }) => counts !== 'no');
  const said = status.reasons.filter(({ code }) => code !== 'rule-on' && code !== 'validated');
  return [
    [strong(`${id} ${name}`), { text: `${was} · ATT&CK ${release}` }],
    [strong(WORD_LABELS[status.word]), { text: ` · ${statusFact(status)}` }],
    ...said.slice(0, MOST_REASONS).map((reason) => [{ text: `- ${oneReason(reason, status)}` }]),
    ...rules.slice(0, MOST_RULES).map(ruleLine),
    ...(rules.length > MOST_RULES
      ? [[{ text: `- and ${rules.length - MOST_RULES} more on` }]]
      : []),
    ...analyticLines(status),
    [{ text: asOfLine(status) }],
  ];
}

function strong(text: string): Span {
  return { text, isStrong: true };
}

function ruleLine(rule: RuleRow): Span[] {
  const author = rule.format.startsWith('sigma') && rule.author ? `, by ${rule.author}` : '';
  return [
    { text: '- On: ' },
    { text: oneLine(rule.name) || rule.ruleId, url: httpUrl(rule.url) },
    { text: `, ${rule.source}${author}` },
  ];
}

function analyticLines({ telemetry }: IdStatus): Span[][] {
  const inScope = telemetry.analytics.filter(({ isInScope }) => isInScope);
  if (telemetry.level === 'unknown' || inScope.length === 0) return [];
  const lines = inScope
    .slice(0, MOST_ANALYTICS)
    .map((result) => `${result.id} ${result.platforms.join(', ')}: ${analyticLine(result)}`);
  const more = inScope.length - MOST_ANALYTICS;
  return [[{ text: `Logs: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}` }]];
}

function asOfLine(status: IdStatus): string {
  const sources = status.sources.map(
    ({ name, importedAt }) => `${name} (${dayIn(status, importedAt) || 'no date'})`,
  );
  const named = sources.slice(0, 4).join(', ');
  const more = sources.length > 4 ? ` and ${sources.length - 4} more` : '';
  return `As of ${day(status.asOf)}${named ? `; from ${named}${more}` : ''}`;
}

function toMarkdown({ text, isStrong, url }: Span): string {
  const dash = text.startsWith('- ') ? '- ' : '';
  const safe = escapeMarkdown(spaced(text.slice(dash.length)));
  if (url) return `[${safe}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  return isStrong ? `**${safe}**` : `${dash}${safe}`;
}

function toHtml({ text, isStrong, url }: Span): string {
  const safe = escapeHtml(spaced(text));
  if (url) return `<a href="${escapeHtml(url)}">${safe}</a>`;
  return isStrong ? `<b>${safe}</b>` : safe;
}

/** One line, with the blanks at its ends that part it from its neighbours. */
function spaced(text: string): string {
  const before = text.startsWith(' ') ? ' ' : '';
  const after = text.endsWith(' ') && text.trim() ? ' ' : '';
  return `${before}${oneLine(text, 300)}${after}`;
}
