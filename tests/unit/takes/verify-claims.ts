/**
 * Claims without a number: that something does not exist, that all share something, that something
 * comes first. Each is recognised by its words and held against the library.
 */
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { AttackObject } from '@/lib/core/library/records';
import type { Evidence, FactField } from '@/lib/core/takes/evidence';
import type { Statement } from '@/lib/core/takes/take';
import type { World } from './world';

type Claim = { world: World; text: string; found: RegExpExecArray; evidence: readonly Evidence[] };
type Check = readonly [says: RegExp, isTrue: (claim: Claim) => boolean];

const CHECKS: readonly Check[] = [
  [/\bno mitigation\b|has none either/i, zero('mitigation')],
  [/\bno group\b|\bor group\b/i, zero('group')],
  [/\bno software\b|\bor software\b/i, zero('software')],
  [/\bno campaign\b|\bor campaign\b/i, zero('campaign')],
  [/no analytic|no logic|nothing to tune|no other analytic/i, zero('analytic')],
  [/^Nothing here helps/, zero('analytic')],
  [/Tunable fields are missing|names a field/, zero('analytic')],
  [
    /no log source is named|names (?:no|a) log source|names no data component/i,
    either(isEmpty('logSources'), zero('analytic')),
  ],
  [/^No channel is stated|(?:none|neither) of the \d+ log references states/i, noChannel],
  [/states neither platform nor tactic/, isEmpty('platforms')],
  [/states no platform/, isEmpty('platforms')],
  [/^No data component is common/, nothingShared],
  [
    /more than one kind of event|can be joined/,
    (claim) => meant(claim).every((one) => componentsOf(one).size > 1),
  ],
  [
    /depends on one log source|no second source/,
    (claim) => meant(claim).every((one) => namesOf(one).size === 1),
  ],
  [
    /^AN\d+ shares .*\((DC\d{4})\) with (.+)\.$/,
    (claim) => areUsers(claim, claim.found[1], claim.found[2]),
  ],
  [
    /\((DC\d{4})\) (?:runs through|joins) ([^.]*?)(?:, and .*)?\.$/,
    (claim) => areUsers(claim, claim.found[1], claim.found[2]),
  ],
  [/\((DC\d{4})\) and .* run through/, (claim) => areUsers(claim, claim.found[1])],
  [/\((DC\d{4})\) run through/, (claim) => areUsers(claim, claim.found[1])],
  [
    /\((DC\d{4})\) is shared by ([^.]*)\.$/,
    (claim) => areUsers(claim, claim.found[1], claim.found[2]),
  ],
  [/only describes? (?:its|their) events/, (claim) => meant(claim).every(isDescribed)],
  [/^Every platform of|, the only platform of/, allCovered],
  [/have the longest lists of techniques/, areWidest],
  [/^Of the sub-techniques of .*\((T[\d.]+)\) is used by the most/, isBusiest],
];

/** @returns the claims that do not hold */
export function verifyClaims(world: World, { text, evidence }: Statement): string[] {
  return CHECKS.flatMap(([says, isTrue]) => {
    const found = says.exec(text);
    return found && !isTrue({ world, text, found, evidence }) ? [`does not hold: ${found[0]}`] : [];
  });
}

/** Which checks a statement is subject to, so that a test can see that each is ever used. */
export function claimsIn({ text }: Statement): number[] {
  return CHECKS.flatMap(([says], n) => (says.test(text) ? [n] : []));
}

export const CLAIMS = CHECKS.length;

function zero(kind: AttackIdKind) {
  return ({ evidence }: Claim) =>
    evidence.some(
      (one) => one.type === 'count' && one.count === 0 && one.counted.kinds.includes(kind),
    );
}

function isEmpty(field: 'logSources' | 'platforms') {
  return (claim: Claim) => {
    const objects = withField(claim, field);
    return objects.length > 0 && objects.every((object) => object[field].length === 0);
  };
}

