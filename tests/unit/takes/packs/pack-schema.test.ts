/** The published schema: made from the one in the code, and of one mind with the reader. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { writeEntry } from '@/lib/core/takes/packs/entry';
import { openPack } from '@/lib/core/takes/packs/open-pack';
import { packSchemaText, TAKE_PACK } from '@/lib/core/takes/packs/pack.schema';
import { bundledLibrary, unwrap } from '@/tests/support/libraries';

const library = bundledLibrary();
const text = readFileSync('data/public/schemas/take-pack.schema.json', 'utf8');
const isValid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(text));

const HEAD = {
  format: 'coverlay-take-pack',
  name: 'Acme takes',
  publisher: { name: 'Acme' },
  licence: 'CC-BY-4.0',
  marking: 'TLP:CLEAR',
};

test('the published file is what `npm run data:schema` writes', () => {
  expect(text).toBe(packSchemaText());
});

test('takes for a spread of objects, as we write them, are valid and read without a problem', () => {
  const ids = derivableIds(library).filter((_, n) => n % 40 === 0);
  const takes = ids.flatMap((id) => derive(library, id) ?? []).map(writeEntry);
  const pack = JSON.parse(JSON.stringify({ ...HEAD, takes })) as object;
  isValid(pack);
  expect(isValid.errors).toBeNull();
  const opened = unwrap(openPack(JSON.stringify(pack), library));
  expect(opened.size).toBeGreaterThan(90);
  for (let n = 0; n < opened.size; n += 1) {
    expect(opened.read(n)).toMatchObject({ ok: true, value: { problems: [] } });
  }
});

describe('both refuse the same', () => {
  const entry = { object: 'T1046', confidence: 'high', sections: { summary: ['One.'] } };
  test.each([
    [true, { ...HEAD, takes: [entry] }],
    [true, { ...HEAD, takes: [{ ...entry, object: { id: 'T1046' } }] }],
    [false, { ...HEAD, format: 'other', takes: [entry] }],
    [false, { ...HEAD, name: '', takes: [entry] }],
    [false, { ...HEAD, takes: [{ ...entry, object: 'nothing' }] }],
    [false, { ...HEAD, takes: [{ ...entry, sections: { summary: [7] } }] }],
    [false, { ...HEAD, takes: [{ ...entry, sections: { gossip: ['One.'] } }] }],
    [false, { ...HEAD, takes: [{ ...entry, marking: 'TLP:PINK' }] }],
  ])('%s, %#', (isGood, pack) => {
    expect(isValid(pack)).toBe(isGood);
    expect(TAKE_PACK.safeParse(pack).success).toBe(isGood);
    const opened = openPack(JSON.stringify(pack), library);
    const read = opened.ok ? opened.value.read(0) : null;
    expect(read?.ok === true && read.value.problems.length === 0).toBe(isGood);
  });
});
