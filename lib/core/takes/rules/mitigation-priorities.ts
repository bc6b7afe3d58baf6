/**
 * Mitigation priorities: what ATT&CK lists for the technique, ordered by how many of its siblings
 * each also serves. Siblings share the parent; without a parent they share a tactic.
 */
import type { AttackObject } from '@/lib/core/library/records';
import { type Counted, counted, type Evidence, relationship } from '../evidence';
import { listMost, named } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { divide, noMeasure, noMitigation } from './no-mitigation';
import { linkEvidence, type Rule, say, TECHNIQUES } from './rule';

/** Names in one sentence. */
const MOST = 4;

/** The techniques beside this one: who they are, as a set to count and in words. */
type Peers = { objects: AttackObject[]; what: Counted; words: string };
type Rated = { mitigation: AttackObject; serves: number; evidence: Evidence[] };

export const mitigationPriorities: Rule = (subject) => {
  const { technique, mitigations } = subject;
  if (!technique) {
    const text = 'Mitigations belong to techniques, and none is known here.';
    return [say(text, ...linkEvidence(subject))];
  }
  if (mitigations.length === 0) return noMitigation(subject, technique);
  const peers = peersOf(subject, technique);
  const [stands, measures] = divide(mitigations);
  const rated = measures
    .map((mitigation) => rate(subject, technique, mitigation, peers))
    .sort((a, b) => b.serves - a.serves);
  const others = stands.map((one) => noMeasure(one, technique, measures.length > 0));
  if (rated.length > 1 && rated[0]?.serves === 0) return [unranked(rated, peers), ...others];
  const [first, ...followers] = rated;
  const ranks = Map.groupBy(followers, ({ serves }) => serves);
  return [
    ...(first ? [lead(first, rated.length, peers)] : []),
    ...[...ranks.values()].map((rank, place) => follow(rank, place, peers)),
    ...others,
  ];
};

function peersOf({ index, parent, tactics, domain }: Subject, technique: AttackObject): Peers {
  const subs = parent ? index.linked(parent.id, 'subtechnique-of', 'source') : [];
  const siblings = subs.filter(({ id }) => id !== technique.id);
  if (parent && siblings.length > 0) {
    const links = [{ relation: 'subtechnique-of', to: parent.id }] as const;
    return {
      objects: siblings,
      what: { unit: 'object', kinds: ['sub-technique'], links, not: [technique.id] },
      words: `other ${siblings.length === 1 ? 'sub-technique' : 'sub-techniques'} of ${parent.id}`,
    };
  }
  const ids = tactics.map(({ id }) => id);
  const objects = index.techniques(domain, ids).filter(({ id }) => id !== technique.id);
  const hasSubs = objects.some(({ kind }) => kind === 'sub-technique');
  const kinds = hasSubs ? 'techniques and sub-techniques' : 'techniques';
  const [tactic] = tactics;
  return {
    objects,
    what: {
      ...{ unit: 'object', kinds: TECHNIQUES, domain, not: [technique.id] },
      ...(ids.length ? { tactics: ids } : {}),
    },
    words:
      tactics.length === 1 ? `other ${tactic?.name} ${kinds}` : `other ${kinds} of its tactics`,
  };
}

function rate(
  { index }: Subject,
  technique: AttackObject,
  mitigation: AttackObject,
  { objects, what }: Peers,
): Rated {
  const served = index.targets(mitigation.id, 'mitigates');
  const serves = objects.filter((one) => served.has(one)).length;
  const link = { relation: 'mitigates', from: mitigation.id } as const;
  return {
    mitigation,
    serves,
    evidence: [
      relationship('mitigates', mitigation, technique),
      counted(serves, { ...what, links: [...(what.links ?? []), link] }),
    ],
  };
}

function lead({ mitigation, serves, evidence }: Rated, of: number, peers: Peers): Statement {
  const n = peers.objects.length;
  const also = alsoMitigates(serves, n, peers.words);
  const who = named(mitigation);
  const text =
    of === 1 ? `${who} is the only one listed; it ${also}.` : `Start with ${who}: it ${also}.`;
  return say(text, ...evidence, counted(n, peers.what));
}

function alsoMitigates(serves: number, n: number, words: string): string {
  if (n === 0) return 'has no sibling to mitigate as well';
  if (n === 1) return `${serves === 1 ? 'also mitigates' : 'does not mitigate'} the ${words}`;
  if (serves === 0) return `mitigates none of the ${n} ${words}`;
  if (serves < n) return `also mitigates ${serves} of the ${n} ${words}`;
  return `also mitigates ${n === 2 ? 'both' : `all ${n}`} ${words}`;
}

/** Nothing tells which comes first. */
function unranked(rated: readonly Rated[], { objects, what, words }: Peers): Statement {
  const names = listMost(
    rated.map(({ mitigation }) => named(mitigation)),
    MOST,
  );
  const n = objects.length;
  const others = n === 1 ? `the ${words}` : `any of the ${n} ${words}`;
  const why = n === 0 ? 'no sibling tells them apart' : `none of them mitigates ${others}`;
  const text = `${names} are listed, in no order: ${why}.`;
  return say(text, ...rated.flatMap(({ evidence }) => evidence), counted(n, what));
}

/** Mitigations that serve equally many siblings. */
function follow(rank: readonly Rated[], place: number, { objects, what }: Peers): Statement {
  const serves = rank[0]?.serves ?? 0;
  const names = listMost(
    rank.map(({ mitigation }) => named(mitigation)),
    MOST,
  );
  const n = objects.length;
  const all = n === 1 ? 'it as well' : n === 2 ? 'both of them' : 'all of them';
  const none = n === 1 ? 'only this one' : 'none of them';
  const them = serves === 0 ? none : serves === n ? all : `${serves} of them`;
  const each = rank.length > 1 && serves > 0 && serves < n ? ' each' : '';
  const isOne = rank.length === 1;
  const verb = isOne ? 'serves' : 'serve';
  // What serves no other comes after nothing: it is only there.
  const listed = `${isOne ? 'is' : 'are'} listed, too, ${n === 1 ? 'and' : 'but'} `;
  const next = serves === 0 ? listed : place === 0 ? `${isOne ? 'comes' : 'come'} next and ` : '';
  return say(
    `${names} ${next}${verb} ${them}${each}.`,
    ...rank.flatMap(({ evidence }) => evidence),
    counted(n, what),
  );
}
