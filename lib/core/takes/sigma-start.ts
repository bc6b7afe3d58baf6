/**
 * A start for a Sigma rule from an analytic: what ATT&CK holds, in Sigma's words, and a gap where a
 * detection has to be. One rule reads one log source, so one of the analytic's is taken, the first
 * that Sigma has words for; the others stand in a comment. The field with the codes is Windows' own.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { attackUrl } from '@/lib/core/attack/urls';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, LogSourceReference } from '@/lib/core/library/records';
import { list } from '@/lib/core/shared/words';
import { exactLogName, readChannel } from '@/lib/core/telemetry/log-names';
import { type SigmaWords, sigmaLogSourceFor } from '@/lib/core/telemetry/sigma-log-source-for';
import { type Subject, subjectOf } from './subject';

/** What the caller has to give, because it differs each time. */
export type SigmaFrame = {
  uuid: string;
  /** YYYY-MM-DD */
  today: string;
};

export type SigmaStart = {
  /** YAML, one document. */
  text: string;
  /** What it is, for the person who copied it. */
  says: string;
};

/** Null for an ID that is no live analytic of the library. */
export function sigmaStart(library: Library, id: AttackId, frame: SigmaFrame): SigmaStart | null {
  const subject = subjectOf(library, id);
  if (subject?.as !== 'analytic') return null;
  const analytic = subject.object;
  const chosen = choose(analytic);
  const lines = [
    `title: ${quoted(titleOf(subject))}`,
    `id: ${frame.uuid}`,
    'status: experimental',
    `description: ${quoted(descriptionOf(subject))}`,
    'references:',
    ...referencesOf(subject).map((url) => `  - ${url}`),
    '# author: your name',
    `date: ${frame.today}`,
    ...tagLines(subject),
    ...logsourceLines(analytic, chosen),
    ...detectionLines(analytic, chosen),
    'falsepositives:',
    `  - ${quoted('Not known yet: list what is routine in your environment')}`,
    '# Yours to set: informational, low, medium, high or critical.',
    'level: informational',
  ];
  return { text: `${lines.join('\n')}\n`, says: saysOf(analytic, chosen) };
}

type Chosen = { reference: LogSourceReference; words: SigmaWords } | null;

function choose({ logSources }: AttackObject): Chosen {
  for (const reference of logSources) {
    const words = sigmaLogSourceFor(reference.name, reference.channel);
    if (words) return { reference, words };
  }
  return null;
}

function titleOf({ object: { id, platforms }, technique }: Subject): string {
  const what = technique?.name ?? 'an analytic without a technique';
  const where = platforms.length ? ` on ${list(platforms)}` : '';
  return short(`${what}${where}, a start from ${id}`, 250);
}

function descriptionOf({ object: { id }, technique, release }: Subject): string {
  const of = technique ? ` for ${technique.name} (${technique.id})` : '';
  return short(
    `A start, not a detection. Made from analytic ${id} of ATT&CK ${release}${of}, which describes what to look for on its page but gives no query. Write the selection before you use it.`,
    1_000,
  );
}

function referencesOf({ object: asked, strategies, technique }: Subject): string[] {
  const urls = [attackUrl(asked.id, strategies[0]?.id), technique && attackUrl(technique.id)];
  return [...new Set(urls.flatMap((url) => (url ? [url] : [])))];
}

/** attack.t1046, and the tactics by their names, as Sigma's tags appendix has them. */
function tagLines({ technique, otherTechniques, tactics }: Subject): string[] {
  const techniques = technique ? [technique, ...otherTechniques] : [];
  const tags = [
    ...tactics.map(({ name }) => slug(name)),
    ...techniques.map(({ id }) => id.toLowerCase()),
  ];
  if (tags.length === 0) return [];
  return ['tags:', ...[...new Set(tags)].map((tag) => `  - attack.${tag}`)];
}

function logsourceLines(analytic: AttackObject, chosen: Chosen): string[] {
  const { id, logSources, platforms } = analytic;
  const others = logSources.filter((one) => one !== chosen?.reference);
  const platform = slug(platforms[0] ?? '');
  const words = chosen?.words ?? { product: platform || 'not-stated' };
  const because =
    logSources.length > 0
      ? `Sigma has no words for the logs that ${id} names`
      : `ATT&CK names no log source for ${id}`;
  const product = platform ? 'product is ATT&CK’s platform' : 'and ATT&CK states no platform';
  const why = chosen ? [] : [`# ${because}; ${product}.`];
  return [
    ...why,
    'logsource:',
    ...(words.product ? [`  product: ${words.product}`] : []),
    ...(words.category ? [`  category: ${words.category}`] : []),
    ...(words.service ? [`  service: ${words.service}`] : []),
    ...(chosen ? [`  definition: ${quoted(`In ATT&CK: ${said(chosen.reference)}`)}`] : []),
    ...comment(
      `${chosen ? 'More' : 'All'} logs that ${id} names, each for a rule of its own`,
      others.map(said),
    ),
  ];
}

function detectionLines({ id, mutableElements }: AttackObject, chosen: Chosen): string[] {
  const channel = readChannel(chosen?.reference.channel ?? null);
  const hasCodes = channel.kind === 'codes' && chosen?.words.product === 'windows';
  const selection = hasCodes
    ? [
        `    # Matches every one of these events: add what ${id} looks for.`,
        '    EventID:',
        ...channel.codes.map((code) => `      - ${code}`),
      ]
    : [
        `    # Matches nothing yet: put the field and the value that ${id} looks for.`,
        "    FieldToName: 'ValueToName'",
      ];
  return [
    'detection:',
    '  selection:',
    ...selection,
    ...tunableLines(mutableElements),
    '  condition: selection',
  ];
}

/** Sigma's own form for values that each place fills in: a placeholder between percent signs. */
function tunableLines(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    '    # To tune, by ATT&CK’s names. Name a field for each; thresholds and time spans belong',
    '    # into a Sigma correlation rule on top of this one.',
    ...names.map((name) => `    # FieldToName|expand: '%${oneLine(name).replace(/['%]/g, '')}%'`),
  ];
}

function comment(title: string, rows: readonly string[]): string[] {
  return rows.length ? [`# ${title}:`, ...rows.map((row) => `#   ${row}`)] : [];
}

function said(reference: LogSourceReference): string {
  return short(oneLine(exactLogName(reference)), 300);
}

function saysOf({ id, logSources }: AttackObject, chosen: Chosen): string {
  const what = 'A start, not a detection';
  if (!chosen) {
    const why = logSources.length
      ? `Sigma has no words for the logs that ${id} names`
      : `ATT&CK names no log source for ${id}`;
    return `${what}: ${why}, so log source and selection are yours to write.`;
  }
  const others = logSources.length - 1;
  const rest =
    others > 0 ? ` ${others} more ${others === 1 ? 'log stands' : 'logs stand'} in a comment.` : '';
  return `${what}: it names ${oneLine(exactLogName(chosen.reference))}; the selection is yours to write.${rest}`;
}

/** A YAML scalar in single quotes, on one line. */
function quoted(text: string): string {
  return `'${oneLine(text).replaceAll("'", "''")}'`;
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
