/**
 * The public list of IDs that a page's text is checked against: every ID of the installed
 * releases, those of later ones and the retired ones, by how an overlay treats them.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { WrittenRules } from '@/lib/core/attack/written-rules';
import type { Library } from './library';

/** live: in force; old: replaced, withdrawn or retired; newer: later than the library. */
export type PublicState = 'live' | 'old' | 'newer';

/**
 * IDs separated by blanks: one string a state crosses to a content script in one message. `names`:
 * a line for each ID whose form has look-alikes (`S0154 Cobalt Strike`), because its own name beside
 * it tells it from them.
 */
export type KnownIds = Record<PublicState | 'names', string>;

/** All that a page is read by: the IDs, and the rules about what looks like one. */
export type ReadingAids = KnownIds & { rules: WrittenRules };

/** Sub-techniques and strategies count without it; an analytic's name says nothing. */
const NAMED = /^(?:DC|DS|TA|[MGSCA])\d|^T\d+$/;

export function knownIds(library: Library): KnownIds {
  const replaced = new Set(library.other.revoked.map((fact) => fact.id));
  const live: AttackId[] = [];
  // IDs that only an older release holds: dropped, or given up for another.
  const gone = [...library.past.removed, ...library.past.revoked].map((fact) => fact.id);
  const old: AttackId[] = [
    ...new Set([...library.other.retired, ...gone.filter((id) => !library.has(id))]),
  ];
  for (const id of library.ids) {
    const isLive = library.status(id) === 'live' && !replaced.has(id);
    (isLive ? live : old).push(id);
  }
  return {
    live: live.join(' '),
    old: old.join(' '),
    // An object that came to two domains at once stands there twice.
    newer: [...new Set(library.other.added.map((fact) => fact.id))].join(' '),
    names: namesIn(library),
  };
}

function namesIn(library: Library): string {
  const names = new Map<AttackId, string>();
  for (const { id, name } of library.other.added) names.set(id, name);
  for (const id of library.ids) names.set(id, library.name(id) ?? '');
  return [...names]
    .filter(([id, name]) => name && name !== id && NAMED.test(id))
    .map(([id, name]) => `\n${id} ${oneLine(name)}`)
    .join('');
}

/** Programmable Logic Controller (PLC), Sandworm Team: without what is often left out. */
function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/ (?:\([^)]*\)|Team|Group)$/, '');
}

/** Opens the list again on the other side of the message. */
export function readKnownIds(known: Record<PublicState, string>): Map<AttackId, PublicState> {
  const states = new Map<AttackId, PublicState>();
  for (const state of ['newer', 'old', 'live'] as const) {
    for (const id of known[state].split(' ')) if (id) states.set(id, state);
  }
  return states;
}

/** Reads a name out of `names`. Asked of few IDs on a page, so that no map is made of all of them. */
export function nameReader({
  names,
}: Pick<KnownIds, 'names'>): (id: AttackId) => string | undefined {
  return (id) => {
    const at = names.indexOf(`\n${id} `);
    return at < 0 ? undefined : names.slice(at + id.length + 2).split('\n', 1)[0];
  };
}
