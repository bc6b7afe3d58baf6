/** Packs in the workspace's file: what comes back is what went in, and a changed file is refused. */
import { describe, expect, test } from 'vitest';
import { derive } from '@/lib/core/takes/derive';
import {
  type PackWithTakes,
  readSavedPacks,
  toSavedPacks,
} from '@/lib/core/takes/packs/saved-packs';
import { bundledLibrary, problemOf, unwrap } from '@/tests/support/libraries';

const library = bundledLibrary();
const publisher = { name: 'Acme', kind: 'vendor', url: 'https://acme.example/' } as const;
const takes = ['T1046', 'DET0376', 'AN1057'].flatMap((id) => {
  const take = derive(library, id);
  return take ? [{ ...take, publisher }] : [];
});
const PACK: PackWithTakes = {
  pack: {
    ...{ id: 'p1', name: 'Acme takes', publisher, licence: 'CC-BY-4.0', marking: 'TLP:AMBER' },
    ...{ version: '7', origin: 'acme.json', importedAt: '2026-11-22T10:00:00.000Z', isOn: false },
    ...{ takes: takes.length, unknownIds: ['T9999'], broken: 1, problemCount: 1, rank: 2 },
    problems: [{ place: 'take 4', code: 'empty', message: 'It holds no sentence.' }],
  },
  takes,
};

const saved = () => JSON.parse(JSON.stringify(toSavedPacks([PACK])));

test('what comes back is what went in', () => {
  expect(unwrap(readSavedPacks(saved()))).toEqual([PACK]);
  expect(unwrap(readSavedPacks(JSON.parse(JSON.stringify(toSavedPacks([])))))).toEqual([]);
});

describe('a changed file is refused, with the place', () => {
  type Saved = { packs: { about: Record<string, unknown>; takes: unknown[] }[] };
  test.each<[string, (file: Saved) => void, RegExp]>([
    ['about', (file) => Object.assign(file.packs[0]?.about ?? {}, { isOn: 'yes' }), /about\.isOn/],
    [
      'url',
      (file) =>
        Object.assign(file.packs[0]?.about ?? {}, {
          publisher: { ...publisher, url: 'javascript:1' },
        }),
      /publisher\.url/,
    ],
    ['a take', (file) => file.packs[0]?.takes.splice(1, 1, { object: 'x' }), /takes\[1\]/],
    ['takes', (file) => Object.assign(file.packs[0] ?? {}, { takes: 7 }), /packs\[0\]\.takes/],
    ['packs', (file) => Object.assign(file, { packs: {} }), /no list of packs/],
  ])('%s', (_, change, sentence) => {
    const file = saved() as Saved;
    change(file);
    const problem = problemOf(readSavedPacks(file));
    expect(problem.code).toBe('wrong-shape');
    expect(problem.message).toMatch(sentence);
  });

  test.each([null, 7, [], 'x'])('%j is no section', (value) => {
    expect(readSavedPacks(value).ok).toBe(false);
  });
});
