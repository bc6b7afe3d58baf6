/** Single entries of archives: names that lead elsewhere, links, long names, what is left out. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isEscaping, normalisePath } from '@/lib/core/coverage/importers/paths';
import { concat, inputOf, readPaths as paths, SIGMA_RULE, tarGzOf, tarOf } from './support';

const rule = strToU8(SIGMA_RULE);

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
