/** What the golden files of Elastic, Splunk, Sentinel and Panther leave out. */
import { describe, expect, test } from 'vitest';
import { elasticToml } from '@/lib/core/coverage/importers/elastic-toml';
import { panther } from '@/lib/core/coverage/importers/panther';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { sentinelArm } from '@/lib/core/coverage/importers/sentinel-arm';
import { sentinelYaml } from '@/lib/core/coverage/importers/sentinel-yaml';
import { splunkConf } from '@/lib/core/coverage/importers/splunk-conf';
import { splunkDetection } from '@/lib/core/coverage/importers/splunk-detection';
import { read, rules } from './support';

describe('Elastic rule files', () => {
  const rule = (metadata = '') => `[metadata]\n${metadata}\n[rule]\nrule_id = "a"\nname = "A"\n`;

  test.each([
    ['maturity = "deprecated"', 'rules/a.toml', 'inactive', 'maturity deprecated'],
    ['maturity = "production"', 'rules/_deprecated/a.toml', 'inactive', 'folder _deprecated'],
    ['maturity = "development"', 'rules/a.toml', 'unknown', 'maturity development'],
    ['', '_deprecated.toml', 'unknown', 'no maturity'],
  ])('%j in %s is %s', (metadata, path, state, reason) => {
    const [found] = rules(read(elasticToml, rule(metadata), path).records);
    expect(found?.state).toBe(state);
    expect(found?.reason).toContain(reason);
  });

  test('the day of the last change, or else of its making', () => {
    const day = (metadata: string) => rules(read(elasticToml, rule(metadata)).records)[0]?.changed;
    const made = 'creation_date = "2025/01/02"';
    expect(day(made)).toBe('2025-01-02');
    expect(day(`${made}\nupdated_date = "2026/03/04"`)).toBe('2026-03-04');
    expect(day(`${made}\nupdated_date = "soon"`)).toBe('2025-01-02');
  });

  test('a rule that is no table holds nothing', () => {
    expect(read(elasticToml, 'rule = 1')).toMatchObject({
      records: [],
      problems: [{ code: 'no-rule' }],
    });
  });
});

describe('Splunk detections', () => {
  const detection = (more = '') => `name: A\ntype: TTP\nsearch: x\ntags: {}\n${more}`;

  test.each([
    ['status: deprecated', 'detections/a.yml', 'inactive', 'status deprecated, type TTP'],
    ['status: removed', 'detections/a.yml', 'inactive', 'status removed, type TTP'],
    [
      'status: production',
      'detections/deprecated/a.yml',
      'inactive',
      'folder deprecated, status production, type TTP',
    ],
    ['status: validation', 'deprecated.yml', 'unknown', 'status validation, type TTP'],
    ['', 'a.yml', 'unknown', 'no status, type TTP'],
  ])('%j in %s is %s', (more, path, state, reason) => {
    const { records } = read(splunkDetection, detection(more), path);
    expect(records).toMatchObject([{ state, reason }]);
  });

  test('numbers stay what was written', () => {
    const { records } = read(splunkDetection, detection('id: 0123\ndate: 2026-01-02\n'));
    expect(records).toMatchObject([{ ruleId: '0123', changed: '2026-01-02' }]);
  });
});

describe('savedsearches.conf', () => {
  const stanza = (more: string) => `[A - Rule]\naction.correlationsearch.enabled = 1\n${more}\n`;
  const one = (text: string) => rules(read(splunkConf, text, 'savedsearches.conf').records)[0];

  test.each([
    ['disabled = 0', 'active', 'disabled=0'],
    ['disabled=TRUE', 'inactive', 'disabled=TRUE'],
    ['disabled = no', 'active', 'disabled=no'],
    ['', 'unknown', 'the file does not say if it is disabled'],
    ['enableSched = 0', 'inactive', 'enableSched=0'],
    ['enableSched = 1', 'unknown', 'the file does not say if it is disabled'],
  ])('%j is %s', (more, state, reason) => {
    expect(one(stanza(more))).toMatchObject({ state, reason });
  });

  test('what stands before any stanza, or in a later [default], holds for all', () => {
    const from = { state: 'inactive', reason: 'disabled=1 (from [default])' };
    expect(one(`disabled = 1\n${stanza('')}`)).toMatchObject(from);
    expect(one(`${stanza('')}[default]\ndisabled = 1\n`)).toMatchObject(from);
    expect(one(`${stanza('disabled = 0')}[default]\ndisabled = 1\n`)).toMatchObject({
      state: 'active',
    });
  });

  test('reads what btool prints, with and without the file of each line', () => {
    const lines = stanza('disabled = 0').split('\n');
    const path = '/opt/splunk/etc/apps/My App/local/savedsearches.conf';
    const debug = lines.map((line) => (line ? `${path}   ${line}` : line)).join('\r\n');
    const file = { path: 'btool.txt', text: debug };
    expect(importerFor(file)?.format).toBe('splunk-conf');
    expect(splunkConf.read(file).records).toMatchObject([{ ruleId: 'A - Rule', state: 'active' }]);
  });

  test('a copy as shipped says that it may differ from what runs', () => {
    const { problems } = read(splunkConf, stanza('disabled = 1'), 'app/default/savedsearches.conf');
    expect(problems).toMatchObject([{ code: 'may-differ' }]);
    expect(read(splunkConf, stanza(''), 'app/local/savedsearches.conf').problems).toEqual([]);
  });

  test('a local copy without the searches themselves says what to import instead', () => {
    const { records, problems } = read(splunkConf, '[A - Rule]\ndisabled = 0\n', 'a.conf');
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ code: 'no-rule', message: /btool savedsearches list/ }]);
  });
});

