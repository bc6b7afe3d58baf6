/** Rule files that are broken, huge or made to hurt: named, cut or refused, and the others kept. */
import { describe, expect, test } from 'vitest';
import { elasticToml } from '@/lib/core/coverage/importers/elastic-toml';
import type { Importer } from '@/lib/core/coverage/importers/importer';
import { panther } from '@/lib/core/coverage/importers/panther';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { readRuleYaml } from '@/lib/core/coverage/importers/rule-yaml';
import { sentinelArm } from '@/lib/core/coverage/importers/sentinel-arm';
import { sentinelYaml } from '@/lib/core/coverage/importers/sentinel-yaml';
import { splunkConf } from '@/lib/core/coverage/importers/splunk-conf';
import { splunkDetection } from '@/lib/core/coverage/importers/splunk-detection';
import { splunkRest } from '@/lib/core/coverage/importers/splunk-rest';
import { MAX_LENGTH } from '@/lib/core/coverage/importers/values';
import { wazuhYaml } from '@/lib/core/coverage/importers/wazuh-yaml';
import { inputOf, read, rules } from './support';

const json = JSON.stringify;

/** One good rule of each format, with a name and IDs; names are JSON, which all of them can quote. */
const FORMS: [Importer, string, (name: string, ids: string[]) => string][] = [
  [
    elasticToml,
    'toml',
    (name, ids) =>
      `[metadata]\n[rule]\nname = ${json(name)}\n[[rule.threat]]\ntechnique = [${ids.map((id) => `{ id = ${json(id)} }`)}]\n`,
  ],
  [
    splunkDetection,
    'yml',
    (name, ids) =>
      `name: ${json(name)}\ntype: TTP\nsearch: x\ntags: {mitre_attack_id: ${json(ids)}}\n`,
  ],
  [
    splunkConf,
    'conf',
    (name, ids) =>
      `[${name}]\naction.correlationsearch.annotations = ${json({ mitre_attack: ids })}\n`,
  ],
  [
    splunkRest,
    'json',
    (name, ids) => {
      const annotations = json({ mitre_attack: ids });
      const content = { 'action.correlationsearch.annotations': annotations };
      return json({ entry: [{ name, content }] });
    },
  ],
  [
    sentinelYaml,
    'yaml',
    (name, ids) => `name: ${json(name)}\nkind: NRT\nquery: x\nrelevantTechniques: ${json(ids)}\n`,
  ],
  [
    sentinelArm,
    'json',
    (name, ids) =>
      json({
        type: 'Microsoft.SecurityInsights/alertRules',
        properties: { displayName: name, techniques: ids },
      }),
  ],
  [
    panther,
    'yml',
    (name, ids) =>
      `AnalysisType: rule\nDisplayName: ${json(name)}\nReports: {"MITRE ATT&CK": ${json(ids)}}\n`,
  ],
  [
    wazuhYaml,
    'yaml',
    (name, ids) =>
      `metadata: {title: ${json(name)}}\ndetection: {}\nmitre: {technique: ${json(ids)}}\n`,
  ],
];

describe.each(FORMS)('$format', (importer, ending, form) => {
  test('one bad file among many is named, and none of the others is lost', async () => {
    const files = Array.from({ length: 20 }, (_, n) =>
      inputOf(`rules/${n}.${ending}`, form(`Rule ${n}`, ['T1046'])),
    );
    const cut = form('Bad', ['T1046']).trimEnd().slice(0, -2);
    files.splice(7, 0, inputOf(`rules/bad.${ending}`, cut));
    const { records, problems } = await readImport(files);
    const good = rules(records).filter(({ file }) => !file.includes('bad'));
    expect(good.map(({ name, idsAsWritten }) => [name, idsAsWritten])).toEqual(
      Array.from({ length: 20 }, (_, n) => [`Rule ${n}`, ['T1046']]),
    );
    expect(problems).toMatchObject([{ file: `rules/bad.${ending}` }]);
  });

  test('text is kept as it is, whatever it holds', () => {
    for (const payload of ['<img src=x onerror=alert(1)>', '=HYPERLINK("x")', '{{a}} \u202egnp']) {
      const { records } = read(importer, form(payload, []), `a.${ending}`);
      expect(records).toMatchObject([{ name: payload }]);
    }
  });

  test('a huge name is cut and listed, too many IDs are too', () => {
    const ids = Array.from({ length: 3_000 }, (_, n) => `T${1000 + n}`);
    const { records, problems } = read(importer, form('x'.repeat(1_000_000), ids), `a.${ending}`);
    expect(rules(records)[0]?.name).toHaveLength(MAX_LENGTH.name);
    expect(rules(records)[0]?.idsAsWritten.length).toBeLessThanOrEqual(1_000);
    const codes = problems.map(({ code }) => code);
    expect(codes).toContain('text-cut');
    // A threat of Elastic's has its own, smaller limit.
    if (importer !== elasticToml) expect(codes).toContain('too-many');
  });
});

