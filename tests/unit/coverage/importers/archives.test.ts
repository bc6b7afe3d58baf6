/** Archives: what comes out, what stays in, and what is refused. */
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '@/lib/core/coverage/importers/limits';
import { isEscaping, normalisePath } from '@/lib/core/coverage/importers/paths';
import { type InputFile, readImport } from '@/lib/core/coverage/importers/read-import';
import { concat, inputOf, rules, SIGMA_RULE, tarGzOf, tarOf } from './support';

const SMALL = { ...LIMITS, unpackedBytes: 1_000_000, entries: 50, otherBytes: 100_000 };

async function paths(input: InputFile) {
  const { records, problems } = await readImport([input], { limits: SMALL });
  return { files: rules(records).map(({ file }) => file), problems };
}

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

describe('paths', () => {
  test.each([
    ['../../etc/a.yml', 'etc/a.yml'],
    ['/etc/a.yml', 'etc/a.yml'],
    ['C:\\Windows\\a.yml', 'Windows/a.yml'],
    ['a/./b//../c.yml', 'a/b/c.yml'],
    ['a\u0000.yml', 'a.yml'],
    ['..', 'unnamed'],
  ])('%j becomes %j', (path, safe) => {
    expect(normalisePath(path)).toBe(safe);
  });

  test('a file that wants to leave the archive is read under a safe name, and listed', async () => {
    const tar = tarGzOf([{ name: '../../etc/a.yml', body: rule }]);
    const zip = zipSync({ '../../etc/a.yml': rule });
    for (const bytes of [tar, zip]) {
      const { files, problems } = await paths(inputOf('a', bytes));
      expect(files).toEqual(['etc/a.yml']);
      expect(problems).toMatchObject([{ file: 'etc/a.yml', code: 'odd-path' }]);
    }
    expect(isEscaping('rules/a..b.yml')).toBe(false);
  });
});

describe('what is not opened', () => {
  test('links and devices are never followed', async () => {
    const tar = tarGzOf([
      { name: 'link.yml', type: '2' },
      { name: 'hard.yml', type: '1' },
      { name: 'null.yml', type: '3' },
      { name: 'a.yml', body: rule },
    ]);
    const { files, problems } = await paths(inputOf('a.tgz', tar));
    expect(files).toEqual(['a.yml']);
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'link.yml link',
      'hard.yml link',
      'null.yml special',
    ]);
  });

  test('a link in a zip is none of its files', async () => {
    const zip = zipSync({ 'a.yml': [rule, { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
    expect((await paths(inputOf('a.zip', zip))).problems).toMatchObject([{ code: 'link' }]);
  });

  test('archives in archives, large files and other kinds are listed', async () => {
    const parts = {
      'inner.zip': rule,
      'large.yml': new Uint8Array(100_001),
      'b.png': rule,
      '.git/c.yml': rule,
    };
    const tar = tarGzOf(Object.entries(parts).map(([name, body]) => ({ name, body })));
    for (const bytes of [zipSync(parts), tar]) {
      const { files, problems } = await paths(inputOf('all', bytes));
      expect(files).toEqual([]);
      expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
        'inner.zip nested',
        'large.yml too-large',
        'all ignored',
      ]);
      expect(problems[2]?.message).toBe('2 files of other kinds not read: b.png, .git/c.yml.');
    }
  });
});

test('long names of GNU tar and pax are read', async () => {
  const long = `${'folder/'.repeat(30)}a.yml`;
  const record = (key: string, value: string) => {
    const length = key.length + value.length + 3;
    const digits = `${length + 2}`.length === 2 ? length + 2 : length + 3;
    return `${digits} ${key}=${value}\n`;
  };
  const gnu = tarOf([
    { name: '././@LongLink', type: 'L', body: `${long}\u0000` },
    { name: 'short', body: rule },
  ]);
  const pax = tarOf([
    { name: 'pax', type: 'x', body: record('path', long) },
    { name: 'short', body: rule },
  ]);
  for (const bytes of [gnu, pax])
    expect((await paths(inputOf('a.tar', bytes))).files).toEqual([long]);
});

test('an archive behind a program is found by its end', async () => {
  const bytes = concat([
    strToU8('PK\u0003\u0004 not really, a program'),
    zipSync({ 'a.yml': rule }),
  ]);
  expect((await paths(inputOf('setup.exe', bytes))).files).toEqual(['a.yml']);
});
