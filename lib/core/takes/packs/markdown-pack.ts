/**
 * The form for people who write by hand: what the pack says of itself as YAML between two lines of
 * `---`, then a heading `# T1046 …` for each take and `## Technical view` for each section. A
 * paragraph or an item of a list is one statement; footnotes name its evidence: `[^T1046]`. Nothing
 * else of Markdown is read: links, images and markup stay the text that they are.
 */
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { SECTION_TITLES } from '../markdown';
import { SECTION_NAMES, type SectionName } from '../take';
import { isMapping } from './field';

/** Longer than anybody writes; aliases inside are shared, never written out. */
const MOST_FRONT = 20_000;

/** The same shape as the JSON form. */
export type MarkdownPack = { front: unknown; entries: unknown[] };

export function isMarkdownPack(text: string): boolean {
  return /^\ufeff?---[ \t]*\r?\n/.test(text);
}

/** Codes: `not-closed`, `not-yaml`. */
export function readMarkdownPack(text: string): Result<MarkdownPack> {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const end = lines.findIndex((line, n) => n > 0 && /^---\s*$/.test(line));
  if (end < 0) return fail('not-closed', 'The lines between --- and --- have no end.');
  const front = readFront(lines.slice(1, end).join('\n'));
  if (!front.ok) return front;
  const notes = footnotes(lines);
  const entries: unknown[] = [];
  let from = -1;
  for (let n = end + 1; n <= lines.length; n += 1) {
    const isStart = n < lines.length && /^# \S/.test(lines[n] ?? '');
    if (!isStart && n < lines.length) continue;
    if (from >= 0) entries.push(readTake(lines.slice(from, n), notes));
    from = n;
  }
  return ok({ front: front.value, entries });
}

function readFront(yaml: string): Result<unknown> {
  if (yaml.length > MOST_FRONT) return fail('not-yaml', 'Its front matter is too long.');
  try {
    // Every scalar stays text: 18.1 is a release, not a number.
    const front = load(yaml, { schema: FAILSAFE_SCHEMA });
    return isMapping(front) ? ok(front) : fail('not-yaml', 'Its front matter holds no fields.');
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return fail('not-yaml', `Its front matter is no YAML: ${reason.slice(0, 200)}.`);
  }
}

/** What a footnote stands for, by its label. */
function footnotes(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, label, stands] = /^\[\^([^\]\s]{1,300})\]:\s*(\S.*)$/.exec(line) ?? [];
      return label && stands ? [[label, stands.trim()] as const] : [];
    }),
  );
}

type Notes = ReadonlyMap<string, string>;

function readTake(lines: readonly string[], notes: Notes): unknown {
  const [heading = '', ...body] = lines;
  const sections: Partial<Record<SectionName, unknown[]>> = {};
  let section: SectionName | null = null;
  let isPreface = true;
  let paragraph: string[] = [];
  const basis: Record<string, string> = {};
  let confidence: unknown;
  const flush = () => {
    const text = paragraph.join(' ');
    paragraph = [];
    if (!text) return;
    const stated = isPreface ? /^\*\*Confidence: (\w+)\.\*\*\s*(.*)$/.exec(text) : null;
    if (stated) confidence = { level: stated[1], ...reasonOf(stated[2] ?? '', notes) };
    else if (section) {
      sections[section] = [...(sections[section] ?? []), ...statements(text, notes)];
    }
  };
  for (const line of body) {
    const title = /^##\s+(.+?)\s*$/.exec(line)?.[1];
    const item = /^[-*]\s+(.*)$/.exec(line)?.[1];
    if (title !== undefined) {
      flush();
      isPreface = false;
      section = SECTION_NAMES.find((name) => isTitle(name, title)) ?? null;
    } else if (/^\[\^[^\]]+\]:/.test(line) || line.trim() === '') flush();
    else if (item !== undefined) {
      flush();
      Object.assign(basis, section === null ? basisOf(item) : {});
      paragraph = [item.trim()];
    } else paragraph.push(line.trim());
  }
  flush();
  const id = /^#\s+(\S+)/.exec(heading)?.[1] ?? '';
  const { created, modified, ...rest } = basis;
  return { object: id, sections, basis: rest, created, modified, confidence };
}

function isTitle(name: SectionName, title: string): boolean {
  return SECTION_TITLES[name].toLowerCase() === title.toLowerCase();
}

function reasonOf(text: string, notes: Notes): object {
  return text ? { reason: statement(text, notes) } : {};
}

/** A paragraph is one statement, or several if footnotes stand between them. */
function statements(text: string, notes: Notes) {
  return text.split(/(?<=\[\^[^\]\s]{1,300}\])\s+(?!\[\^)/).map((one) => statement(one, notes));
}

/** Footnotes at its end are its evidence; what they stand for counts before their label. */
function statement(text: string, notes: Notes): { text: string; evidence: string[] } {
  const evidence: string[] = [];
  const said = text.replace(/\[\^([^\]\s]{1,300})\]/g, (_, label: string) => {
    const stands = notes.get(label) ?? '';
    evidence.push(/^https?:\/\/\S+$/i.test(stands) ? stands : label);
    return '';
  });
  return { text: unescaped(said.replace(/\s+/g, ' ').trim()), evidence };
}

/** Back to what was written before Markdown's signs were escaped. */
function unescaped(text: string): string {
  return text.replace(/\\([\\`*<>[\]|_])/g, '$1');
}

/** Lines that a take copied as Markdown ends with. */
function basisOf(item: string): Record<string, string> {
  const [, release, version, contentHash] =
    /^ATT&CK (\S+), object version (\S*?)(?:, content hash (\S+))?$/.exec(item) ?? [];
  const [, created, modified] =
    /^Created (\d{4}-\d\d-\d\d), modified (\d{4}-\d\d-\d\d)$/.exec(item) ?? [];
  return Object.fromEntries(
    Object.entries({ release, version, contentHash, created, modified }).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  );
}
