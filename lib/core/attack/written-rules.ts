/** The rules about look-alikes as plain data: a page gets them in a message, not in its script. */
import type { IdRules, Rule } from './id-context';

type WrittenRule = [of: string, source: string, flags: string, points: number, words: string];
export type WrittenRules = Pick<IdRules, 'start'> & {
  [list in 'never' | 'beside' | 'around']: WrittenRule[];
};

export function writeRules({ start, never, beside, around }: IdRules): WrittenRules {
  const write = ([of, { source, flags }, points, words = '']: Rule): WrittenRule => [
    of,
    source,
    flags,
    points,
    words,
  ];
  return {
    start,
    never: never.map(write),
    beside: beside.map(write),
    around: around.map(write),
  };
}

export function readRules({ start, never, beside, around }: WrittenRules): IdRules {
  const read = ([of, source, flags, ...rest]: WrittenRule): Rule => [
    of,
    new RegExp(source, flags),
    ...rest,
  ];
  return { start, never: never.map(read), beside: beside.map(read), around: around.map(read) };
}
