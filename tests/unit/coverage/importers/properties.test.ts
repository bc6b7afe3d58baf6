/** Whatever a file holds: importers answer, keep to their limits and lose no row. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '@/lib/core/coverage/importers/csv';
import { idsInCell } from '@/lib/core/coverage/importers/ids';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { IMPORTERS } from '@/lib/core/coverage/importers/registry';
import { MAX_LENGTH } from '@/lib/core/coverage/importers/values';
import { readYaml } from '@/lib/core/coverage/importers/yaml';
import { inputOf, read, rules, SIGMA_RULE, tarGzOf } from './support';

const anyCell = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((text) => !text.includes('\r'));
const anyJson = fc.jsonValue({ maxDepth: 4 });

/** A value with the fields that importers look for, holding anything. */
const anyFile = fc
  .record(
    Object.fromEntries(
      [
        'techniques',
        'techniqueID',
        'score',
        'enabled',
        'versions',
        'rule_id',
        'threat',
        'tags',
        'title',
      ]
        .concat([
          'author',
          'detection',
          'logsource',
          'correlation',
          'status',
          'date',
          'exported_count',
          'data',
        ])
        .map((key) => [key, anyJson]),
    ),
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));

describe.each(IMPORTERS.map((importer) => [importer.format, importer] as const))(
  '%s',
  (_, importer) => {
    test('never throws, for any text or any values in its fields', () => {
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), anyFile), (text) => {
          for (const path of ['a.yml', 'a.csv', 'a.json']) importer.recognises({ path, text });
          const { records, problems } = importer.read({ path: 'a', text });
          return Array.isArray(records) && problems.every(({ code, message }) => code && message);
        }),
        { numRuns: 300 },
      );
    });
  },
);

test('cells survive quoting: every row comes back, name and all', () => {
  const row = fc.record({
    name: anyCell,
    number: fc.integer({ min: 1000, max: 9999 }),
    on: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1 }),
      fc.constantFrom(',', ';', '\t'),
      (rows, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map(({ name, number, on }) =>
          [quoted(name), quoted(`T${number}`), on ? 'yes' : 'no'].join(delimiter),
        );
        const text = [['Rule', 'Technique', 'Enabled'].join(delimiter), ...lines].join('\n');
        const found = rules(read(csv, text, 'a.csv').records);
        expect(found.map(({ name, idsAsWritten, state }) => [name, idsAsWritten, state])).toEqual(
          rows.map(({ name, number, on }) => [
            name.trim(),
            [`T${number}`],
            on ? 'active' : 'inactive',
          ]),
        );
      },
    ),
  );
});

test('IDs with any words and separators between them are all found', () => {
  const id = fc.integer({ min: 1000, max: 9999 }).map((n) => `T${n}`);
  const between = fc.constantFrom(', ', ';', '|', '\n', ' and ', ' / ', '", "', ' (x), ');
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1 }), between, (ids, separator) => {
      expect(idsInCell(ids.join(separator)).idsAsWritten).toEqual(ids);
    }),
  );
});

test('kept texts keep to their limits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1_000 }), (text) => {
      const { records } = read(
        csv,
        `Rule,Technique\n"${text.replaceAll('"', '""')}",T1046\n`,
        'a.csv',
      );
      return rules(records).every(
        ({ name }) => name.length <= MAX_LENGTH.name && name.isWellFormed(),
      );
    }),
  );
});

test('YAML built from events is what was written', () => {
  const text = fc.stringMatching(/^[a-z][a-z ]{0,10}$/);
  const { value: anyValue } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(text, anyValue), (document) => {
      const yaml = readYaml(JSON.stringify(document));
      expect(yaml.ok && JSON.parse(JSON.stringify(yaml.value))).toEqual([
        JSON.parse(JSON.stringify(document)),
      ]);
    }),
  );
});

test('a damaged archive gives what is whole, or a reason, and never throws', async () => {
  const bytes = tarGzOf([
    { name: 'a.yml', body: SIGMA_RULE },
    { name: 'b.yml', body: SIGMA_RULE },
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.nat(255),
      fc.nat(bytes.length),
      async (at, byte, end) => {
        const broken = Uint8Array.from(bytes.subarray(0, end));
        if (at < broken.length) broken[at] = byte;
        const { records, problems } = await readImport([inputOf('a.tar.gz', broken)]);
        return records.length <= 2 && (records.length > 0 || problems.length > 0);
      },
    ),
  );
});
