/** Test helper: finding IDs with a library that knows every number in the ranges ATT&CK uses. */
import { type FindOptions, findAttackIds } from '@/lib/core/attack/find-attack-ids';

const inUse =
  /^(?:TA0\d{3}|T(?:0[89]|1[0-6])\d\d(?:\.0(?:0[1-9]|[12]\d))?|DET0\d{3}|AN[012]\d{3}|DC0[01]\d\d|DS00\d\d|M1\d{3}|G[01]\d{3}|S[01]\d{3}|C00\d\d|A00[01]\d)$/;

export const isKnown = (id: string): boolean => inUse.test(id);

/** The IDs found in `text`, in order. */
export function idsIn(text: string, options: Partial<FindOptions> = {}): string[] {
  return findAttackIds(text, { isKnown, ...options }).map((match) => match.id);
}

/** What is written in `text` at the place of each ID found. */
export function writtenIn(text: string, options: Partial<FindOptions> = {}): string[] {
  return findAttackIds(text, { isKnown, ...options }).map(({ start, end }) =>
    text.slice(start, end),
  );
}
