/**
 * One bad record among 4,000, in every format that keeps many in one file, and one bad file among
 * 4,000 of those that keep one each: it is named with its place, and none of the others is lost.
 */
import { describe, expect, test } from 'vitest';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { inputOf, tarGzOf } from './support';

const MANY = 4_000;
const BAD_AT = 1_234;
const json = JSON.stringify;

type Form = {
  path: string;
  /** A whole file of the records. */
  wrap: (records: readonly string[]) => string;
  good: (n: number) => string;
  bad: string;
  /** Place and code of the problem; nothing else may be said. */
  said: [place: string, code: string];
  /** What can be read of the bad one is. */
  isKept?: true;
};

const list =
  (before: string, after: string) =>
  (records: readonly string[]): string =>
    `${before}${records.join(',\n')}${after}`;
const table =
  (header: string) =>
  (records: readonly string[]): string =>
    `${header}\n${records.join('\n')}\n`;
/** Rows count from 1, and the header is the first. */
const ROW = `row ${BAD_AT + 2}`;

const FORMS: Record<string, Form> = {
  'kibana-export': {
    path: 'export.ndjson',
    wrap: (records) => `${records.join('\n')}\n{"exported_count":${MANY - 1}}\n`,
    good: (n) => json({ rule_id: `r${n}`, enabled: true, threat: [] }),
    bad: '{"rule_id":"bad","threat":[',
    said: [`line ${BAD_AT + 1}`, 'not-json'],
  },
  'splunk-conf': {
    path: 'savedsearches.conf',
    wrap: (records) => records.join('\n'),
    good: (n) => `[r${n}]\naction.correlationsearch.enabled = 1\n`,
    bad: '[bad]\naction.correlationsearch.annotations = {"mitre_attack": [\n',
    said: [`line ${BAD_AT * 3 + 1}`, 'bad-annotations'],
    isKept: true,
  },
  'splunk-rest': {
    path: 'searches.json',
    wrap: list('{"entry":[', ']}'),
    good: (n) => json({ name: `r${n}`, content: { 'action.correlationsearch.label': 'a' } }),
    bad: '{"name":"bad"}',
    said: [`entry ${BAD_AT + 1}`, 'no-rule'],
  },
  'sentinel-arm': {
    path: 'rules.json',
    wrap: list('{"resources":[', ']}'),
    good: (n) => json({ type: 'a/alertRules', properties: { displayName: `r${n}` } }),
    bad: '{"type":"a/alertRules","properties":"none"}',
    said: [`resource ${BAD_AT + 1}`, 'no-rule'],
  },
  'navigator-layer': {
    path: 'layer.json',
    wrap: list('{"domain":"enterprise-attack","versions":{"layer":"4.5"},"techniques":[', ']}'),
    good: (n) => json({ techniqueID: 'T1046', score: n }),
    bad: '{"techniqueID":"T10"}',
    said: [`techniques[${BAD_AT}]`, 'bad-id'],
  },
  openaev: {
    path: 'injects.json',
    wrap: list('[', ']'),
    good: (n) =>
      json({
        inject_title: `i${n}`,
        inject_attack_patterns: [{ attack_pattern_external_id: 'T1046' }],
        inject_expectations: [
          { inject_expectation_type: 'DETECTION', inject_expectation_status: 'SUCCESS' },
        ],
      }),
    bad: '{"inject_expectations":[{"inject_expectation_type":"DETECTION","inject_expectation_status":"FAILED"}]}',
    said: [`inject ${BAD_AT + 1}`, 'bad-id'],
  },
  attire: {
    path: 'attire.json',
    wrap: list('{"attire-version":"1.1","procedures":[', ']}'),
    good: (n) => json({ 'procedure-name': `p${n}`, 'mitre-technique-id': 'T1046' }),
    bad: '{"mitre-technique-id":"T10"}',
    said: [`procedure ${BAD_AT + 1}`, 'bad-id'],
  },
  caldera: {
    path: 'operation.json',
    wrap: list('{"host_group":[],"steps":{"paw":{"steps":[', ']}}}'),
    good: (n) => json({ name: `s${n}`, status: 0, attack: { technique_id: 'T1046' } }),
    bad: '{"status":0,"attack":{"technique_id":"T10"}}',
    said: [`step ${BAD_AT + 1}`, 'bad-id'],
  },
  csv: {
    path: 'techniques.csv',
    wrap: table('Technique,Score'),
    good: (n) => `T1046,${n % 100}`,
    bad: 'T10,50',
    said: [ROW, 'bad-id'],
  },
  vectr: {
    path: 'vectr.csv',
    wrap: table('Test Case,MITRE ID,Outcome'),
    good: (n) => `t${n},T1046,Alerted`,
    bad: 'bad,T1046,Perhaps',
    said: [ROW, 'unknown-word'],
  },
  'atomic-log': {
    path: 'log.csv',
    wrap: table('Execution Time (UTC),Technique,Test Number,Test Name'),
    good: (n) => `2026-05-11T10:00:00Z,T1046,${n},t${n}`,
    bad: '2026-05-11T10:00:00Z,T10,1,bad',
    said: [ROW, 'bad-id'],
  },
  inventory: {
    path: 'logs.csv',
    wrap: table('name,channel,platform,collected'),
    good: (n) => `Log ${n},,Linux,yes`,
    bad: ',,Linux,yes',
    said: [ROW, 'no-name'],
  },
  'elastic-datasets': {
    path: 'streams.csv',
    wrap: table('data_stream,docs,last'),
    good: () => 'logs-aws.cloudtrail-default,7,2026-11-20',
    bad: ',7,2026-11-20',
    said: [ROW, 'no-name'],
  },
  'splunk-sourcetypes': {
    path: 'sourcetypes.csv',
    wrap: table('index,sourcetype,count,lastTime'),
    good: () => 'main,linux_audit,7,2026-11-20',
    bad: 'main,,7,2026-11-20',
    said: [ROW, 'no-name'],
  },
  'sentinel-usage': {
    path: 'usage.csv',
    wrap: table('DataType,TotalMB,LastLog'),
    good: () => 'SigninLogs,7,2026-11-20',
    bad: ',7,2026-11-20',
    said: [ROW, 'no-name'],
  },
};

