/**
 * What an ID of any release is today. Follows revoked-by through the release in use and what older
 * releases held beside it tell, then the known changes of later releases. A dead end, a cycle or an
 * ID newer than the library is an answer, not an error.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from './library';

export type IdState =
  /** In force in the installed release. */
  | 'live'
  /** Replaced in the installed release. */
  | 'revoked'
  /** Withdrawn without a successor. */
  | 'deprecated'
  /** Came with a release later than the installed one. */
  | 'newer'
  /** Belonged to ATT&CK before the installed releases (PRE-ATT&CK); only the ID is known. */
  | 'retired'
  /** In an older release that is held; the one in use does not hold it any more. */
  | 'removed'
  /** Shaped like an ID, but of no release we know. */
  | 'unknown';

/**
 * `release` is null inside the installed release, which does not say when it happened, unless an
 * older one that is held tells that it was not so there.
 */
export type Step = { from: AttackId; to: AttackId; release: string | null };

export type Resolution = {
  asked: AttackId;
  state: IdState;
  /** Every step from the asked ID, installed release first. */
  steps: Step[];
  /** Live IDs of the installed release that the asked one stands for; itself if live. */
  current: AttackId[];
  /** IDs it stands for in the newest release known; equal to `current` when nothing changed. */
  latest: AttackId[];
  /** For a newer ID: the IDs of the installed release that it replaced. */
  predecessors: AttackId[];
  /** The release that brought (newer), withdrew (deprecated later) or dropped (removed) the ID. */
  release: string | null;
};

export function resolveId(library: Library, asked: AttackId): Resolution {
  const { other, past } = library;
  const status = library.status(asked);
  const answer: Resolution = {
    asked,
    state: 'unknown',
    steps: [],
    current: [],
    latest: [],
    predecessors: [],
    release: null,
  };
  const inRelease = walk([asked], (id) => stepsOf(library, id));
  if (!status && inRelease.steps.length === 0) {
    const removed = past.removed.find((fact) => fact.id === asked);
    const added = other.added.find((fact) => fact.id === asked);
    if (added) {
      const predecessors = other.revoked.filter((fact) => fact.by === asked).map((fact) => fact.id);
      return { ...answer, state: 'newer', latest: [asked], predecessors, release: added.release };
    }
    if (removed) return { ...answer, state: 'removed', release: removed.release };
    return other.retired.includes(asked) ? { ...answer, state: 'retired' } : answer;
  }
  const current = inRelease.ends.filter((id) => library.status(id) === 'live');
  const later = walk(current, (id) =>
    other.revoked
      .filter((fact) => fact.id === id)
      .map((fact) => ({ from: id, to: fact.by, release: fact.release })),
  );
  const withdrawn = other.deprecated.find((fact) => fact.id === asked);
  return {
    ...answer,
    // An object that was given another ID left its old one behind in no release but the older.
    state: status ?? 'revoked',
    steps: [...inRelease.steps, ...later.steps],
    current,
    latest: later.ends,
    release: withdrawn?.release ?? null,
  };
}

/** What took the place of an ID up to the release in use. */
export function stepsOf(library: Library, id: AttackId): Step[] {
  if (library.status(id) === 'live') return [];
  const told = library.past.revoked.filter((fact) => fact.id === id);
  const releaseOf = (to: AttackId) => told.find((fact) => fact.by === to)?.release ?? null;
  const ids = [...library.targets(id, 'revoked-by'), ...told.map((fact) => fact.by)];
  return [...new Set(ids)].map((to) => ({ from: id, to, release: releaseOf(to) }));
}

/** Breadth first; an ID already seen is not entered again, which ends every cycle. */
function walk(start: AttackId[], next: (id: AttackId) => Step[]) {
  const seen = new Set(start);
  const steps: Step[] = [];
  const ends: AttackId[] = [];
  const queue = [...start];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const found = next(id);
    if (found.length === 0) ends.push(id);
    for (const step of found) {
      steps.push(step);
      if (seen.has(step.to)) continue;
      seen.add(step.to);
      queue.push(step.to);
    }
  }
  return { steps, ends };
}
