/** Files as they break in life: cut, doubled and stirred. Importers answer, and quickly. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importerFor } from '@/lib/core/coverage/importers/registry';

const FIXTURES = new URL('../../../fixtures/imports/', import.meta.url);
const FOLDERS = [
  ...['wazuh-xml', 'wazuh-yaml', 'yara-l', 'suricata', 'dettect-techniques'],
  'dettect-data-sources',
];

describe.each(FOLDERS)('%s', (folder) => {
  const [input = ''] = readdirSync(new URL(`${folder}/`, FIXTURES)).filter((name) =>
    name.startsWith('input.'),
  );
  const path = `${folder}/${input}`;
  const whole = readFileSync(new URL(path, FIXTURES), 'utf8');
  const importer = importerFor({ path, text: whole });
  const place = fc.integer({ min: 0, max: whole.length });

  test('cut in the middle, it is read or named', () => {
    expect(importer?.format).toBe(folder);
    for (let end = 0; end <= whole.length; end += 7) {
      const { records, problems } = importer?.read({ path, text: whole.slice(0, end) }) ?? {
        ...{ records: [], problems: [] },
      };
      for (const record of records) expect(record.file).toBe(path);
      for (const problem of problems) expect(problem).toMatchObject({ file: path });
    }
  });

  test('with any pieces moved, doubled or put in, it never throws', () => {
    const stirred = fc
      .array(fc.tuple(place, place, fc.oneof(fc.constant(''), fc.string(), place)), {
        maxLength: 4,
      })
      .map((changes) =>
        changes.reduce((text, [from, to, piece]) => {
          const put = typeof piece === 'number' ? whole.slice(piece, piece + 80) : piece;
          return text.slice(0, Math.min(from, to)) + put + text.slice(Math.max(from, to));
        }, whole),
      );
    fc.assert(
      fc.property(stirred, (text) => {
        importerFor({ path, text });
        const problems = importer?.read({ path, text }).problems ?? [{ code: '', message: '' }];
        return problems.every(({ code, message }) => code && message);
      }),
      { numRuns: 200 },
    );
  });
});
