/**
 * The first two lines of every surface: what the ID is called, and whether it is current. Pure
 * words over a lookup; looks are elsewhere.
 */
import { type AttackId, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { day, domainWord, list } from '@/lib/core/shared/words';
import type { Lookup } from './lookup';

export type IdStatusWord = 'Current' | 'Renamed' | 'Deprecated' | 'Retired' | 'Newer' | 'Unknown';

export type Headline = {
  /** The asked ID where another one is shown in its place, else null. */
  oldId: AttackId | null;
  id: AttackId;
  title: string;
  word: IdStatusWord;
  /** What decides, in a few words; follows the word after a dot. */
  fact: string;
  /** What it is: kind, tactics, domain, platforms, version. */
  sub: string;
  /** What a person should know of the ID's history; "" when there is none. */
  history: string;
};

export function headline(lookup: Lookup): Headline {
  const { asked, resolution, object } = lookup;
  const release = lookup.releases[0]?.release ?? '';
  const successor = resolution.latest.find((id) => id !== asked) ?? null;
  const isRenamed = successor !== null && resolution.state !== 'newer';
  const id = isRenamed ? successor : asked;
  const base = {
    oldId: isRenamed ? asked : null,
    id,
    title: titleOf(lookup, id),
    sub: subLine(lookup, id),
    history: history(lookup, successor),
  };
  if (isRenamed) {
    const others = resolution.latest.filter((other) => other !== id);
    const also = others.length ? `, also ${list(others)}` : '';
    return { ...base, word: 'Renamed', fact: `${asked} became ${id}${also}` };
  }
  switch (resolution.state) {
    case 'live':
      return { ...base, word: 'Current', fact: `in force in ATT&CK ${release}` };
    case 'newer': {
      const before = list(resolution.predecessors);
      const fact = `came with v${resolution.release}${before ? `; before that, ${before}` : ''}`;
      return { ...base, word: 'Newer', fact };
    }
    case 'retired':
      return { ...base, word: 'Retired', fact: 'belonged to PRE-ATT&CK, now retired' };
    case 'removed':
      return { ...base, word: 'Retired', fact: `no longer in ATT&CK ${resolution.release}` };
    case 'unknown':
      return { ...base, word: 'Unknown', fact: 'in no ATT&CK release known here' };
    default: {
      const fact =
        resolution.state === 'revoked'
          ? 'revoked, no successor in force'
          : 'withdrawn, no successor';
      return { ...base, word: 'Deprecated', fact: object ? `${fact} in ATT&CK ${release}` : fact };
    }
  }
}

function titleOf(lookup: Lookup, id: AttackId): string {
  const { object, names } = lookup;
  const technique = object?.detects[0]?.name;
  // A strategy's official name says nothing in two lines: the technique's does.
  if (lookup.kind === 'detection-strategy' && technique) return technique;
  if (lookup.kind === 'analytic' && technique) {
    return `${technique}, ${list(object?.platforms ?? [])}`;
  }
  return names[id] || 'Not in your library';
}

function subLine(
  { kind: askedKind, object }: Pick<Lookup, 'kind' | 'object'>,
  id: AttackId,
): string {
  const kind = object?.kind ?? askedKind;
  const name = ID_KINDS[kind].name;
  const word = name.charAt(0).toUpperCase() + name.slice(1);
  if (!object) return word;
  // Facts of another ID than the one in the title are facts of what it was.
  if (object.id !== id) return `Was: ${subLine({ kind, object }, object.id)}`;
  const detects = object.detects.map(({ id }) => id);
  const isOfStrategy = kind === 'detection-strategy' || kind === 'analytic';
  return [
    isOfStrategy && detects.length ? `${word} for ${list(detects)}` : word,
    object.tactics.map((tactic) => tactic.name).join(', '),
    list(object.domains.map(domainWord)),
    kind === 'analytic' ? '' : object.platforms.join(', '),
    object.version ? `v${object.version}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function history(lookup: Lookup, successor: AttackId | null): string {
  const { asked, resolution, names, later, object } = lookup;
  const said: string[] = [];
  if (successor && resolution.state !== 'newer') {
    const path = resolution.steps.map(({ from, to, release }) =>
      release ? `${from} became ${to} in v${release}` : `${from} became ${to}`,
    );
    // One step inside the installed release is what the status line says already.
    if (path.length > 1 || resolution.steps[0]?.release) said.push(`${path.join(', then ')}.`);
    if (object && object.id !== successor) {
      said.push(`Facts below are those of ${object.id} ${names[object.id] ?? ''} in the library.`);
    }
  }
  if (resolution.state === 'newer' && object) {
    said.push(`Facts below are those of ${object.id} ${object.name}, which it replaced.`);
  }
  for (const change of later) {
    if (change.change === 'renamed' && change.to !== object?.name) {
      said.push(`${object?.id} is called ${change.to} from v${change.release}.`);
    }
    if (change.change === 'deprecated') said.push(`${asked} is withdrawn in v${change.release}.`);
    if (change.change === 'moved') {
      said.push(
        `From v${change.release} its tactics are ${list(change.tactics.map((t) => t.name))}.`,
      );
    }
  }
  return said.join(' ').replace(/ +/g, ' ');
}

/** "ATT&CK 18.1 · 13 Nov 2025", and whether a newer release is known. */
export function releaseLine({ releases, newestKnown }: Pick<Lookup, 'releases' | 'newestKnown'>) {
  const first = releases[0];
  if (!first) return { text: 'no ATT&CK release', newer: null };
  const text = `ATT&CK ${first.release}${first.date ? ` · ${day(first.date)}` : ''}`;
  return { text, newer: newestKnown };
}
