/** Which addresses are fetched, and what the file behind one is called. */
import { describe, expect, test } from 'vitest';
import { fileNameOf, mostBytesOf, nameOfAddress, readAddress } from '@/lib/core/coverage/address';
import { managedAddresses } from '@/lib/core/coverage/managed';

describe('an address', () => {
  test.each([
    ['https://ci.example.com/a/layer.json', 'https://ci.example.com/a/layer.json'],
    ['  https://ci.example.com/a?b=c#d ', 'https://ci.example.com/a?b=c'],
    ['HTTPS://CI.example.com:8443', 'https://ci.example.com:8443/'],
    ['http://127.0.0.1:8080/rules.zip', 'http://127.0.0.1:8080/rules.zip'],
    ['http://localhost/x', 'http://localhost/x'],
    ['http://[::1]:9/x', 'http://[::1]:9/x'],
    ['http://ci.localhost/x', 'http://ci.localhost/x'],
  ])('%s is taken', (text, kept) => {
    expect(readAddress(text)).toEqual({ ok: true, value: kept });
  });

  test.each([
    ['http://ci.example.com/layer.json', 'not-https'],
    ['http://127.0.0.1.example.com/', 'not-https'],
    ['http://localhost.example.com/', 'not-https'],
    ['ftp://ci.example.com/layer.json', 'not-https'],
    ['file:///etc/passwd', 'no-address'],
    ['javascript:alert(1)', 'no-address'],
    ['data:text/csv,T1059', 'no-address'],
    ['chrome-extension://abc/options.html', 'not-https'],
    ['layer.json', 'no-address'],
    ['', 'no-address'],
    [`https://ci.example.com/${'a'.repeat(2_000)}`, 'no-address'],
    ['https://me:secret@ci.example.com/', 'has-password'],
    ['https://me@ci.example.com/', 'has-password'],
  ])('%s is refused', (text, code) => {
    const read = readAddress(text);
    expect(read).toMatchObject({ ok: false, problem: { code } });
  });

  test('names its source without what may be a key', () => {
    expect(nameOfAddress('https://ci.example.com/a.json?sig=secret')).toBe(
      'https://ci.example.com/a.json',
    );
  });
});

describe('the name of a file', () => {
  const silent = { disposition: '', contentType: '' };

  test('is the server’s own, else the last part of the address', () => {
    const disposition = 'attachment; filename="rules.ndjson"';
    expect(fileNameOf('https://a.example/x.json', { ...silent, disposition })).toBe('rules.ndjson');
    expect(fileNameOf('https://a.example/b/x%20y.json?z=1', silent)).toBe('x y.json');
  });

  test('gets its ending from the content type where it has none', () => {
    const named = (contentType: string) =>
      fileNameOf('https://a.example/api/export', { ...silent, contentType });
    expect(named('application/json; charset=utf-8')).toBe('export.json');
    expect(named('application/x-ndjson')).toBe('export.ndjson');
    expect(named('text/csv')).toBe('export.csv');
    expect(named('application/gzip')).toBe('export.gz');
    expect(named('application/zip')).toBe('export.zip');
    expect(named('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).toBe(
      'export.xlsx',
    );
    expect(named('text/plain')).toBe('export');
  });

  test('is never a path, and never none', () => {
    const disposition = 'attachment; filename="../../etc/evil.json"';
    expect(fileNameOf('https://a.example/', { ...silent, disposition })).toBe('evil.json');
    expect(fileNameOf('https://a.example/', silent)).toBe('file');
    expect(fileNameOf('https://a.example/%E0%A4%A', silent)).toBe('%E0%A4%A');
    expect(fileNameOf('https://a.example/..%2F..', silent)).toBe('file');
  });
});

test('an archive may be as large as an export, a rule may not', () => {
  expect(mostBytesOf('rules.tar.gz')).toBe(mostBytesOf('rules.ndjson'));
  expect(mostBytesOf('rule.yml')).toBeLessThan(mostBytesOf('rules.zip'));
});

test('what an organisation names is taken as far as it can be fetched', () => {
  expect(
    managedAddresses([
      { url: 'https://ci.example.com/a.json', everyHours: 1 },
      { url: 'https://ci.example.com/b.json' },
      { url: 'https://ci.example.com/c.json', everyHours: -5 },
      { url: 'https://ci.example.com/d.json', everyHours: 1e9 },
      { url: 'http://ci.example.com/e.json' },
      { url: 7 },
      'https://ci.example.com/f.json',
      null,
    ]),
  ).toEqual([
    { url: 'https://ci.example.com/a.json', everyHours: 1 },
    { url: 'https://ci.example.com/b.json', everyHours: 24 },
    { url: 'https://ci.example.com/c.json', everyHours: 24 },
    { url: 'https://ci.example.com/d.json', everyHours: 8_760 },
  ]);
  for (const value of [undefined, null, {}, 'https://ci.example.com/']) {
    expect(managedAddresses(value)).toEqual([]);
  }
});
