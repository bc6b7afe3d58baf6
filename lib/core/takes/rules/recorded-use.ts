/** How widely a technique is used, in sentences with their counts: by whom, and where that stands. */
import { count, list } from '@/lib/core/shared/words';
import { type Counted, counted, type Evidence, object } from '../evidence';
import { either } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { countUsers, type Place, type UserKind, type Users } from '../take-index';
import { page, populationWords, say, TECHNIQUES } from './rule';

/** "only 7 are used by more" says something up to here. */
const FEW = 10;
/** … of a tactic with at least this many times as many techniques. */
const TIMES = 5;

/** Live users of the technique, as something to count. */
export function users(subject: Subject, kind: UserKind, stixType?: 'malware' | 'tool'): Counted {
  const links = [{ relation: 'uses', to: subject.technique?.id ?? '' }] as const;
  return { unit: 'object', kinds: [kind], links, ...(stixType ? { stixType } : {}) };
}

function usage(subject: Subject, { groups, malware, tools, campaigns }: Users): Evidence[] {
  return [
    counted(groups.length, users(subject, 'group')),
    counted(malware.length + tools.length, users(subject, 'software')),
    counted(malware.length, users(subject, 'software', 'malware')),
    counted(tools.length, users(subject, 'software', 'tool')),
    counted(campaigns.length, users(subject, 'campaign')),
  ];
}

export function usedBy(subject: Subject, use: Users): Statement {
  const { groups, campaigns } = use;
  const software = countUsers(use, 'software');
  const parts = [
    ...(groups.length ? [count(groups.length, 'group')] : []),
    ...(software ? [softwareWords(use)] : []),
    ...(campaigns.length ? [count(campaigns.length, 'campaign')] : []),
  ];
  const without = [
    ...(groups.length ? [] : ['group']),
    ...(software ? [] : ['software']),
    ...(campaigns.length ? [] : ['campaign']),
  ];
  const but = without.length ? `, but by no ${either(without)}` : '';
  const text = `${subject.technique?.id} is used by ${list(parts)} in ATT&CK’s records${but}.`;
  return say(text, ...usage(subject, use));
}

function softwareWords({ malware, tools }: Users): string {
  if (tools.length === 0) return count(malware.length, 'malware entry', 'malware entries');
  if (malware.length === 0) return count(tools.length, 'tool');
  const both = count(malware.length + tools.length, 'software entry', 'software entries');
  return `${both} (${malware.length} malware, ${count(tools.length, 'tool')})`;
}

const MORE: Record<UserKind, string> = {
  group: 'more groups',
  software: 'more software',
  campaign: 'more campaigns',
};
const FEWER: Record<UserKind, string> = {
  group: 'fewer groups',
  software: 'less software',
  campaign: 'fewer campaigns',
};

export function placeInDomain(subject: Subject, by: UserKind, place: Place): Statement {
  const { domain, index, technique } = subject;
  const population = populationWords(subject);
  const among = { unit: 'object', kinds: TECHNIQUES, domain } as const;
  const number = countUsers(index.usersOf(technique?.id ?? ''), by);
  const evidence = counted(number, users(subject, by), {
    subject: technique?.id ?? '',
    among,
    ...place,
  });
  const text = placeWords(place, population, by);
  return say(text, evidence);
}

function placeWords(place: Place, all: string, by: UserKind): string {
  const { above, below, population, percent } = place;
  if (above === 0) return `At the top: none of the ${population} ${all} is used by ${MORE[by]}.`;
  if (below === 0) return `None of the ${population} ${all} is used by ${FEWER[by]}.`;
  if (percent > 0) {
    return `More than ${percent} % of the ${population} ${all} are used by ${FEWER[by]}.`;
  }
  return `Of the ${population} ${all}, ${below} ${below === 1 ? 'is' : 'are'} used by ${FEWER[by]}.`;
}

/** Said where it adds something: near the top of a tactic, and not at the top of everything. */
export function placeInTactic(subject: Subject, by: UserKind, inDomain: Place): Statement[] {
  const { tactics, index, technique, domain } = subject;
  if (!technique || inDomain.above === 0) return [];
  const places = tactics.map((tactic) => ({
    tactic,
    place: index.placeOf(technique.id, by, domain, [tactic.id]),
  }));
  const [best] = places.sort(
    (a, b) => a.place.above / a.place.population - b.place.above / b.place.population,
  );
  if (!best) return [];
  const { tactic, place } = best;
  if (place.above > FEW || place.population < TIMES * Math.max(place.above, 2)) return [];
  const number = countUsers(index.usersOf(technique.id), by);
  const evidence = counted(number, users(subject, by), {
    subject: technique.id,
    among: { unit: 'object', kinds: TECHNIQUES, domain, tactics: [tactic.id] },
    ...place,
  });
  const text =
    place.above === 0
      ? `Within ${tactic.name}, none of the ${place.population} is used by ${MORE[by]}.`
      : `Within ${tactic.name}, only ${place.above} of ${place.population} ${place.above === 1 ? 'is' : 'are'} used by ${MORE[by]}.`;
  return [say(text, evidence, object(tactic), page(tactic))];
}

export function unused(subject: Subject): Statement {
  const use = subject.index.usersOf(subject.technique?.id ?? '');
  const text = `ATT&CK records no group, software or campaign that uses ${subject.technique?.id}.`;
  return say(text, ...usage(subject, use));
}

/** How many others are without any use on record, too. */
export function alike(subject: Subject): Statement[] {
  const { index, domain } = subject;
  const all = index.techniques(domain);
  const without = index.without('uses', domain);
  const scope = { unit: 'object', kinds: TECHNIQUES, domain } as const;
  return [
    say(
      `That holds for ${without} of the ${all.length} ${populationWords(subject)}.`,
      counted(without, { ...scope, unlinked: { relation: 'uses', end: 'from' } }),
      counted(all.length, scope),
    ),
  ];
}
