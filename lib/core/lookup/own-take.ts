/**
 * A take as a person types it, line by line, and back. A line that stays as it was keeps its
 * evidence; a new one rests on the IDs and addresses that it names.
 */
import { findAttackIds } from '@/lib/core/attack/find-attack-ids';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { basisOf } from '@/lib/core/takes/basis';
import type { Evidence } from '@/lib/core/takes/evidence';
import { readEvidence } from '@/lib/core/takes/packs/evidence-text';
import { MAX_STATEMENTS, MAX_TEXT } from '@/lib/core/takes/packs/limits';
import {
  type ConfidenceLevel,
  SECTION_NAMES,
  type SectionName,
  type Statement,
  type Take,
} from '@/lib/core/takes/take';

/** What the editor holds: one line a statement. */
export type TakeDraft = {
  sections: Record<SectionName, string[]>;
  level: ConfidenceLevel;
  reason: string;
  /** "TLP:AMBER"; "" if unmarked. */
  marking: string;
};

export function draftOf({ sections, confidence, marking }: Take): TakeDraft {
  const texts = SECTION_NAMES.map((name) => [name, sections[name].map(({ text }) => text)]);
  return {
    sections: Object.fromEntries(texts) as TakeDraft['sections'],
    level: confidence.level,
    reason: confidence.reason.text,
    marking,
  };
}

export type Written = {
  /** What the lines were made from: their evidence stays with them. */
  before: readonly Take[];
  author: string;
  /** YYYY-MM-DD */
  today: string;
};

/** Null when no line holds a word, or the library does not hold the object. */
export function takeOfDraft(
  library: Library,
  id: AttackId,
  draft: TakeDraft,
  { before, author, today }: Written,
): Take | null {
  const object = library.get(id);
  const basis = basisOf(library, id);
  if (!object || !basis) return null;
  const known = new Map<string, readonly Evidence[]>();
  for (const { sections, confidence } of before) {
    for (const one of [...Object.values(sections).flat(), confidence.reason]) {
      if (!known.has(one.text)) known.set(one.text, one.evidence);
    }
  }
  const write = (line: string): Statement[] => {
    const text = line.trim().slice(0, MAX_TEXT);
    return text ? [{ text, evidence: known.get(text) ?? evidenceIn(library, text) }] : [];
  };
  const sections = Object.fromEntries(
    SECTION_NAMES.map((name) => [
      name,
      draft.sections[name].slice(0, MAX_STATEMENTS).flatMap(write),
    ]),
  ) as Take['sections'];
  if (SECTION_NAMES.every((name) => sections[name].length === 0)) return null;
  const [reason = { text: 'No reason was given.', evidence: [] }] = write(draft.reason);
  return {
    object: { id, stixId: object.stixId },
    publisher: { name: author, kind: 'team', url: null },
    confidence: { level: draft.level, reason },
    sections,
    basis,
    created: today,
    modified: today,
    licence: '',
    marking: draft.marking,
  };
}

/** IDs and http(s) addresses of a line, each once. */
function evidenceIn(library: Library, text: string): Evidence[] {
  const isKnown = (id: AttackId) => library.has(id);
  const ids = findAttackIds(text, { isKnown, site: 'attack' }).map(({ id }) => id);
  const urls = (text.match(/\bhttps?:\/\/[^\s<>"')\]]+/gi) ?? []).map((url) =>
    url.replace(/[.,;:!?]+$/, ''),
  );
  const stixIdOf = (id: AttackId) => library.get(id)?.stixId ?? '';
  return [...new Set([...ids, ...urls])].flatMap((one) => readEvidence(one, stixIdOf) ?? []);
}