describe.each(Object.entries(FORMS))('%s', (format, { path, wrap, good, bad, said, isKept }) => {
  const records = (n: number) => Array.from({ length: n }, (_, at) => good(at));

  test('one bad record among 4,000 is named with its place, none of the others is lost', async () => {
    const alone = await readImport([inputOf(path, wrap(records(1)))]);
    const mixed = records(MANY);
    mixed[BAD_AT] = bad;
    const result = await readImport([inputOf(path, wrap(mixed))]);
    expect(result.format).toBe(format);
    expect(result.problems).toMatchObject([{ file: path, place: said[0], code: said[1] }]);
    // Some logs have several names in ATT&CK, each a record.
    expect(alone.records.length).toBeGreaterThan(0);
    const whole = (MANY - 1) * alone.records.length;
    expect(result.records).toHaveLength(whole + (isKept ? 1 : 0));
  });
});

/** Formats of one rule a file: the good one, and how it breaks. */
const FILES: Record<string, [ending: string, good: string, bad: string, code: string]> = {
  'elastic-toml': ['toml', '[metadata]\n[rule]\nname = "a"\n', '[rule]\nname = "a\n', 'not-toml'],
  'splunk-detection': ['yml', 'type: TTP\nsearch: x\n', 'type: TTP\nsearch: [\n', 'not-yaml'],
  'sentinel-yaml': ['yaml', 'kind: NRT\nquery: x\n', 'kind: NRT\nquery: [\n', 'not-yaml'],
  panther: ['yml', 'AnalysisType: rule\n', 'AnalysisType: rule\nTests: [\n', 'not-yaml'],
  'wazuh-yaml': [
    'yml',
    'metadata: {title: a}\ndetection: {}\n',
    'metadata: {title: a}\ndetection: {\n',
    'not-yaml',
  ],
};

test.each(Object.entries(FILES))(
  '%s: one bad file among 4,000 is named, none of the others is lost',
  async (format, [ending, good, bad, code]) => {
    const parts = Array.from({ length: MANY }, (_, n) => ({
      name: `rules/${n}.${ending}`,
      body: good,
    }));
    parts[BAD_AT] = { name: `rules/bad.${ending}`, body: bad };
    const result = await readImport([inputOf('rules.tar.gz', tarGzOf(parts))]);
    expect(result.format).toBe(format);
    expect(result.problems).toMatchObject([{ file: `rules/bad.${ending}`, code }]);
    expect(result.records).toHaveLength(MANY - 1);
  },
);
