/** What a person would mark in a text: slips, long sentences, patterns that repeat. */
import { SECTION_NAMES, type Statement, type Take } from '@/lib/core/takes/take';

const MOST_WORDS = 40;
const MOST_ITEMS = 12;

/** @returns what is wrong with one sentence */
export function readSentence(text: string): string[] {
  const bare = text.replace(/“[^”]*”/g, '“…”');
  const words = text.split(/\s+/);
  const items = bare.split(/, | and | or /).length;
  return [
    ...(words.length > MOST_WORDS ? [`${words.length} words`] : []),
    ...(items > MOST_ITEMS ? [`a list of ${items}`] : []),
    ...found(text, /undefined|\bnull\b|\bNaN\b|\[object|\$\{|\{F\}|TODO|¶/, 'a placeholder'),
    ...found(text, /\s{2}|^\s|\s$/, 'an odd blank'),
    ...found(bare, /\s(?:[,;:?]|\.(?!\w))/, 'a blank before a mark'),
    ...found(bare, /[,;.?][,;:?]|:[,;.?]|\.\.|\(\)|“”/, 'marks that do not go together'),
    ...found(bare, /\b(\w+)\s+\1\b/i, 'a doubled word'),
    ...(/^[\p{Lu}\d“]|^(?:macOS|iOS|[a-z]+:\w)|^[^()]+ \([A-Z]+[\d.]+\) is /u.test(text)
      ? []
      : ['a small letter at the start']),
    ...(/[.?]$/.test(text) ? [] : ['no mark at the end']),
    ...(/^(?:At which|Which (?!of your)|What should|What is|What deserves|Who |Whose|Where|How|From which places)/.test(
      text,
    ) === text.endsWith('?')
      ? []
      : ['a wrong mark at the end']),
    ...found(bare, /[.?]\s+[A-Z]/, 'a second sentence'),
    ...found(bare, /\ba (?=[aeio]|u(?!s|ni))/i, '"a" before a vowel'),
    ...found(bare, /\ban (?=[^aeiou\W])(?!ICS|IaaS|iOS|ESX|M365|SQL)/i, '"an" before a consonant'),
    ...found(
      bare,
      /\b1 (?:other )?(?:groups|tools|campaigns|\w+ entries|analytics|\w+ analytics|platforms|sub-techniques)\b/,
      'a plural after 1',
    ),
    ...found(
      bare,
      /\b(?:[02-9]|\d{2,}) (?:other )?(?:group|tool|campaign|\w+ entry|analytic|platform|sub-technique)\b/,
      'a singular after a number',
    ),
    ...(count(text, '(') === count(text, ')') ? [] : ['brackets that do not close']),
    ...(count(text, '“') === count(text, '”') ? [] : ['quotation marks that do not close']),
  ];
}

/** @returns openings and patterns that one take uses in two sections, or twice outside of lists */
export function readTake({ sections }: Take): string[] {
  const all = SECTION_NAMES.flatMap((section) =>
    sections[section].map(({ text }) => ({
      ...{ section, text, opening: opening(text), skeleton: skeleton(text) },
    })),
  );
  return all.flatMap((one, n) =>
    all.slice(n + 1).flatMap((other) => {
      const isList = /^(?:likelyTelemetry|mitigationPriorities)$/.test(one.section);
      if (one.section === other.section && isList) return [];
      if (one.opening !== other.opening && one.skeleton !== other.skeleton) return [];
      return [`${one.section} and ${other.section} sound alike: ${one.text} / ${other.text}`];
    }),
  );
}

function opening(text: string): string {
  return text.split(/\s+/).slice(0, 3).join(' ').toLowerCase();
}

/** The sentence without what differs from object to object. */
function skeleton(text: string): string {
  return text
    .replace(/“[^”]*”/g, '…')
    .replace(
      /(?:[A-Z][\w/:&-]*|of|and|or|to)(?: (?:[A-Z][\w/:&-]*|of|and|or|to))* \([A-Z]+[\d.]+\)/g,
      '…',
    )
    .replace(/\b[A-Z]+\d{4}[\d.]*\b|\d[\d,.]*/g, '…')
    .replace(/…(?:(?:, | and | or )…)+/g, '…');
}

/** Flesch–Kincaid: years of school in the United States that a text asks for. */
export function schoolGrade(statements: readonly Statement[]): number {
  const texts = statements.map(({ text }) => text);
  const words = texts.flatMap((text) => text.match(/[\p{L}\d][\p{L}\d’'-]*/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / texts.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels without a silent e at the end; a number or an ID is read as one. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/(?:[^laeiouy]es|[^l]e)$/, '');
  return Math.max(1, plain.match(/[aeiouy]+/g)?.length ?? 1);
}

function found(text: string, pattern: RegExp, what: string): string[] {
  const hit = pattern.exec(text);
  return hit ? [`${what}: "${hit[0]}"`] : [];
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
