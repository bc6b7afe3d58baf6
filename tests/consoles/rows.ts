/** Any number of log lines, each made of its index alone; two in three name a technique. */
import { seeded } from './seeded';

const TECHNIQUES =
  'T1059.001 T1003.006 T1566.002 T1046 T1021.001 T1078.004 T1558.003 T1547.001 T1505.003 T1190 T1105 T1027 T1110.003 T1486 T1071.001 T1055.012'.split(
    ' ',
  );

export type Row = { host: string; text: string; id: string | null };

export function rowAt(index: number): Row {
  const random = seeded(index + 1);
  random(2);
  const id = random(3) > 0 ? (TECHNIQUES[random(TECHNIQUES.length)] ?? null) : null;
  const host = `host-${random(500)}`;
  const text = id ? `${id} seen in the log of a process` : 'nothing of note in the log';
  return { host, text, id };
}

/** The distinct IDs of some rows. */
export function idsOfRows(indices: readonly number[]): string[] {
  const ids = indices.flatMap((index) => rowAt(index).id ?? []);
  return [...new Set(ids)].sort();
}
