/** Does each reference exist, and does a statement say no number and no name beyond its evidence? */
import type { AttackObject } from '@/lib/core/library/records';
import type { Evidence, FieldEvidence } from '@/lib/core/takes/evidence';
import type { Statement } from '@/lib/core/takes/take';
import { unnamed } from './left-out';
import { quotesOf } from './quotes';
import type { World } from './world';

const ID = /\b(?:TA|T|DET|AN|DC|DS|M|G|S|C|A)\d{4}(?:[./]\d{3})?\b/g;
const NUMBERS = [
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];
/** Where "one" counts nothing, or something that verify-claims.ts checks. */
const IDIOMS =
  /more than one kind of event|one log source(?=\.)|the only one listed|only this one/g;

/** "… and 2 more", of the users of a component, of the analytics with a field, or of any list. */
const MORE =
  /(?:\((DC\d{4})\) (?:joins|is shared by) (?:AN\d+, )*AN\d+ |(\w+) \((?:AN\d+, )*AN\d+ )?and (\d+) more\b(?! analytics)/g;

/** @returns what is wrong, one sentence each */
export function verifyStatement(world: World, { text, evidence }: Statement): string[] {
  if (evidence.length === 0) return ['has no evidence'];
  return [
    ...evidence.flatMap((one) => exists(world, one)),
    ...idsWithoutEvidence(world, text, evidence),
    ...numbersWithoutEvidence(world, text, evidence),
  ];
}

function exists(world: World, evidence: Evidence): string[] {
  const { objects, library } = world;
  const isObject = (id: string, stixId: string) => objects.get(id)?.stixId === stixId;
  switch (evidence.type) {
    case 'object':
      return isObject(evidence.id, evidence.stixId) ? [] : [`no object ${evidence.id}`];
    case 'field': {
      const object = objects.get(evidence.id);
      const entries = entriesOf(object, evidence);
      if (!object || object.stixId !== evidence.stixId || entries === null) {
        return [`no field ${evidence.id}.${evidence.field}`];
      }
      const missing = (evidence.values ?? []).filter((value) => !entries.includes(value));
      return missing.map((value) => `${evidence.id}.${evidence.field} does not hold ${value}`);
    }
    case 'relationship': {
      const { relation, source, target, sourceId, targetId } = evidence;
      const areObjects = isObject(sourceId, source) && isObject(targetId, target);
      const isThere = areObjects && world.isEdge(relation, sourceId, targetId);
      return isThere ? [] : [`no relationship ${sourceId} ${relation} ${targetId}`];
    }
    case 'count':
      return world.checkCount(evidence);
    case 'release':
      return library.releases.some(
        (one) =>
          one.domain === evidence.domain &&
          one.release === evidence.release &&
          one.date === evidence.date,
      )
        ? []
        : [`no release ${evidence.release}`];
    case 'later': {
      const { change, id, release } = evidence;
      const facts =
        change === 'released'
          ? library.other.releases.map((one) => ({ ...one, id: '' }))
          : library.other[change];
      const isFact = facts.some((fact) => fact.id === id && fact.release === release);
      return isFact ? [] : [`no fact ${id} ${change} in ${release}`];
    }
    case 'url':
      return verifyUrl(world, evidence.url);
  }
}

/** The page of an object that is there. */
function verifyUrl({ objects }: World, url: string): string[] {
  const found =
    /^https:\/\/attack\.mitre\.org\/[a-z]+\/([A-Z]+\d{4})(?:\/(\d{3}))?\/(?:#(\w+))?$/.exec(url);
  // An analytic that no strategy holds has no page of its own.
  if (url === 'https://attack.mitre.org/analytics/') return [];
  if (!found) return [`${url} is no page of attack.mitre.org`];
  const [, id, sub, anchor] = found;
  const ids = [sub ? `${id}.${sub}` : (id ?? ''), ...(anchor ? [anchor] : [])];
  return ids.every((one) => objects.has(one)) ? [] : [`${url} is the page of nothing known`];
}

/** Texts that a field holds; null when the object or the field is not there. */
export function entriesOf(
  object: AttackObject | undefined,
  { field }: FieldEvidence,
): string[] | null {
  const value = object?.[field];
  if (value === undefined) return null;
  if (typeof value === 'string') return [value];
  return value.map((entry) =>
    typeof entry === 'string' ? entry : `${entry.name} ${entry.channel ?? ''}`,
  );
}

function idsWithoutEvidence(
  { objects }: World,
  text: string,
  evidence: readonly Evidence[],
): string[] {
  const known = new Set(
    JSON.stringify(evidence)
      .match(ID)
      ?.map((id) => id.replace('/', '.')),
  );
  // A group may be called by what looks like an ID of ATT&CK: TA2541.
  for (const id of [...known]) known.add(objects.get(id)?.name ?? '');
  return (text.match(ID) ?? []).filter((id) => !known.has(id)).map((id) => `${id} has no evidence`);
}

function numbersWithoutEvidence(
  world: World,
  text: string,
  evidence: readonly Evidence[],
): string[] {
  const left = unnamed(world, text, evidence);
  const holders = (field: string) =>
    evidence.filter((one) => one.type === 'field' && one.values?.includes(field)).length;
  const users = (component: string) =>
    evidence.filter((one) => {
      const sources = one.type === 'field' && world.objects.get(one.id)?.logSources;
      return sources ? sources.some(({ dataComponent }) => dataComponent === component) : false;
    }).length;
  const wrongLists = [...text.matchAll(MORE)].flatMap(([all, component, field, n]) => {
    const shown = all.replace(/^\(DC\d{4}\)/, '').match(ID)?.length ?? 0;
    const isLeft = component
      ? users(component) - shown === Number(n)
      : field
        ? holders(field) - shown === Number(n)
        : left.has(Number(n));
    return isLeft ? [] : [`"${n} more" is not what is left out`];
  });
  let rest = text.replace(/\band \d+ more\b(?! analytics)/g, '').replace(IDIOMS, '');
  for (const quote of quotesOf(world, evidence)) rest = rest.replaceAll(quote, '¶');
  const allowed = new Set(
    evidence.flatMap((one) => {
      if (one.type === 'later') return [evidence.filter(({ type }) => type === 'later').length];
      if (one.type !== 'count') return [];
      const { count, rank } = one;
      return rank ? [count, rank.percent, rank.population, rank.below, rank.above] : [count];
    }),
  );
  const digits = (rest.match(/\d[\d,]*/g) ?? []).map((one) => Number(one.replaceAll(',', '')));
  const spelled = NUMBERS.flatMap((word, n) =>
    new RegExp(`\\b${word}\\b`, 'i').test(rest) ? [n + 1] : [],
  );
  const wrong = [...digits, ...spelled].filter((n) => !allowed.has(n));
  return [...wrongLists, ...wrong.map((n) => `${n} is not counted`)];
}
