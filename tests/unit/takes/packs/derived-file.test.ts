/** All derived takes as a file: whole, in pieces, and read back as the same takes. */
import { describe, expect, test } from 'vitest';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { toMarkdown } from '@/lib/core/takes/markdown';
import { derivedFile, derivedFileName } from '@/lib/core/takes/packs/derived-file';
import { openPack } from '@/lib/core/takes/packs/open-pack';
import { bundledLibrary, unwrap } from '@/tests/support/libraries';

const library = bundledLibrary();
const ids = derivableIds(library);

describe('as a pack', () => {
  const pieces = [...derivedFile(library, 'json')];
  const pack = unwrap(openPack(pieces.map(({ text }) => text).join(''), library));

  test('it reads back whole and without a complaint', () => {
    expect(pack.problems).toEqual([]);
    expect(pack.size).toBe(ids.length);
    expect(pack.header).toMatchObject({
      name: 'Derived from ATT&CK 18.1',
      version: '18.1',
      defaults: { publisher: { name: 'Coverlay' }, marking: 'TLP:CLEAR', release: '18.1' },
    });
    ids.forEach((id, n) => {
      const read = pack.read(n);
      if (!read.ok) throw new Error(read.problem.message);
      expect(read.value.problems, id).toEqual([]);
      // A pack is somebody's word: what reads it does not call it derived.
      const { publisher: _, ...take } = read.value.take;
      const { publisher: __, ...derived } = derive(library, id) ?? { publisher: null };
      expect(take, id).toEqual(derived);
    });
  });

  test('the pieces say how far it is, in steps short enough to stop between', () => {
    const done = pieces.map((piece) => piece.done);
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBe(ids.length);
    for (const [n, now] of done.entries()) expect(now - (done[n - 1] ?? 0)).toBeLessThanOrEqual(50);
    expect(pieces.every(({ total }) => total === ids.length)).toBe(true);
  });
});

test('as Markdown each take stands as it does by itself', () => {
  const text = [...derivedFile(library, 'markdown')].map((piece) => piece.text).join('');
  const [first, last] = [ids[0] ?? '', ids.at(-1) ?? ''].map((id) => derive(library, id));
  if (!first || !last) throw new Error('The first and the last have takes.');
  expect(text.startsWith(toMarkdown(first))).toBe(true);
  expect(text.endsWith(`\n\n${toMarkdown(last)}`)).toBe(true);
  expect(text.match(/^# /gm)).toHaveLength(ids.length);
});

test('the file says which release it is from', () => {
  expect(derivedFileName(library, 'json')).toBe('coverlay-takes-18.1.json');
  expect(derivedFileName(library, 'markdown')).toBe('coverlay-takes-18.1.md');
});
