/** What happened to an ID over the releases, in sentences; the newest last. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { TimeEvent, TimeMachine } from '@/lib/core/library/time-machine';
import { count, list } from '@/lib/core/shared/words';

/** @param shown the ID that the page is of */
export function timeSentences(machine: TimeMachine, shown: AttackId): string[] {
  const { events, names, resolution } = machine;
  const named = (id: AttackId) => (names[id] ? `${id} ${names[id]}` : id);
  const steps = resolution.steps.map(
    ({ from, to, release }) => `${from} became ${named(to)}${inRelease(release)}.`,
  );
  const told = events.map((event) => sentence(event, shown, named));
  return [...new Set([...told, ...steps])];
}

/** "T1086 PowerShell became this." One for each step of an old ID that ends here. */
export function formerSentences({ former, names }: TimeMachine, shown: AttackId): FormerId[] {
  return former.map(({ from, to, release }) => ({
    id: from,
    name: names[from] ?? '',
    said: `became ${to === shown ? 'this' : to}${inRelease(release)}`,
  }));
}

export type FormerId = { id: AttackId; name: string; said: string };

function inRelease(release: string | null): string {
  return release ? ` in v${release}` : '';
}

function sentence(event: TimeEvent, id: AttackId, named: (id: AttackId) => string): string {
  const when = event.after
    ? `Between v${event.after} and v${event.release}`
    : `In v${event.release}`;
  const later = event.isLater ? ', later than the release in use' : '';
  switch (event.change) {
    case 'renamed':
      return `${when}${later}: renamed from ${event.from} to ${event.to}.`;
    case 'moved': {
      const from = event.from?.length ? ` from ${list(event.from.map(named))}` : '';
      return `${when}${later}: moved${from} to ${list(event.to.map(named))}.`;
    }
    case 'split': {
      const parts = event.into.map(
        (part) => `${count(part.count, 'technique')} to ${named(part.id)}`,
      );
      return `${when}${later}: its techniques went on: ${list(parts)}.`;
    }
    case 'deprecated':
      return `${when}${later}: ${id} was withdrawn.`;
    case 'removed':
      return `${when}${later}: ${id} was left out.`;
    case 'added':
      return `${when}${later}: ${id} was added.`;
  }
}