test.each(FORMS.filter(([, ending]) => ending.startsWith('y')))(
  '$format: a bomb of aliases is refused by name',
  (importer, ending, form) => {
    const lists = [...'abcdefghi'].map((name, n, all) => {
      const inner = n === 0 ? 'x' : `*${all[n - 1]}`;
      return `${name}: &${name} [${Array(9).fill(inner)}]`;
    });
    const text = `${form('A', ['T1046'])}${lists.join('\n')}\n`;
    expect(read(importer, text, `bomb.${ending}`)).toMatchObject({
      records: [],
      problems: [{ file: `bomb.${ending}`, code: 'alias-bomb' }],
    });
  },
);

test('keys that mean something to JavaScript are keys like others', () => {
  const toml = `${FORMS[0]?.[2]('A', ['T1046'])}\n[rule.__proto__]\npolluted = true\n[constructor.prototype]\npolluted = true\n`;
  const [rule] = rules(read(elasticToml, toml).records);
  expect(rule).toMatchObject({ name: 'A', idsAsWritten: ['T1046'] });
  const proto = '{"mitre_attack":["T1046"],"__proto__":{"polluted":true,"type":"Hunting"}}';
  const conf = `[__proto__]\naction.correlationsearch.annotations = ${proto}\ndisabled = 0\n`;
  expect(read(splunkConf, conf).records).toMatchObject([{ ruleId: '__proto__', kind: 'alert' }]);
  const plain: Record<string, unknown> = {};
  expect(plain.polluted).toBeUndefined();
});

test('names of logs made to hurt are cut, and cost no time', () => {
  const start = performance.now();
  for (const name of ['.'.repeat(300_000), `A${' '.repeat(300_000)}B`, '('.repeat(300_000)]) {
    const quoted = json(name);
    const texts: [Importer, string][] = [
      [panther, `AnalysisType: rule\nLogTypes: [${quoted}]\n`],
      [splunkDetection, `type: TTP\nsearch: x\ndata_source: [${quoted}]\n`],
      [sentinelYaml, `query: x\nrequiredDataConnectors: [{dataTypes: [${quoted}]}]\n`],
      [elasticToml, `[rule]\ntags = [${json(`Data Source: ${name}`)}]\n`],
    ];
    for (const [importer, text] of texts) {
      const { records, problems } = read(importer, text);
      expect(rules(records)[0]?.otherLogs?.[0]?.length).toBeLessThanOrEqual(MAX_LENGTH.logSource);
      expect(problems).toMatchObject([{ code: 'text-cut' }]);
    }
  }
  const blank = '\n'.repeat(2_000_000);
  expect(splunkConf.recognises({ path: 'savedsearches.conf', text: blank })).toBe(false);
  expect(read(splunkConf, `[a]${blank}[b`)).toMatchObject({ records: [] });
  expect(performance.now() - start).toBeLessThan(5_000);
});

describe('values that are indented too little', () => {
  const wanted = new Set(['a', 'b', 'c']);
  const readText = (text: string) => {
    const at = { file: 'a.yml', place: '', problems: [] as { code: string }[] };
    const documents = readRuleYaml(text, wanted, { ...at, problems: at.problems as never[] });
    return { documents, codes: at.problems.map(({ code }) => code) };
  };

  test.each([
    ["a: 'one\ntwo''s\n\nthree'\nb: x\n", "one two's\nthree"],
    ['a: "one\ntwo \\" three\\\nfour"\nb: x\n', 'one two " threefour'],
    ['a:\n  "one\ntwo"\nb: x\n', 'one two'],
  ])('%j is read as PyYAML reads it', (text, a) => {
    expect(readText(text)).toEqual({ documents: [{ a, b: 'x' }], codes: ['loose-yaml'] });
  });

  test('lists and mappings in brackets, nested, with quotes and comments in them', () => {
    const text = 'a:\n  - {"k": [1,\n"]", # not ] here\n"it\'s"],\nl: {m: it\'s}\n}\nb: x\n';
    expect(readText(text)).toEqual({
      documents: [{ a: [{ k: ['1', ']', "it's"], l: { m: "it's" } }], b: 'x' }],
      codes: ['loose-yaml'],
    });
  });

  test('several in a file are mended, one after the other', () => {
    const text = "a: 'one\ntwo'\nb: [1,\n2]\nc: 'three\nfour'\n";
    expect(readText(text).documents).toEqual([{ a: 'one two', b: ['1', '2'], c: 'three four' }]);
  });

  test('a value that never closes, or closes over other fields, is not mended', () => {
    expect(readText("a: 'one\ntwo\nb: x\n")).toEqual({ documents: [], codes: ['not-yaml'] });
    expect(readText("a: 'one\nb: x\nc: 'two'\n").documents).toEqual([]);
  });

  test('trying ends, however many there are', () => {
    const many = `${"x: ['\n',\n".repeat(20_000)}`;
    const start = performance.now();
    expect(readText(many).codes).toEqual(['not-yaml']);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
