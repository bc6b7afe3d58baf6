/**
 * An object in full as Markdown, for a report or a wiki: what ATT&CK says of it, and nothing of
 * coverage, takes or notes. Citations become footnotes.
 */
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import { escapeMarkdown, oneLine } from '@/lib/core/coverage/text';
import type { Citation, ObjectPage, PageAnalytic } from '@/lib/core/library/object-page';
import { day, domainWord, list } from '@/lib/core/shared/words';
import { exactLogSource } from './log-source-words';
import { groupCounts } from './related-filter';
import { type RelatedRow, relatedRows } from './related-rows';
import { formerSentences, timeSentences } from './time-words';

/** "" where no release that is held has the object. */
export function objectMarkdown(page: ObjectPage): string {
  const { header } = page;
  if (!header) return '';
  const notes = footnotes(page.citations);
  const rows = relatedRows(page);
  const lines = [
    `# ${header.id} ${escapeMarkdown(header.name)}`,
    '',
    ...facts(page),
    '',
    ...section('Official definition', definitionLines(page, notes)),
    ...section('Detection', detectionLines(page, notes)),
    ...groupCounts(rows).flatMap(([group, count]) => {
      const members = rows.filter((row) => row.group === group);
      return section(`${group} (${count})`, tableLines(members, notes));
    }),
    ...section('History', historyLines(page)),
    ...section('References', referenceLines(page)),
    ...section('Source', [escapeMarkdown(page.notice), '', header.permalink]),
    ...notes.lines(),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : [];
}

type Notes = ReturnType<typeof footnotes>;

/** Numbers of the citations as the page shows them; only those that were used are listed. */
function footnotes(citations: readonly Citation[]) {
  const numbers = new Map(citations.map(({ name }, n) => [name, n + 1]));
  const used = new Set<string>();
  return {
    in(text: string): string {
      return text.replace(
        /\(Citation: ([^()]{1,200}(?:\([^()]{0,100}\)[^()]{0,200})*)\)/g,
        (_, name: string) => {
          const number = numbers.get(name.trim());
          if (number === undefined) return `(${name.trim()})`;
          used.add(name.trim());
          return `[^${number}]`;
        },
      );
    },
    lines(): string[] {
      return citations.flatMap((citation, n) =>
        used.has(citation.name) ? [`[^${n + 1}]: ${sourceLine(citation)}`] : [],
      );
    },
  };
}

function facts({ header, releases }: ObjectPage): string[] {
  if (!header) return [];
  const { kind, status, domains, platforms, tactics, aliases, version, created, modified } = header;
  const rows: [string, string][] = [
    ['Kind', ID_KINDS[kind].name],
    ['In force', status === 'live' ? 'yes' : `no, ${status}`],
    ['Domains', list(domains.map(domainWord))],
    ['Platforms', list(platforms)],
    ['Tactics', list(tactics.map(({ id, name }) => `${id} ${name}`))],
    ['Part of', header.parent ? `${header.parent.id} ${header.parent.name}` : ''],
    ['Also called', list(aliases)],
    [
      'Seen',
      [header.firstSeen, header.lastSeen]
        .filter(Boolean)
        .map((date) => day(date))
        .join(' to '),
    ],
    ['Object version', version],
    ['Created', day(created)],
    ['Modified', day(modified)],
    ['Contributors', list(header.contributors)],
    ['STIX id', header.stixId],
    ['Release', list(releases.map(({ domain, release }) => `${domainWord(domain)} ${release}`))],
    ['Address', header.url],
  ];
  return rows.flatMap(([name, value]) => (value ? [`- ${name}: ${escapeMarkdown(value)}`] : []));
}

function definitionLines({ definition, detectionText }: ObjectPage, notes: Notes): string[] {
  const texts = [definition, detectionText].flatMap((one) =>
    one.state === 'text' ? [notes.in(one.text), ''] : [],
  );
  if (texts.length > 0) return texts;
  if (definition.state === 'none') return ['ATT&CK writes none.'];
  return ['Not held here: descriptions come with a full import of the release.'];
}

function detectionLines({ detection, header }: ObjectPage, notes: Notes): string[] {
  if (!detection) return [];
  const lines = detection.strategies.flatMap(({ id, name, analytics }) => [
    ...(id === header?.id ? [] : [`### ${id} ${escapeMarkdown(name)}`, '']),
    ...analytics.flatMap((analytic) => analyticLines(analytic, notes)),
  ]);
  const none = detection.unpublished;
  return none.length > 0 ? [...lines, `ATT&CK publishes no analytic for ${list(none)}.`] : lines;
}

function analyticLines(analytic: PageAnalytic, notes: Notes): string[] {
  const { id, platforms, description, logSources, mutableElements } = analytic;
  return [
    `**${id}** ${list(platforms) || 'platform not stated'}`,
    '',
    ...(description.state === 'text' ? [notes.in(description.text), ''] : []),
    ...logSources.map((source) => {
      const component = source.dataComponent;
      const what = component ? ` (${component.id} ${component.name})` : '';
      return `- Log: ${escapeMarkdown(oneLine(exactLogSource(source), 500) + what)}`;
    }),
    ...mutableElements.map(({ field, description: text }) =>
      text
        ? `- To tune: ${escapeMarkdown(field)}: ${escapeMarkdown(oneLine(text, 2_000))}`
        : `- To tune: ${escapeMarkdown(field)}`,
    ),
    '',
  ];
}

function tableLines(rows: readonly RelatedRow[], notes: Notes): string[] {
  return [
    '| Domain | ID | Name | Relationship |',
    '|---|---|---|---|',
    ...rows.map(({ domains, id, name, phrase, text }) => {
      const said = text
        ? notes
            .in(text)
            .replace(/\s*\n\s*/g, ' ')
            .replaceAll('|', '\\|')
        : '';
      const relationship = said || escapeMarkdown(phrase);
      const cells = [list(domains.map(domainWord)), id, escapeMarkdown(name), relationship];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function historyLines({ history, timeMachine, header }: ObjectPage): string[] {
  const id = header?.id ?? '';
  const rows = history.map(
    (row) =>
      `| ${[`${domainWord(row.domain)} ${row.release}`, row.version, row.created, row.modified, row.hash ?? 'not held'].join(' | ')} |`,
  );
  const former = formerSentences(timeMachine, id);
  return [
    '| Release | Object version | Created | Modified | SHA-256 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...timeSentences(timeMachine, id).map((said) => `- ${escapeMarkdown(said)}`),
    ...former.map((one) => `- ${one.id} ${escapeMarkdown(`${one.name} ${one.said}`)}.`),
  ];
}

function referenceLines({ references }: ObjectPage): string[] {
  return references.map((one) => `- ${sourceLine(one)}`);
}

function sourceLine({ name, text, url }: Citation): string {
  return [escapeMarkdown(oneLine(text || name, 1_000)), url && `<${url}>`]
    .filter(Boolean)
    .join(' ');
}
