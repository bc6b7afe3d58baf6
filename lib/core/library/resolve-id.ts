/**
 * What an ID of any release is today. Follows revoked-by through the installed release, then the
 * known changes of later releases. A dead end, a cycle or an ID newer than the library is an
 * answer, not an error.
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
  /** Shaped like an ID, but of no release we know. */
  | 'unknown';

/** `release` is null inside the installed release, which does not say when it happened. */
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
  /** The release that brought (newer) or withdrew (deprecated later) the ID, if known. */
  release: string | null;
};

export function resolveId(library: Library, asked: AttackId): Resolution {
  const { other } = library;
  const object = library.get(asked);
  const answer: Resolution = {
    asked,
    state: 'unknown',
    steps: [],
    current: [],
    latest: [],
    predecessors: [],
    release: null,
  };
  if (!object) {
    const added = other.added.find((fact) => fact.id === asked);
    if (added) {
      const predecessors = other.revoked.filter((fact) => fact.by === asked).map((fact) => fact.id);
      return { ...answer, state: 'newer', latest: [asked], predecessors, release: added.release };
    }
    return other.retired.includes(asked) ? { ...answer, state: 'retired' } : answer;
  }
  const inRelease = walk([asked], (id) =>
    library.targets(id, 'revoked-by').map((to) => ({ from: id, to, release: null })),
  );
  const current = inRelease.ends.filter((id) => library.status(id) === 'live');
  const later = walk(current, (id) =>
    other.revoked
      .filter((fact) => fact.id === id)
      .map((fact) => ({ from: id, to: fact.by, release: fact.release })),
  );
  const withdrawn = other.deprecated.find((fact) => fact.id === asked);
  return {
    ...answer,
    state: object.status,
    steps: [...inRelease.steps, ...later.steps],
    current,
    latest: later.ends,
    release: withdrawn?.release ?? null,
  };
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
