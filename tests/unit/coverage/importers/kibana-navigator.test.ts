/** What the golden files of Kibana and Navigator leave out. */
import { describe, expect, test } from 'vitest';
import { elasticPlatforms } from '@/lib/core/coverage/importers/elastic-words';
import { kibanaExport } from '@/lib/core/coverage/importers/kibana-export';
import { navigatorLayer } from '@/lib/core/coverage/importers/navigator';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { read, statements } from './support';

const RULE = { rule_id: 'a', name: 'A', enabled: true, threat: [] };

describe('Kibana', () => {
  test.each([
    ['an answer of the rule API', JSON.stringify({ page: 1, total: 1, data: [RULE] }, null, 2)],
    ['a list', JSON.stringify([RULE], null, 2)],
    ['lines with Windows ends', `${JSON.stringify(RULE)}\r\n\r\n`],
  ])('%s holds rules, too', (_what, text) => {
    const file = { path: 'rules.json', text };
    expect(importerFor(file)?.format).toBe('kibana-export');
    expect(kibanaExport.read(file).records).toMatchObject([{ ruleId: 'a', state: 'active' }]);
  });

  test('says when fewer rules can be read than the export counts', () => {
    const text = `${JSON.stringify(RULE)}\n{"exported_count":2,"exported_rules_count":2}\n`;
    const { problems } = read(kibanaExport, text);
    expect(problems).toMatchObject([{ code: 'count-differs' }]);
    expect(problems[0]?.message).toBe('The export says 2 rules; 1 could be read.');
  });

  test.each([
    [['OS: Windows', 'OS: Linux'], ['endpoint'], ['Windows', 'Linux']],
    [['OS: Linux'], ['cloud_defend'], ['Containers']],
    [['OS: Linux'], ['cloud_defend', 'endpoint'], ['Linux']],
    [[], ['aws'], ['IaaS']],
    [[], ['aws', 'endpoint'], []],
    [[], [], []],
    [['Data Source: Azure Activity Logs'], ['azure'], ['IaaS']],
    [['Data Source: Azure'], ['azure'], []],
  ])('tags %j and integrations %j state %j', (tags, packages, platforms) => {
    expect(elasticPlatforms(tags, packages)).toEqual(platforms);
  });
});

describe('Navigator', () => {
  const layer = (more: object) => {
    return JSON.stringify({
      domain: 'enterprise-attack',
      techniques: [{ techniqueID: 'T1046' }],
      ...more,
    });
  };

  test.each([
    [{ versions: { attack: '19.1', layer: '4.5' } }, '19', '4.5'],
    [{ versions: { attack: 'v13', layer: '4.4' } }, '13', '4.4'],
    [{ version: '3.0' }, '', '3.0'],
    [{}, '', ''],
  ])('reads the versions of %j', (more, attackVersion, layerVersion) => {
    const { records } = read(navigatorLayer, layer(more), 'a.json');
    expect(records).toMatchObject([{ attackVersion, layerVersion }]);
  });

  test.each([
    ['mitre-enterprise', 'enterprise-attack'],
    ['mitre-mobile', 'mobile-attack'],
    ['ics-attack', 'ics-attack'],
    ['__proto__', null],
  ])('domain %s is %s', (domain, expected) => {
    const { records } = read(navigatorLayer, layer({ domain }), 'a.json');
    expect(statements(records)[0]?.domain).toBe(expected);
  });

  test('a file that is no layer at all is said to be none', () => {
    const { records, problems } = read(navigatorLayer, '[1, null, "x"]', 'a.json');
    expect(records).toEqual([]);
    expect(problems.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'layer 1 no-layer',
      'layer 2 no-layer',
      'layer 3 no-layer',
    ]);
  });
});