function either(...checks: ((claim: Claim) => boolean)[]) {
  return (claim: Claim) => checks.some((check) => check(claim));
}

function noChannel({ evidence }: Claim): boolean {
  return evidence.some(
    (one) => one.type === 'count' && one.counted.unit === 'stated-channel' && one.count === 0,
  );
}

/** Objects of which the evidence names this field. */
function withField({ world, evidence }: Pick<Claim, 'world' | 'evidence'>, field: FactField) {
  return evidence.flatMap((one): AttackObject[] => {
    const is = one.type === 'field' && one.field === field;
    const object = is ? world.objects.get(one.id) : undefined;
    return object ? [object] : [];
  });
}

/** The analytics that the text names, or all of the evidence where it names none. */
function meant(claim: Claim): AttackObject[] {
  const all = withField(claim, 'logSources');
  const named = all.filter(({ id }) => claim.text.includes(id));
  return named.length ? named : all;
}

function componentsOf({ logSources }: AttackObject) {
  return new Set(logSources.map(({ dataComponent }) => dataComponent));
}

function namesOf({ logSources }: AttackObject) {
  return new Set(logSources.map(({ name }) => name.trim().toLowerCase()));
}

/** No channel is a name or a list of codes. */
function isDescribed({ logSources }: AttackObject): boolean {
  return logSources.every(
    ({ channel }) =>
      /\S\s/.test(channel ?? '') && !/^(?:event\w*|[\s\d,;|=:])+$/i.test(channel ?? ''),
  );
}

function nothingShared(claim: Claim): boolean {
  const all = withField(claim, 'logSources').flatMap((one) => [...componentsOf(one)]);
  return new Set(all).size === all.length;
}

/** Do the analytics of the list, or all for "both" and "all of them", name the component? */
function areUsers(claim: Claim, component = '', list = ''): boolean {
  const named = list.match(/AN\d{4}/g);
  const analytics = named
    ? named.map((id) => claim.world.objects.get(id))
    : withField(claim, 'logSources');
  return analytics.length > 0 && analytics.every((one) => one && componentsOf(one).has(component));
}

/** Each platform of the technique has its own count above zero. */
function allCovered(claim: Claim): boolean {
  const counts = claim.evidence.filter((one) => one.type === 'count' && one.count > 0);
  const covered = counts.map((one) => one.type === 'count' && one.counted.platform);
  return withField(claim, 'platforms').every(({ platforms }) =>
    platforms.every((platform) => covered.includes(platform)),
  );
}

/** No other group that uses the technique uses more techniques of the domain. */
function areWidest({ world, evidence }: Claim): boolean {
  const uses = evidence.filter((one) => one.type === 'relationship');
  const shown = uses.map(({ sourceId }) => sourceId);
  const technique = world.objects.get(uses[0]?.targetId ?? '');
  const domain = technique?.domains[0];
  const breadth = (id: string) =>
    world.count({
      unit: 'object',
      kinds: ['technique', 'sub-technique'],
      ...(domain ? { domain } : {}),
      links: [{ relation: 'uses', from: id }],
    });
  const least = Math.min(...shown.map(breadth));
  return [...world.objects.values()]
    .filter((one) => one.kind === 'group' && one.status === 'live' && !shown.includes(one.id))
    .filter(({ id }) => world.isEdge('uses', id, technique?.id ?? ''))
    .every(({ id }) => breadth(id) <= least);
}

function isBusiest({ world, found }: Claim): boolean {
  const id = found[1] ?? '';
  const groups = (to: string) =>
    world.count({ unit: 'object', kinds: ['group'], links: [{ relation: 'uses', to }] });
  return [...world.objects.values()]
    .filter((one) => one.status === 'live' && one.id !== id)
    .filter((one) => one.id.startsWith(`${id.split('.')[0]}.`))
    .every((one) => groups(one.id) < groups(id));
}
