/**
 * Precision and recall of found IDs against a labelled corpus, counted per occurrence: a detection
 * is right when it overlaps a label and gives the same ID; optional labels count neither way.
 */
import type { AttackIdMatch } from '@/lib/core/attack/find-attack-ids';

/** One occurrence in a corpus record that is shaped like an ID. */
export type Label = {
  start: number;
  end: number;
  id: string;
  kind: string;
  is_attack: boolean;
  optional?: boolean;
};

/** A line of the corpus; only `text` records have offsets and are scored. */
export type CorpusRecord = { id: string; format: string; text: string; labels: Label[] };

/** True positives, false positives, false negatives. */
export type Counts = { tp: number; fp: number; fn: number };

/** The counts per kind (`T`, `TA`, `S` ...), and `all` over them. */
export function countIds(
  records: readonly CorpusRecord[],
  find: (text: string) => readonly AttackIdMatch[],
): { kinds: Map<string, Counts>; all: Counts } {
  const kinds = new Map<string, Counts>();
  const all: Counts = { tp: 0, fp: 0, fn: 0 };
  const add = (kind: string, what: keyof Counts): void => {
    const counts = kinds.get(kind) ?? { tp: 0, fp: 0, fn: 0 };
    kinds.set(kind, counts);
    counts[what] += 1;
    all[what] += 1;
  };
  for (const record of records.filter(({ format }) => format === 'text')) {
    const used = new Set<Label>();
    for (const found of find(record.text)) {
      const over = record.labels.filter((l) => found.start < l.end && l.start < found.end);
      const hit = over.find((label) => label.id === found.id && !used.has(label));
      if (hit) used.add(hit);
      if (hit ? hit.optional : over.some((label) => label.optional)) continue;
      add(kindOf(found.id), hit?.is_attack ? 'tp' : 'fp');
    }
    for (const label of record.labels) {
      if (label.is_attack && !label.optional && !used.has(label)) add(label.kind, 'fn');
    }
  }
  return { kinds, all };
}

/** In percent; 100 when there was nothing to find or nothing found. */
export function precision({ tp, fp }: Counts): number {
  return tp + fp ? (100 * tp) / (tp + fp) : 100;
}

/** In percent; 100 when there was nothing to find. */
export function recall({ tp, fn }: Counts): number {
  return tp + fn ? (100 * tp) / (tp + fn) : 100;
}

function kindOf(id: string): string {
  return /^[A-Z]+/.exec(id)?.[0] ?? '';
}
