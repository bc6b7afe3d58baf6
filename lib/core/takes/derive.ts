/**
 * Derived takes: what ATT&CK's own relationships say about a technique, detection strategy or
 * analytic. Deterministic: the same library gives the same take, to the letter, on any day.
 */
import { type AttackId, ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { basisOfSubject } from './basis';
import { confidence } from './rules/confidence';
import { RULES } from './rules/registry';
import { subjectOf } from './subject';
import { SECTION_NAMES, type Sections, type Take } from './take';

export const DERIVED_PUBLISHER = { name: 'Coverlay', kind: 'derived', url: null } as const;

/** Null for an ID that the library does not hold, for dead objects, and for other kinds. */
export function derive(library: Library, id: AttackId): Take | null {
  const subject = subjectOf(library, id);
  if (!subject) return null;
  const sections = Object.fromEntries(
    SECTION_NAMES.map((name) => [name, RULES[name](subject)]),
  ) as Sections;
  return {
    object: { stixId: subject.object.stixId, id: subject.object.id },
    publisher: DERIVED_PUBLISHER,
    confidence: confidence(subject),
    sections,
    basis: basisOfSubject(subject),
    created: subject.releaseDay,
    modified: subject.releaseDay,
    licence: library.notice,
    marking: 'TLP:CLEAR',
  };
}

/** IDs of all objects that have a derived take, in the library's order. */
export function derivableIds(library: Library): AttackId[] {
  const kinds = ['technique', 'detection-strategy', 'analytic'] as const;
  const prefixes = kinds.map((kind) => ID_KINDS[kind].prefix);
  return library.ids.filter(
    (id) => prefixes.includes(/^[A-Z]+/.exec(id)?.[0] as never) && library.status(id) === 'live',
  );
}
