/** A start for a Sigma rule: valid for every analytic, and honest about what it is not. */
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { load, loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { attackUrl } from '@/lib/core/attack/urls';
import { derivableIds } from '@/lib/core/takes/derive';
import { type SigmaStart, sigmaStart } from '@/lib/core/takes/sigma-start';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();
const FRAME = { uuid: '0b7e61a5-0f5c-4c43-9a4b-2f6a7a1d7c11', today: '2026-11-22' };
const analytics = derivableIds(library).filter((id) => id.startsWith('AN'));

/** Sigma's specification 2.1 as far as a rule of one document goes, in our own words. */
const RULE = {
  type: 'object',
  required: ['title', 'logsource', 'detection'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 256 },
    id: { type: 'string', format: 'uuid' },
    status: { enum: ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] },
    description: { type: 'string', maxLength: 65_535 },
    references: { type: 'array', uniqueItems: true, items: { type: 'string', format: 'uri' } },
    author: { type: 'string' },
    date: { type: 'string', format: 'date' },
    tags: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', pattern: '^[a-z0-9_-]+\\.[a-z0-9._-]+$' },
    },
    logsource: {
      type: 'object',
      anyOf: ['product', 'category', 'service'].map((name) => ({ required: [name] })),
      additionalProperties: false,
      properties: Object.fromEntries(
        ['product', 'category', 'service', 'definition'].map((name) => [
          name,
          { type: 'string', minLength: 1 },
        ]),
      ),
    },
    detection: {
      type: 'object',
      required: ['condition', 'selection'],
      properties: { condition: { const: 'selection' } },
      additionalProperties: {
        type: 'object',
        minProperties: 1,
        additionalProperties: {
          anyOf: [
            { type: ['string', 'integer'] },
            { type: 'array', minItems: 1, items: { type: ['string', 'integer'] } },
          ],
        },
      },
    },
    falsepositives: { type: 'array', items: { type: 'string', minLength: 2 } },
    level: { enum: ['informational', 'low', 'medium', 'high', 'critical'] },
  },
} as const;

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const isValid = ajv.compile(RULE);

type Rule = {
  title: string;
  tags?: string[];
  references: string[];
  author?: string;
  logsource: Record<string, string>;
  detection: { selection: { EventID?: number[]; FieldToName?: string }; condition: string };
};

function start(id: string): SigmaStart {
  const made = sigmaStart(library, id, FRAME);
  if (!made) throw new Error(`No start for ${id}.`);
  return made;
}

const rule = (id: string) => load(start(id).text) as Rule;

describe('every analytic of the bundled library', () => {
  test('gives one document that the specification takes', () => {
    expect(analytics.length).toBe(2_032);
    const wrong = analytics.flatMap((id) => {
      const documents = loadAll(start(id).text);
      if (documents.length !== 1) return [`${id}: ${documents.length} documents`];
      return isValid(documents[0]) ? [] : [`${id}: ${ajv.errorsText(isValid.errors)}`];
    });
    expect(wrong).toEqual([]);
  });

  test('names its techniques, its page and every field to tune', () => {
    for (const id of analytics) {
      const { text } = start(id);
      const made = load(text) as Rule;
      const strategies = library.strategiesOf(id);
      const techniques = strategies.flatMap((one) => library.targets(one, 'detects'));
      for (const technique of techniques) {
        if (library.status(technique) !== 'live') continue;
        expect(made.tags).toContain(`attack.${technique.toLowerCase()}`);
      }
      expect(made.references[0]).toBe(attackUrl(id, strategies[0]));
      for (const name of library.get(id)?.mutableElements ?? [])
        expect(text).toContain(name.trim());
    }
  });

  test('says that it is a start, and leaves the author to the person', () => {
    for (const id of analytics) {
      const { text, says } = start(id);
      expect(text).toContain('A start, not a detection.');
      expect(text).toContain('# author: your name');
      expect(says).toMatch(/^A start, not a detection: .*yours to write\./);
      expect((load(text) as Rule).author).toBeUndefined();
    }
  });
});

test('AN1057: Sysmon 1 as a category, its code as the selection, its fields as placeholders', () => {
  const made = rule('AN1057');
  expect(made.title).toBe('Network Service Discovery on Windows, a start from AN1057');
  expect(made.tags).toEqual(['attack.discovery', 'attack.t1046']);
  expect(made.logsource).toMatchObject({ product: 'windows', category: 'process_creation' });
  expect(made.logsource.definition).toBe('In ATT&CK: WinEventLog:Sysmon EventCode=1');
  expect(made.detection.selection).toEqual({ EventID: [1] });
  const { text, says } = start('AN1057');
  expect(text).toContain("# FieldToName|expand: '%ScanRateThreshold%'");
  expect(text).toContain('#   WinEventLog:Sysmon EventCode=3, 22');
  expect(says).toContain('1 more log stands in a comment.');
});

test('a log without codes gets a selection that matches nothing until it is written', () => {
  expect(rule('AN1058').logsource).toMatchObject({
    product: 'linux',
    category: 'process_creation',
  });
  expect(rule('AN1058').detection.selection).toEqual({ FieldToName: 'ValueToName' });
});

test('where Sigma has no words for any log, it says so and takes the platform', () => {
  const without = analytics.find((id) => start(id).says.includes('Sigma has no words'));
  if (!without) throw new Error('Every analytic has a log that Sigma has words for.');
  const { text } = start(without);
  const [platform = ''] = library.get(without)?.platforms ?? [];
  expect(text).toContain(`# Sigma has no words for the logs that ${without} names`);
  expect(rule(without).logsource.product).toBe(platform.toLowerCase().replace(/\W+/g, '-'));
});

test('other kinds and dead IDs have no start', () => {
  expect(sigmaStart(library, 'T1046', FRAME)).toBeNull();
  expect(sigmaStart(library, 'AN9999', FRAME)).toBeNull();
});
