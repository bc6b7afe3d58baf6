/** An import as a whole: many files, one of them bad; progress; cancel. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import { LIMITS, MAX_PROBLEMS } from '@/lib/core/coverage/importers/limits';
import { type ReadProgress, readImport } from '@/lib/core/coverage/importers/read-import';
import { inputOf, SIGMA_RULE } from './support';

const LAYER =
  '{"domain":"enterprise-attack","versions":{"layer":"4.5"},"techniques":[{"techniqueID":"T1046"}]}';

test('one bad file among many is named with its place, the others are imported', async () => {
  const inputs = Array.from({ length: 400 }, (_, n) => inputOf(`rules/${n}.yml`, SIGMA_RULE));
  inputs[200] = inputOf('rules/bad.yml', `${SIGMA_RULE}bad: 'never closed\n`);
  const { records, problems, files, format } = await readImport(inputs);
  expect({ records: records.length, files, format }).toEqual({
    records: 399,
    files: 400,
    format: 'sigma',
  });
  expect(problems).toEqual([
    {
      file: 'rules/bad.yml',
      place: expect.stringMatching(/^line \d+$/),
      code: 'not-yaml',
      message: expect.stringMatching(/^Not valid YAML: .*No rule of this file was imported\.$/),
    },
  ]);
});

test('formats are counted apart, and unknown files are named', async () => {
  const { format, formats, problems, unmapped } = await readImport([
    inputOf('a.yml', SIGMA_RULE),
    inputOf('b.json', LAYER),
    inputOf('c.json', '{"a": 1}'),
    inputOf('d.csv', 'who,what\nana,tea\nben,milk\n'),
    inputOf('e.exe', Uint8Array.of(77, 90, 0, 1)),
  ]);
  expect(format).toBe('mixed');
  expect(formats).toMatchObject([
    { format: 'sigma', files: 1, records: 1, asksDeployed: true, asksMeaning: false },
    { format: 'navigator-layer', files: 1, records: 1, asksDeployed: false, asksMeaning: true },
  ]);
  expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'c.json wrong-format',
    'd.csv needs-mapping',
    'e.exe binary',
  ]);
  expect(unmapped).toMatchObject([{ file: 'd.csv', proposal: { header: ['who', 'what'] } }]);
});

test('a file over its limit is not opened', async () => {
  const { problems } = await readImport([inputOf('a.yml', 'x'.repeat(200))], {
    limits: { ...LIMITS, otherBytes: 100 },
  });
  expect(problems).toMatchObject([
    { code: 'too-large', message: 'It is larger than 100 bytes and was not opened.' },
  ]);
});

describe('progress and cancel', () => {
  test('progress counts up; the total is known for files and not for archives', async () => {
    const seen: ReadProgress[] = [];
    const onProgress = (progress: ReadProgress) => seen.push(progress);
    await readImport([inputOf('a.yml', SIGMA_RULE), inputOf('b.yml', 'x: [')], { onProgress });
    expect(seen).toEqual([
      { filesDone: 1, filesTotal: 2, records: 1, problems: 0 },
      { filesDone: 2, filesTotal: 2, records: 1, problems: 1 },
    ]);
    seen.length = 0;
    await readImport([inputOf('a.zip', zipSync({ 'a.yml': strToU8(SIGMA_RULE) }))], { onProgress });
    expect(seen.at(-1)).toEqual({ filesDone: 1, filesTotal: null, records: 1, problems: 0 });
  });

  test('an aborted signal ends the import between two files', async () => {
    const controller = new AbortController();
    const inputs = Array.from({ length: 10 }, (_, n) => inputOf(`${n}.yml`, SIGMA_RULE));
    let files = 0;
    const reading = readImport(inputs, {
      signal: controller.signal,
      onProgress: ({ filesDone }) => {
        files = filesDone;
        if (filesDone === 3) controller.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(files).toBe(3);
  });
});

test('problems beyond the limit are counted', async () => {
  const techniques = Array.from({ length: MAX_PROBLEMS + 5 }, () => ({ techniqueID: 'x' }));
  const text = JSON.stringify({ domain: 'enterprise-attack', version: '3.0', techniques });
  const { problems } = await readImport([inputOf('a.json', text)]);
  expect(problems).toHaveLength(MAX_PROBLEMS + 1);
  expect(problems.at(-1)?.message).toBe('5 more problems are not listed one by one.');
});

describe('encodings', () => {
  const wide = Uint8Array.of(0xff, 0xfe, ...[...'Tür'].flatMap((c) => [c.charCodeAt(0), 0]));

  test.each([
    ['UTF-8', strToU8('Tür'), false],
    ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...strToU8('Tür')), false],
    ['UTF-16', wide, false],
    ['Windows-1252, which is said', Uint8Array.of(0x54, 0xfc, 0x72), true],
  ])('%s', (_name, bytes, isGuessed) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ kind: 'text', text: 'Tür', isGuessed });
  });
});
