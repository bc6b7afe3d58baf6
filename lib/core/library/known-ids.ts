/**
 * The public list of IDs that a page's text is checked against: every ID of the installed
 * releases, those of later ones and the retired ones, by how an overlay treats them.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from './library';

/** live: in force; old: replaced, withdrawn or retired; newer: later than the library. */
export type PublicState = 'live' | 'old' | 'newer';

/** IDs separated by blanks: one string a state crosses to a content script in one message. */
export type KnownIds = Record<PublicState, string>;

export function knownIds(library: Library): KnownIds {
  const replaced = new Set(library.other.revoked.map((fact) => fact.id));
  const live: AttackId[] = [];
  const old: AttackId[] = [...library.other.retired];
  for (const id of library.ids) {
    const isLive = library.status(id) === 'live' && !replaced.has(id);
    (isLive ? live : old).push(id);
  }
  return {
    live: live.join(' '),
    old: old.join(' '),
    // An object that came to two domains at once stands there twice.
    newer: [...new Set(library.other.added.map((fact) => fact.id))].join(' '),
  };
}

/** Opens the list again on the other side of the message. */
export function readKnownIds(known: KnownIds): Map<AttackId, PublicState> {
  const states = new Map<AttackId, PublicState>();
  for (const state of ['newer', 'old', 'live'] as const) {
    for (const id of known[state].split(' ')) if (id) states.set(id, state);
  }
  return states;
}
