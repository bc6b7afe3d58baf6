/** `npm run data` as it is run: STIX bundles in, the library's file out, and what it says about it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CoreFile } from '@/lib/core/library/core-file';
import { openLibrary } from '@/lib/core/library/library';
import { type DataFolder, dataFolder } from '@/tests/support/data-command';
import { unwrap } from '@/tests/support/libraries';
import {
  asStix20,
  bundle,
  group,
  revokedBy,
  technique,
  tool,
  uses,
} from '@/tests/support/stix-builders';

const [old, now] = [technique('T1086', { revoked: true }), technique('T1059.001')];
const good = bundle([old, now, revokedBy(old, now), tool('S0002')]);

let folder: DataFolder;
beforeEach(() => {
  folder = dataFolder();
  return folder.remove;
});
const coreOf = () =>
  JSON.parse(readFileSync(join(folder.out, 'public/attack/core.json'), 'utf8')) as CoreFile;

describe('a bundle', () => {
  test('becomes the library and its stamp', () => {
    const path = folder.write('a.json', JSON.stringify(good));
    const { status, stdout } = folder.runAsProcess(path);
    expect(status).toBe(0);
    expect(stdout).toBe(
      `Wrote ${join(folder.out, 'public/attack/core.json')}: 3 objects of enterprise-attack 18.1.\n`,
    );
    const library = unwrap(openLibrary(coreOf()));
    expect(library.ids).toEqual(['T1086', 'T1059.001', 'S0002']);
    expect(library.targets('T1086', 'revoked-by')).toEqual(['T1059.001']);
    expect(JSON.parse(readFileSync(join(folder.out, 'sources.json'), 'utf8'))).toMatchObject({
      sources: [{ file: 'a.json', domain: 'enterprise-attack', release: '18.1' }],
    });
  });

  test('may be gzipped: the same bytes, the same hash, whatever it is called', () => {
    const text = JSON.stringify(good);
    folder.run(folder.write('a.json', text));
    const plain = folder.snapshot();
    const zipped = folder.run(folder.write('a.json', gzipSync(text)));
    expect(zipped.status).toBe(0);
    expect(folder.snapshot()).toEqual(plain);
  });

  test('of STIX 2.0 takes its release from its name or from --release', () => {
    const text = JSON.stringify(asStix20(good));
    const unnamed = folder.run(folder.write('attack.json', text));
    expect(unnamed).toMatchObject({ status: 1, stdout: '' });
    expect(unnamed.stderr).toContain('--release 18.1');
    expect(folder.run(folder.write('attack-17.1.json', text)).status).toBe(0);
    expect(coreOf().releases).toMatchObject([{ release: '17.1' }]);
    expect(folder.run(folder.write('attack.json', text), '--release', '16.0').status).toBe(0);
    expect(coreOf().releases).toMatchObject([{ release: '16.0' }]);
  });

  test('of another domain joins it, in any order; a second of the same is refused', () => {
    const ics = bundle([group('G0034')], { domain: 'ics-attack' });
    const [one, two] = [
      folder.write('a.json', JSON.stringify(good)),
      folder.write('b.json', JSON.stringify(ics)),
    ];
    folder.run(one, two);
    const before = folder.snapshot();
    expect(folder.run(two, one).status).toBe(0);
    expect(folder.snapshot()).toEqual(before);
    const twice = folder.run(one, two, one);
    expect(twice.status).toBe(1);
    expect(twice.stderr).toContain(`${one} is a second bundle of enterprise-attack`);
    expect(folder.snapshot()).toEqual(before);
  });
});

test('a broken object is named with file, place, ID and reason; the rest is written', () => {
  const broken = technique('T1001', { name: ['not', 'a', 'text'] });
  const dangling = uses(group('G0016'), now);
  const path = folder.write('a.json', JSON.stringify(bundle([now, broken, null, dangling])));
  const { status, stderr } = folder.run(path);
  expect(status).toBe(0);
  const skipped = stderr.split('\n').filter((line) => line.includes('skipped: '));
  expect(skipped).toEqual([
    expect.stringContaining(`${path} objects[3] attack-pattern ${broken.id}: name: `),
    expect.stringContaining(`${path} objects[4] object `),
    expect.stringContaining(
      `${path} objects[5] relationship ${dangling.id}: names ${group('G0016').id}, which`,
    ),
  ]);
  expect(stderr).toContain('1 objects, 0 relationships, 3 skipped');
  expect(unwrap(openLibrary(coreOf())).ids).toEqual(['T1059.001']);
});

describe('a file that cannot be read', () => {
  const text = JSON.stringify(good);
  const unreadable: [string, string | Buffer, RegExp][] = [
    ['JSON cut inside an object', text.slice(0, 200), /is not valid JSON.*line 1 column 201/],
    ['JSON cut inside a word', text.slice(0, text.indexOf('true') + 2), /line 1 column \d+/],
    ['JSON with a word in it', `[1,\n2,\nNaN]`, /is not valid JSON: Unexpected token 'N'/],
    ['a gzip file cut short', gzipSync(text).subarray(0, 300), /gzip file .* after 300 bytes/],
    ['a web page', '\n<!doctype html><title>404</title>', /line 1: an HTML or XML page/],
    ['an empty file', '', /is empty/],
    ['blanks only', ' \n\n', /is empty/],
    ['JSON that is no bundle', '{"type":"report","objects":[]}', /is JSON but no STIX bundle/],
    ['a list', '[]', /is JSON but no STIX bundle/],
    ['a bundle of no domain', '{"type":"bundle","objects":[]}', /names no ATT&CK domain/],
  ];

  test.each(unreadable)('%s is one sentence and changes nothing', (_what, content, place) => {
    folder.keep('public/attack/core.json', 'the library as it was');
    folder.keep('sources.json', 'its stamp');
    const before = folder.snapshot();
    const path = folder.write('broken.json', content);
    const { status, stdout, stderr } = folder.run(path);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]+[.?]\n$/);
    expect(stderr.startsWith(path)).toBe(true);
    expect(stderr).toMatch(place);
    expect(folder.snapshot()).toEqual(before);
  });

  test.each([
    ['a folder', (): string => folder.in],
    ['missing', (): string => join(folder.in, 'missing.json')],
  ])('because it is %s is one sentence, too', (_what, pathOf) => {
    const { status, stderr } = folder.run(pathOf());
    expect(status).toBe(1);
    expect(stderr).toMatch(/^[^\n]+ cannot be read: [^\n]+\.\n$/);
    expect(stderr.startsWith(pathOf())).toBe(true);
    expect(existsSync(folder.out)).toBe(false);
  });

  test('stops the ones beside it, before anything is written', () => {
    const fine = folder.write('a.json', text);
    const broken = folder.write('b.json', text.slice(0, 99));
    const { status, stderr } = folder.run(fine, broken);
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/b\.json is not valid JSON/);
    expect(existsSync(folder.out)).toBe(false);
  });
});

test('without a bundle it says how it is called', () => {
  expect(folder.runAsProcess()).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Name at least one STIX bundle: npm run data -- BUNDLE…\n',
  });
});