describe('Sentinel exports', () => {
  const rule = (more: object = {}, properties: object = {}) => ({
    name: 'guid-1',
    type: 'Microsoft.SecurityInsights/alertRules',
    kind: 'Scheduled',
    properties: { displayName: 'A', enabled: true, techniques: ['T1046'], ...properties },
    ...more,
  });

  test.each([
    ['a template', { resources: [rule()] }],
    ['a template with names for its resources', { resources: { one: rule() } }],
    ['an answer of the REST API', { value: [rule()] }],
    ['a list', [rule()]],
    ['one rule', rule()],
    [
      'a list of the command line, without a level between',
      [
        {
          ...rule({ properties: undefined }),
          displayName: 'A',
          enabled: true,
          techniques: ['T1046'],
        },
      ],
    ],
  ])('%s', (_what, content) => {
    const file = { path: 'export.json', text: JSON.stringify(content) };
    expect(importerFor(file)?.format).toBe('sentinel-arm');
    expect(sentinelArm.read(file).records).toMatchObject([
      { ruleId: 'guid-1', state: 'active', idsAsWritten: ['T1046'] },
    ]);
  });

  test.each([
    [{ id: '/subscriptions/s/x/alertRules/guid-2' }, 'guid-2'],
    [{ id: "[concat(parameters('w'), '/alertRules/guid-3')]" }, 'guid-3'],
    [{ name: "[concat(parameters('w'),'/Microsoft.SecurityInsights/guid-4')]" }, 'guid-4'],
    [{ id: '', name: "[parameters('id')]" }, "[parameters('id')]"],
    [{ id: 'plain', name: 'other' }, 'plain'],
    [{ name: undefined }, ''],
  ])('the id in %j is %s', (more, ruleId) => {
    const { records } = read(sentinelArm, JSON.stringify({ resources: [rule(more)] }));
    expect(records).toMatchObject([{ ruleId }]);
  });

  test('actions of a rule and templates are no rules', () => {
    const types = ['alertRules/actions', 'AlertRuleTemplates', 'automationRules'];
    const resources = types.map((type) => rule({ type: `Microsoft.SecurityInsights/${type}` }));
    expect(read(sentinelArm, JSON.stringify({ resources }))).toEqual({ records: [], problems: [] });
  });
});

describe('Sentinel rule files', () => {
  test.each([
    ['CommandAndControl', 'command-and-control'],
    ['Command and Control', 'command-and-control'],
    ['InhibitResponseFunction', 'inhibit-response-function'],
    ['Impact', 'impact'],
  ])('the tactic %s is %s', (word, tactic) => {
    const text = `query: x\nkind: NRT\nrelevantTechniques:\ntactics: [${word}]\n`;
    expect(read(sentinelYaml, text).records).toMatchObject([{ tactics: [tactic], kind: 'alert' }]);
  });
});

describe('Panther rules', () => {
  const rule = (more: string) => `AnalysisType: rule\nRuleID: A\n${more}\n`;

  test.each([
    ['Enabled: true', 'active', 'Enabled=true', 'alert'],
    ['Enabled: False', 'inactive', 'Enabled=false', 'alert'],
    ['Enabled: true\nStatus: Deprecated', 'active', 'Enabled=true Deprecated', 'alert'],
    [
      'Enabled: true\nCreateAlert: false',
      'active',
      'Enabled=true, CreateAlert=false',
      'building-block',
    ],
    ['Enabled:', 'unknown', 'the file does not say if it is enabled', 'alert'],
  ])('%j is %s', (more, state, reason, kind) => {
    expect(read(panther, rule(more)).records).toMatchObject([{ state, reason, kind }]);
  });

  test.each([
    ['TA0005:T1562.001', ['T1562.001'], []],
    ['TA0005: T1562', ['T1562'], []],
    ['TA0005:t1562', ['T1562'], []],
    ['T1562', ['T1562'], []],
    ['TA003:T1556', ['T1556'], ['TA003']],
    ['TA0005:T156', [], ['T156']],
    ['TA0010:T1537 Transfer Data', ['T1537'], []],
    ['TA0010:T1537:T1567.002', ['T1537', 'T1567.002'], []],
    ['TA0005', [], []],
  ])('the report %j names %j', (entry, idsAsWritten, odd) => {
    const text = rule(`Reports:\n  MITRE ATT&CK:\n    - "${entry}"`);
    expect(read(panther, text).records).toMatchObject([{ idsAsWritten, odd }]);
  });

  test('reports of other frameworks are none of ours', () => {
    const text = rule('Reports: {CIS: [T1046], "Stratus Red Team": ["T1046"]}');
    expect(read(panther, text).records).toMatchObject([{ idsAsWritten: [], odd: [] }]);
  });
});
