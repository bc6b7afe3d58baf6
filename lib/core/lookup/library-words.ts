/** The library in words: what an import is doing, what a release holds, what changed in one. */
import { type AttackIdKind, ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { HeldRelease, LibraryProgress, ReleaseContent } from '@/lib/core/library/held-release';
import type { ChangedObject, ReleaseChanges } from '@/lib/core/library/release-changes';
import { count, list } from '@/lib/core/shared/words';

/** Null while nobody knows how much there is. */
export function percentOf({ done, total }: LibraryProgress): number | null {
  return total ? Math.min(100, Math.floor((100 * done) / total)) : null;
}

/** @param kept releases that stay in use until it is done, e.g. "18.1" */
export function progressWords(progress: LibraryProgress, kept: string): string {
  const { phase, done, total, unit } = progress;
  const percent = percentOf(progress);
  const share = percent === null ? '' : `, ${percent} %`;
  const stays = kept ? ` ${kept} stays in use until this is done.` : '';
  switch (phase) {
    case 'waiting':
      return `Waits for the import before it.${stays}`;
    case 'downloading': {
      const amount = total ? `${bytes(done)} of ${bytes(total)}` : bytes(done);
      return `Downloading, ${amount}.${stays}`;
    }
    case 'reading':
      return `Reading${share}.${stays}`;
    case 'writing': {
      const objects = unit === 'objects' && total ? ` ${count(total, 'object')}` : '';
      return `Writing${objects}${share}.${stays}`;
    }
    case 'content':
      return `Ready for use. Keeping raw objects and hashes${share}.`;
  }
}

/** For a foot line. @param kept releases in use meanwhile, e.g. "18.1" */
export function progressBrief(progress: LibraryProgress, kept: string): string {
  const percent = percentOf(progress);
  const share = percent === null || progress.phase === 'waiting' ? '' : `, ${percent} %`;
  if (progress.phase === 'content') return `Keeping raw objects${share}`;
  return `${kept ? `${kept} in use. ` : ''}Importing ${progress.name}${share}`;
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** "3 MB"; one decimal below 10. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

export const CONTENT_WORDS: Record<ReleaseContent, string> = {
  facts: 'Names, relationships, logs',
  texts: 'With descriptions; raw objects follow',
  full: 'With descriptions and raw objects',
};

const COUNTED: readonly AttackIdKind[] = [
  ...(['detection-strategy', 'analytic', 'group', 'software', 'campaign', 'mitigation'] as const),
  ...(['data-component', 'tactic', 'asset'] as const),
];

/** "216 techniques with 475 sub-techniques, 172 groups, …" */
export function countsWords({ counts }: Pick<HeldRelease, 'counts'>): string {
  const { technique = 0, 'sub-technique': subs = 0 } = counts;
  const under = subs > 0 ? ` with ${count(subs, 'sub-technique')}` : '';
  const others = COUNTED.flatMap((kind) => {
    const n = counts[kind] ?? 0;
    return n > 0 ? [count(n, ID_KINDS[kind].name, ID_KINDS[kind].plural)] : [];
  });
  return [`${count(technique, 'technique')}${under}`, ...others].join(', ');
}

/** How many live objects in all. */
export function totalOf({ counts }: Pick<HeldRelease, 'counts'>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

export type ChangeRow = ChangedObject & { said: string };
export type ChangeGroup = { title: string; rows: ChangeRow[] };

/** Groups of changes, those that matter most first; empty ones are left out. */
export function changeGroups(changes: ReleaseChanges): ChangeGroup[] {
  const named = (ids: readonly string[]) => (ids.length > 0 ? list(ids) : 'none');
  const rows = <T extends ChangedObject>(objects: readonly T[], say: (one: T) => string) =>
    objects.map((one): ChangeRow => ({ ...pick(one), said: say(one) }));
  const groups: ChangeGroup[] = [
    {
      title: 'Replaced',
      rows: rows(changes.revoked, ({ by }) =>
        by.length > 0 ? `became ${list(by)}` : 'no successor is named',
      ),
    },
    { title: 'Withdrawn', rows: rows(changes.deprecated, () => 'no successor') },
    { title: 'Left out', rows: rows(changes.removed, () => 'no longer in the release') },
    { title: 'Another ID', rows: rows(changes.renumbered, ({ to }) => `is now ${to}`) },
    { title: 'Another name', rows: rows(changes.renamed, ({ from }) => `was called ${from}`) },
    {
      title: 'Other tactics',
      rows: rows(changes.moved, ({ from, to }) => `from ${named(from)} to ${named(to)}`),
    },
    { title: 'New', rows: rows(changes.added, () => '') },
    { title: 'In force again', rows: rows(changes.reinstated, () => '') },
    { title: 'Changed', rows: rows(changes.changed, ({ fields }) => list(fields)) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

function pick({ id, name, kind }: ChangedObject): ChangedObject {
  return { id, name, kind };
}

/** The whole of it as text, for a ticket or a mail. */
export function changesText(
  changes: ReleaseChanges,
  ours: readonly string[],
  domain: string,
): string {
  const isOurs = new Set(ours);
  const lines = changeGroups(changes).flatMap(({ title, rows }) => [
    '',
    `${title} (${rows.length})`,
    ...rows.map(({ id, name, said }) =>
      [`${isOurs.has(id) ? '* ' : '  '}${id} ${name}`, said].filter(Boolean).join(': '),
    ),
  ]);
  const note = ours.length > 0 ? [`* ${count(ours.length, 'object')} with coverage of ours`] : [];
  return [`ATT&CK ${domain} ${changes.from} to ${changes.to}`, ...note, ...lines].join('\n');
}
