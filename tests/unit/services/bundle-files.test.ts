/** The bundles in a file somebody gives: one, gzipped, or of a zip; and what is refused, in words. */
import { gzipSync as gzipBytes } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type BundleFile, bundleFiles, MOST_FILE_BYTES } from '@/lib/services/bundle-files';
import { readBundle, UnreadableBundle } from '@/lib/services/read-bundle';
import { problemOf, unwrap } from '@/tests/support/libraries';
import { asStix20, bundle, technique } from '@/tests/support/stix-builders';

const BUNDLE = bundle([technique('T1059'), technique('T1046')]);
const TEXT = JSON.stringify(BUNDLE, null, 4);
const blobOf = (...parts: (string | Uint8Array)[]) => new Blob(parts as BlobPart[]);

async function read(
  file: BundleFile | undefined,
  release: string | null = null,
  mostBytes?: number,
) {
  if (!file) throw new Error('There is no bundle.');
  const progress: [number, number][] = [];
  const content = await readBundle(file, release, {
    signal: new AbortController().signal,
    ...(mostBytes === undefined ? {} : { mostBytes }),
    onProgress: (bytes, objects) => progress.push([bytes, objects]),
  });
  return { ids: content.facts.objects.map(({ id }) => id), facts: content.facts, progress };
}

/** The sentence with which a file is refused, here or while it is read. */
async function refusal(file: Blob, name: string): Promise<string> {
  const files = await bundleFiles(file, name);
  if (!files.ok) return files.problem.message;
  try {
    await read(files.value[0]);
  } catch (error) {
    if (error instanceof UnreadableBundle) return error.message;
    throw error;
  }
  throw new Error(`${name} was read.`);
}

describe('is read', () => {
  test.each([
    ['as it is', blobOf(TEXT)],
    ['gzipped, whatever it is called', blobOf(gzipBytes(TEXT))],
    ['zipped', blobOf(zipSync({ 'a/enterprise-attack.json': strToU8(TEXT) }))],
    ['stored in a zip', blobOf(zipSync({ 'x.json': [strToU8(TEXT), { level: 0 }] }))],
  ])('%s', async (_what, file) => {
    const files = unwrap(await bundleFiles(file, 'given.json'));
    expect(files).toHaveLength(1);
    const { ids, progress } = await read(files[0]);
    expect(ids).toEqual(['T1059', 'T1046']);
    expect(progress.at(-1)).toEqual([files[0]?.size, BUNDLE.objects.length]);
  });

  test('with the release that its name tells, where the bundle does not', async () => {
    const old = JSON.stringify(asStix20(BUNDLE));
    const [named] = unwrap(await bundleFiles(blobOf(old), 'enterprise-attack-17.1.json'));
    expect((await read(named)).facts.release).toBe('17.1');
    const [unnamed] = unwrap(await bundleFiles(blobOf(old), 'enterprise-attack.json'));
    expect((await read(unnamed, '16.0')).facts.release).toBe('16.0');
    await expect(read(unnamed)).rejects.toThrow(/does not say its ATT&CK release/);
  });
});

describe('of a zip', () => {
  test('the bundles are read and the rest is passed over', async () => {
    const zip = zipSync({
      'repo/README.md': strToU8('x'),
      'repo/index.json': strToU8('{}'),
      'repo/package.json': strToU8('{}'),
      '__MACOSX/enterprise-attack.json': strToU8('x'),
      'repo/ics-attack/ics-attack-18.1.json': strToU8(TEXT),
      'repo/enterprise-attack/enterprise-attack-19.0.json': strToU8(TEXT),
    });
    const files = unwrap(await bundleFiles(blobOf(zip), 'repo.zip'));
    expect(files.map(({ name, release }) => [name, release])).toEqual([
      ['repo.zip: repo/ics-attack/ics-attack-18.1.json', '18.1'],
      ['repo.zip: repo/enterprise-attack/enterprise-attack-19.0.json', '19.0'],
    ]);
  });

  test('without a JSON file, or with hundreds, nothing is read', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [
        `attack-pattern/attack-pattern--${n}.json`,
        strToU8('{}'),
      ]),
    );
    expect(await refusal(blobOf(zipSync({ 'a.txt': strToU8('x') })), 'a.zip')).toMatch(
      /holds no JSON file/,
    );
    expect(await refusal(blobOf(zipSync(many)), 'cti.zip')).toMatch(/holds 200 JSON files/);
  });
});

describe('is refused in one sentence', () => {
  const cutGzip = gzipBytes(TEXT).subarray(0, 200);
  const zip = zipSync({ 'enterprise-attack.json': strToU8(TEXT) });
  test.each<[string, Blob, RegExp]>([
    ['a web page', blobOf('<!doctype html><html></html>'), /is an HTML or XML page/],
    [
      'a bundle cut in the middle',
      blobOf(TEXT.slice(0, 900)),
      /ends in the middle, after 900 bytes/,
    ],
    ['a gzip file cut in the middle', blobOf(cutGzip), /is damaged/],
    ['a zip cut in the middle', blobOf(zip.subarray(0, 300)), /damaged zip/],
    ['JSON of something else', blobOf('{"name": "layer"}'), /no STIX bundle/],
    ['a list', blobOf('[]'), /no STIX bundle/],
    ['an empty file', blobOf(''), /is empty/],
    ['words', blobOf('Not Found'), /no valid JSON/],
    ['an object that is no JSON', blobOf('{"type":"bundle","objects":[{a}]}'), /at byte 28/],
    ['bytes that are no text', blobOf(Uint8Array.from([0x7b, 0x22, 0xff, 0xfe])), /in the middle/],
  ])('%s', async (_what, file, sentence) => {
    const message = await refusal(file, 'given.json');
    expect(message).toMatch(sentence);
    expect(message).toMatch(/^given\.json.*[.?]$/);
  });

  test('a file of 500 MB, before a byte of it is read', async () => {
    const huge = { size: 500 * 1024 * 1024 } as Blob;
    expect(problemOf(await bundleFiles(huge, 'huge.json')).message).toBe(
      'huge.json is larger than 200 MB and was not opened.',
    );
    expect(MOST_FILE_BYTES).toBeLessThan(500 * 1024 * 1024);
  });

  test('a gzip file that unpacks to far more than it is, as soon as it does', async () => {
    const MB = 1024 * 1024;
    const blanks = Buffer.alloc(20 * MB, 0x20);
    const start = Buffer.from('{"type":"bundle","objects":[');
    const packed = gzipBytes(Buffer.concat([start, blanks, Buffer.from(']}')]));
    expect(packed.length).toBeLessThan(MB / 10);
    const [file] = unwrap(await bundleFiles(blobOf(packed), 'bomb.json.gz'));
    await expect(read(file, null, 2 * MB)).rejects.toThrow(
      'bomb.json.gz unpacks to more than 2 MB and was not read.',
    );
  });
});

test('an import that is cancelled stops between two pieces', async () => {
  const controller = new AbortController();
  const [file] = unwrap(await bundleFiles(blobOf(TEXT), 'a.json'));
  if (!file) throw new Error('There is no bundle.');
  const reading = readBundle(file, null, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  // One chunk holds all of it: the next reading is where it stops, or it is done.
  await Promise.allSettled([reading]);
  controller.abort();
  await expect(
    readBundle(file, null, { signal: controller.signal, onProgress: () => undefined }),
  ).rejects.toThrow(/abort/i);
});
