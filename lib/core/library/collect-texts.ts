/** The texts of a bundle's objects and relationships, with every reference kept once. */
import type { Placed, StixObject, StixReference, StixRelationship } from './read-stix';
import { isRelation, type NormalizedBundle } from './records';
import type { BundleTexts, ObjectText, Reference, RelationText } from './texts';
import { isOwnReference } from './to-records';

export function collectTexts(
  objects: readonly Placed<StixObject>[],
  relationships: readonly Placed<StixRelationship>[],
  { objects: records }: NormalizedBundle,
): BundleTexts {
  const references = referenceList();
  // The first of several under one STIX id is what the records were made of.
  const stixOf = new Map(objects.toReversed().map(({ stix }) => [stix.id, stix]));
  const texts = new Map<string, ObjectText>();
  /** One look-up for each end of a relationship: there are 40,000 ends. */
  const ends = new Map<string, End>();
  for (const { stixId, id } of records) {
    const stix = stixOf.get(stixId);
    if (!stix) continue;
    const text = textOf(stix, references.numbers(stix.references));
    texts.set(stixId, text);
    ends.set(stixId, { id, name: '', text });
  }
  const endOf = (stixId: string): End | null => {
    const known = ends.get(stixId) ?? withoutId(stixOf.get(stixId));
    if (known) ends.set(stixId, known);
    return known;
  };
  for (const { stix } of relationships) {
    const { relation, description } = stix;
    if (!isRelation(relation) || (description === '' && stix.references.length === 0)) continue;
    const [source, target] = [endOf(stix.source), endOf(stix.target)];
    if (!source || !target) continue;
    const told = { relation, text: description, references: references.numbers(stix.references) };
    source.text?.relations.push({ ...told, direction: 'out', id: target.id, name: target.name });
    target.text?.relations.push({ ...told, direction: 'in', id: source.id, name: source.name });
  }
  return { objects: texts, references: references.all };
}

type End = Pick<RelationText, 'id' | 'name'> & { text: ObjectText | null };

function textOf(stix: StixObject, references: number[]): ObjectText {
  return {
    description: stix.description,
    detection: stix.detection,
    mutableElements: stix.mutableElements.map(({ description }) => description),
    contributors: stix.contributors,
    firstSeen: stix.firstSeen.slice(0, 10),
    lastSeen: stix.lastSeen.slice(0, 10),
    references,
    relations: [],
  };
}

/** Data components had no IDs before release 18, but what they detect was said there. */
function withoutId(stix: StixObject | undefined): End | null {
  const isNamed = stix?.type === 'x-mitre-data-component' && stix.name !== '';
  return isNamed && !stix.isRevoked && !stix.isDeprecated
    ? { id: '', name: stix.name, text: null }
    : null;
}

function referenceList() {
  const all: Reference[] = [];
  /** By name, because names are short, and few names have several texts. */
  const numbers = new Map<string, number[]>();
  const numberOf = ({ source_name: name, description: text, url: written }: StixReference) => {
    const url = /^https?:\/\//i.test(written) ? written : '';
    const named = numbers.get(name);
    const known = named?.find((n) => all[n]?.url === url && all[n]?.text === text);
    if (known !== undefined) return known;
    const number = all.push({ name, text, url }) - 1;
    if (named) named.push(number);
    else numbers.set(name, [number]);
    return number;
  };
  return {
    all,
    numbers(references: readonly StixReference[]) {
      const found: number[] = [];
      for (const reference of references) {
        if (isOwnReference(reference)) continue;
        const number = numberOf(reference);
        if (!found.includes(number)) found.push(number);
      }
      return found;
    },
  };
}
