/** Archives: what comes out, what stays in, and what is refused. */
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '@/lib/core/coverage/importers/limits';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { inputOf, readPaths as paths, SIGMA_RULE, SMALL, tarGzOf, tarOf } from './support';

const rule = strToU8(SIGMA_RULE);
const zeros = new Uint8Array(5_000_000);

describe.each([
  [
    'zip',
    zipSync({ 'rules/a.yml': rule, 'rules/b.yml': [rule, { level: 0 }], 'rules/': [] as never }),
  ],
  [
    'tar',
    tarOf([
      { name: 'rules/', type: '5' },
      { name: 'rules/a.yml', body: rule },
      { name: 'rules/b.yml', body: rule },
    ]),
  ],
  [
    'tar.gz',
    tarGzOf([
      { name: 'rules/a.yml', body: rule },
      { name: 'rules/b.yml', body: rule },
    ]),
  ],
])('a %s', (type, bytes) => {
  test('is opened by what it is, not by its name', async () => {
    for (const name of [`rules.${type}`, 'download']) {
      expect(await paths(inputOf(name, bytes))).toEqual({
        files: ['rules/a.yml', 'rules/b.yml'],
        problems: [],
      });
    }
  });

  test('that is cut short is named; what came before the cut counts', async () => {
    const { problems } = await paths(
      inputOf(`rules.${type}`, bytes.subarray(0, bytes.length >> 1)),
    );
    expect(problems).toContainEqual(expect.objectContaining({ code: 'damaged' }));
  });
});

test('one gzipped file is read under its own name', async () => {
  expect((await paths(inputOf('deep/a.yml.gz', gzipSync(rule)))).files).toEqual(['deep/a.yml']);
});

describe('a bomb', () => {
  const sentence = 'bomb unpacks to more than 0 MB and was not opened.';
  const refused = { files: [], problems: [expect.objectContaining({ code: 'too-large' })] };

  test.each([
    ['zip', zipSync({ 'a.yml': rule, 'bomb.bin': zeros })],
    [
      'tar.gz',
      tarGzOf([
        { name: 'a.yml', body: rule },
        { name: 'bomb.yml', body: zeros },
      ]),
    ],
    ['gz', gzipSync(zeros)],
    [
      'tar',
      tarOf([
        { name: 'a.yml', body: rule },
        { name: 'bomb.bin', body: zeros },
      ]),
    ],
  ])('as %s is refused as a whole', async (_type, bytes) => {
    expect(await paths(inputOf('bomb', bytes))).toEqual(refused);
  });

  test('is refused in the words of the design', async () => {
    const { problems } = await readImport([inputOf('bomb', gzipSync(zeros))], { limits: SMALL });
    expect(problems[0]?.message).toBe(sentence.replace('0 MB', '1,000,000 bytes'));
    expect(LIMITS.unpackedBytes).toBe(500 * 1024 * 1024);
  });

  test.each([500, 500_000, 900_000])('a zip that lies about %i bytes is refused', async (size) => {
    const random = Uint8Array.from({ length: size }, (_, n) => (n * n * 31) % 251);
    for (const level of [0, 9] as const) {
      const bytes = zipSync({ 'a.yml': [random, { level }], 'b.yml': rule });
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < bytes.length - 4; at += 1) {
        if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
      }
      const { files, problems } = await paths(inputOf('lie.zip', bytes));
      expect(files).toEqual([]);
      expect(problems[0]?.message).toMatch('unpacks to more than its list says');
    }
  });

  test('more files than allowed are refused, too', async () => {
    const names = Array.from({ length: 60 }, (_, n) => `${n}.yml`);
    const zip = zipSync(Object.fromEntries(names.map((name) => [name, rule])));
    const tar = tarGzOf(names.map((name) => ({ name, body: rule })));
    for (const bytes of [zip, tar]) expect(await paths(inputOf('many', bytes))).toEqual(refused);
  });
});
