/**
 * One take as a pack, a note or a copy of the workspace holds it: read without trusting it, and
 * written. A wrong field costs itself, a take without an object or without a word costs the take.
 */
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import { ok, type Result } from '@/lib/core/shared/result';
import type { Evidence } from '../evidence';
import type { PackProblem } from '../stored-pack';
import {
  CONFIDENCE_LEVELS,
  type Confidence,
  type Publisher,
  SECTION_NAMES,
  type Sections,
  type Statement,
  type Take,
} from '../take';
import { readBasis } from './basis-entry';
import { readEvidence, type StixIdOf, writeEvidence } from './evidence-text';
import { dayOf, field, isMapping, markingOf, textOf } from './field';
import { MAX_EVIDENCE, MAX_NAME, MAX_STATEMENTS, MAX_TEXT } from './limits';

/** What holds for every take that does not say otherwise. */
export type EntryDefaults = {
  publisher: Publisher;
  licence: string;
  marking: string;
  /** ATT&CK release that the takes were written for; "" if unsaid. */
  release: string;
  confidence: Confidence | null;
};

/** Ids both ways, as far as the library knows them. */
export type Names = {
  stixIdOf: StixIdOf;
  /** The ATT&CK ID of a STIX id; undefined for one the library does not hold. */
  idOf: (stixId: string) => AttackId | undefined;
};

export type ReadEntry = { take: Take; problems: PackProblem[] };

/** @param place e.g. "takes[12]" */
export function readEntry(
  value: unknown,
  place: string,
  defaults: EntryDefaults,
  names: Names,
): Result<ReadEntry, PackProblem> {
  const object = readObject(field(value, 'object'), names);
  if (!object) {
    return refuse(
      place,
      'no-object',
      'It names no ATT&CK ID, so nobody can tell what it is about.',
    );
  }
  const at = `${place} ${object.id}`;
  const problems: PackProblem[] = [];
  const say = (code: string, message: string) => problems.push({ place: at, code, message });
  const sections = readSections(field(value, 'sections'), names, say);
  if (SECTION_NAMES.every((name) => sections[name].length === 0)) {
    return refuse(at, 'empty', 'None of its sections holds a sentence.');
  }
  const confidence = readConfidence(field(value, 'confidence'), names, say) ?? defaults.confidence;
  if (!confidence) {
    return refuse(
      at,
      'no-confidence',
      'It states no confidence, and its pack states none for all.',
    );
  }
  const marking = field(value, 'marking');
  if (marking !== undefined && !markingOf(marking)) say('odd-marking', 'Its TLP is none we know.');
  const created = dayOf(field(value, 'created'));
  return ok({
    take: {
      object,
      publisher: defaults.publisher,
      confidence,
      sections,
      basis: readBasis(field(value, 'basis'), defaults.release),
      created,
      modified: dayOf(field(value, 'modified')) || created,
      licence: textOf(field(value, 'licence'), MAX_TEXT) || defaults.licence,
      marking: markingOf(marking) || defaults.marking,
    },
    problems,
  });
}

function refuse(place: string, code: string, message: string): { ok: false; problem: PackProblem } {
  return { ok: false, problem: { place, code, message } };
}

/** By ATT&CK ID, or by STIX id where the library holds it. */
function readObject(value: unknown, { stixIdOf, idOf }: Names): Take['object'] | null {
  const stated = textOf(isMapping(value) ? field(value, 'id') : value, MAX_NAME);
  const stixId = textOf(field(value, 'stixId'), MAX_NAME);
  const id = parseAttackId(stated) ?? idOf(stated) ?? idOf(stixId);
  return id ? { id, stixId: stixIdOf(id) || stixId } : null;
}

type Say = (code: string, message: string) => void;

function readSections(value: unknown, names: Names, say: Say): Sections {
  const known: readonly string[] = SECTION_NAMES;
  const odd = isMapping(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  if (odd.length > 0) {
    say(
      'odd-section',
      `Sections that we do not know were left out: ${textOf(odd.join(', '), 200)}.`,
    );
  }
  return Object.fromEntries(
    SECTION_NAMES.map((name) => [name, readStatements(field(value, name), name, names, say)]),
  ) as Sections;
}

function readStatements(value: unknown, section: string, names: Names, say: Say): Statement[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  if (list.length > MAX_STATEMENTS) {
    say(
      'too-many',
      `${section} has ${list.length} statements; the first ${MAX_STATEMENTS} are kept.`,
    );
  }
  return list
    .slice(0, MAX_STATEMENTS)
    .flatMap((one) => readStatement(one, section, names, say) ?? []);
}

function readStatement(
  value: unknown,
  section: string,
  { stixIdOf }: Names,
  say: Say,
): Statement | null {
  const written = typeof value === 'string' ? value : field(value, 'text');
  const kept = textOf(written, MAX_TEXT);
  if (!kept) {
    say('no-text', `A statement of ${section} holds no text.`);
    return null;
  }
  if (typeof written === 'string' && written.trim().length > MAX_TEXT) {
    say('text-cut', `A statement of ${section} was cut to ${MAX_TEXT} characters.`);
  }
  const stated = field(value, 'evidence');
  const list = Array.isArray(stated) ? stated : [];
  const evidence: Evidence[] = [];
  const odd: string[] = [];
  for (const one of list.slice(0, MAX_EVIDENCE)) {
    const read = readEvidence(one, stixIdOf);
    if (read) evidence.push(read);
    else odd.push(short(one));
  }
  if (odd.length > 0) {
    const more = odd.length > 3 ? ` and ${odd.length - 3} more` : '';
    const named = odd.slice(0, 3).join(', ');
    say('odd-evidence', `${section} names evidence that we cannot open: ${named}${more}`);
  }
  if (list.length > MAX_EVIDENCE)
    say('too-many', `Evidence of ${section} beyond ${MAX_EVIDENCE} was left out.`);
  return { text: kept, evidence };
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : 'an object of another shape';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function readConfidence(value: unknown, names: Names, say: Say): Confidence | null {
  const stated = textOf(isMapping(value) ? field(value, 'level') : value, 20).toLowerCase();
  const level = CONFIDENCE_LEVELS.find((one) => one === stated);
  if (!level) {
    if (value !== undefined)
      say('odd-confidence', 'Its confidence is none of high, medium and low.');
    return null;
  }
  const reason = field(value, 'reason');
  const read = reason === undefined ? null : readStatement(reason, 'confidence', names, say);
  return { level, reason: read ?? NO_REASON };
}

/** Said where a publisher gives a level and no more. */
export const NO_REASON: Statement = { text: 'The publisher gives no reason.', evidence: [] };

/** The take as JSON; what {@link readEntry} gives back for it is the same take. */
export function writeEntry(take: Take): Record<string, unknown> {
  const { object, confidence, sections, basis, created, modified, licence, marking } = take;
  const write = ({ text: said, evidence }: Statement) =>
    evidence.length > 0 ? { text: said, evidence: evidence.map(writeEvidence) } : said;
  const filled = SECTION_NAMES.filter((name) => sections[name].length > 0);
  return {
    object,
    confidence: { level: confidence.level, reason: write(confidence.reason) },
    sections: Object.fromEntries(filled.map((name) => [name, sections[name].map(write)])),
    basis: { ...basis, facts: basis.facts ?? undefined },
    created,
    modified,
    licence,
    marking,
  };
}
