/** An ID in time, both ways: what it is today, which old IDs ended in it, and what else happened. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from './library';
import { type Resolution, resolveId, type Step, stepsOf } from './resolve-id';

/** `after`: the last release known without it, null where the list of the package tells it. */
type When = { release: string; after: string | null; isLater: boolean };

export type TimeEvent = When &
  (
    | { change: 'renamed'; from: string; to: string }
    /** Tactics of a technique; `from` is null where only the new ones are known. */
    | { change: 'moved'; from: AttackId[] | null; to: AttackId[] }
    /** Techniques of a tactic that went to another one, with how many of them are known. */
    | { change: 'split'; into: { id: AttackId; count: number }[] }
    | { change: 'deprecated' | 'removed' | 'added' }
  );

export type TimeMachine = {
  resolution: Resolution;
  /** Names of every ID that is mentioned, as far as any release known here tells them. */
  names: Record<AttackId, string>;
  /** Steps of old IDs that end in this one, the furthest first. */
  former: Step[];
  /** What happened to the ID itself, oldest first. */
  events: TimeEvent[];
};

/** @param nameOf the name of an ID in any release that is known here */
export function timeMachine(
  library: Library,
  id: AttackId,
  nameOf: (id: AttackId) => string,
): TimeMachine {
  const resolution = resolveId(library, id);
  const former = formerSteps(library, id);
  const events = [...pastEvents(library, id), ...laterEvents(library, id)];
  const { asked, steps, current, latest, predecessors } = resolution;
  const mentioned = [
    ...[asked, ...current, ...latest, ...predecessors],
    ...[...steps, ...former].flatMap(({ from, to }) => [from, to]),
    ...events.flatMap(idsOf),
  ];
  const names = [...new Set(mentioned)].map((one): [string, string] => [one, nameOf(one)]);
  return { resolution, former, events, names: Object.fromEntries(names) };
}

/** Every step of every ID that leads to `id`; an ID seen already is not entered again. */
export function formerSteps(library: Library, id: AttackId): Step[] {
  const { other, past } = library;
  const before = (to: AttackId): Step[] => {
    const ids = [
      ...library.sources(to, 'revoked-by'),
      ...past.revoked.filter((fact) => fact.by === to).map((fact) => fact.id),
    ];
    const held = [...new Set(ids)].flatMap((from) =>
      stepsOf(library, from).filter((step) => step.to === to),
    );
    const later = other.revoked
      .filter((fact) => fact.by === to)
      .map((fact): Step => ({ from: fact.id, to, release: fact.release }));
    return [...held, ...later];
  };
  const seen = new Set([id]);
  const found: Step[] = [];
  const queue = [id];
  for (let to = queue.shift(); to !== undefined; to = queue.shift()) {
    for (const step of before(to)) {
      found.push(step);
      if (seen.has(step.from)) continue;
      seen.add(step.from);
      queue.push(step.from);
    }
  }
  return found.reverse();
}

function pastEvents({ past }: Library, id: AttackId): TimeEvent[] {
  const of = <T extends { id: AttackId }>(facts: T[]) => facts.filter((fact) => fact.id === id);
  const when = ({ release, after }: { release: string; after: string }): When => ({
    release,
    after,
    isLater: false,
  });
  return [
    ...of(past.renamed).map(
      (fact): TimeEvent => ({ change: 'renamed', from: fact.from, to: fact.to, ...when(fact) }),
    ),
    ...of(past.moved).map(
      (fact): TimeEvent => ({ change: 'moved', from: fact.from, to: fact.to, ...when(fact) }),
    ),
    ...of(past.removed).map((fact): TimeEvent => ({ change: 'removed', ...when(fact) })),
  ];
}

function laterEvents(library: Library, id: AttackId): TimeEvent[] {
  const { other } = library;
  const of = <T extends { id: AttackId }>(facts: T[]) => facts.filter((fact) => fact.id === id);
  const when = ({ release }: { release: string }): When => ({
    release,
    after: null,
    isLater: true,
  });
  return [
    ...of(other.added).map((fact): TimeEvent => ({ change: 'added', ...when(fact) })),
    ...of(other.renamed).map(
      (fact): TimeEvent => ({ change: 'renamed', from: fact.from, to: fact.to, ...when(fact) }),
    ),
    ...of(other.moved).map(
      (fact): TimeEvent => ({
        change: 'moved',
        from: library.get(id)?.tactics ?? null,
        to: fact.tactics,
        ...when(fact),
      }),
    ),
    ...of(other.deprecated).map((fact): TimeEvent => ({ change: 'deprecated', ...when(fact) })),
    ...splitOf(library, id),
  ];
}

/** A tactic whose techniques later stand in others: its ID may go on under another meaning. */
function splitOf(library: Library, tactic: AttackId): TimeEvent[] {
  if (!tactic.startsWith('TA')) return [];
  const { other } = library;
  const counts = new Map<string, Map<AttackId, number>>();
  const tell = (release: string, id: AttackId, to: readonly AttackId[]) => {
    const before = library.get(id)?.tactics ?? [];
    // One that stays and gets another tactic besides did not go.
    if (!before.includes(tactic) || to.includes(tactic)) return;
    for (const one of to) {
      if (before.includes(one)) continue;
      const into = counts.get(release) ?? new Map<AttackId, number>();
      counts.set(release, into.set(one, (into.get(one) ?? 0) + 1));
    }
  };
  for (const { id, tactics, release } of other.moved) tell(release, id, tactics);
  for (const { id, by, release } of other.revoked) {
    tell(release, id, other.added.find((fact) => fact.id === by)?.tactics ?? []);
  }
  return [...counts].map(
    ([release, into]): TimeEvent => ({
      change: 'split',
      into: [...into].map(([id, count]) => ({ id, count })),
      release,
      after: null,
      isLater: true,
    }),
  );
}

function idsOf(event: TimeEvent): AttackId[] {
  if (event.change === 'moved') return [...(event.from ?? []), ...event.to];
  return event.change === 'split' ? event.into.map(({ id }) => id) : [];
}
