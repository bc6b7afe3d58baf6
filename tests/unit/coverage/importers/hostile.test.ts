/** Files made to hurt: bombs of aliases, names of prototypes, markup and formulas in every string. */
import { afterEach, describe, expect, test } from 'vitest';
import { csv } from '@/lib/core/coverage/importers/csv';
import type { Importer } from '@/lib/core/coverage/importers/importer';
import { inventory } from '@/lib/core/coverage/importers/inventory';
import { kibanaExport } from '@/lib/core/coverage/importers/kibana-export';
import { navigatorLayer } from '@/lib/core/coverage/importers/navigator';
import { sigma } from '@/lib/core/coverage/importers/sigma';
import { keepUrl, MAX_LENGTH } from '@/lib/core/coverage/importers/values';
import { readYaml } from '@/lib/core/coverage/importers/yaml';
import { read, rules, SIGMA_RULE } from './support';

afterEach(() => {
  const plain: Record<string, unknown> = {};
  expect(plain.polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('aliases', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat(
      [...'bcdefghi'].map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`),
    )
    .join('\n');

  test('a bomb of aliases is refused, quickly and by name', () => {
    const { records, problems } = read(sigma, `${SIGMA_RULE}${bomb}\n`, 'bomb.yml');
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ file: 'bomb.yml', code: 'alias-bomb' }]);
  });

  test('many aliases of one large list are a bomb, too', () => {
    const text = `a: &a [${Array(2_000).fill('x')}]\nb: [${Array(2_000).fill('*a')}]\n`;
    expect(readYaml(text)).toMatchObject({ ok: false, problem: { code: 'alias-bomb' } });
  });

  test('honest aliases stand for what they name, also in fields that are not read', () => {
    const text = SIGMA_RULE.replace('[attack.t1046]', '*t').replace('{b: c}', '&t [attack.t1059]');
    const later = text.replace(/(tags: .*\n)([\s\S]*)/, '$2$1');
    expect(rules(read(sigma, later).records)[0]?.idsAsWritten).toEqual(['T1059']);
  });

  test('an alias of itself does not hang', () => {
    expect(
      rules(read(sigma, SIGMA_RULE.replace('[attack.t1046]', '&t [*t, attack.t1046]')).records)[0],
    ).toMatchObject({ idsAsWritten: ['T1046'] });
  });

  test('nesting beyond any rule is refused', () => {
    const { problems } = read(sigma, `${SIGMA_RULE}deep: ${'['.repeat(100_000)}\n`);
    expect(problems).toMatchObject([{ code: 'not-yaml' }]);
  });
});

describe('keys that mean something to JavaScript', () => {
  const PROTO =
    '"__proto__": {"polluted": 1, "enabled": true}, "constructor": {"prototype": {"polluted": 1}}';

  test('in YAML they are keys like others', () => {
    const text = `${SIGMA_RULE}__proto__: {polluted: 1, author: Mallory}\nconstructor: {prototype: {polluted: 1}}\n`;
    expect(rules(read(sigma, text).records)[0]).toMatchObject({
      author: '',
      idsAsWritten: ['T1046'],
    });
    const nested = readYaml('a: {__proto__: {polluted: 1}}');
    expect(nested.ok && Object.getPrototypeOf(nested.value[0])).toBeNull();
  });

  test('in JSON nothing is inherited from them', () => {
    const [rule] = rules(read(kibanaExport, `{"rule_id":"a",${PROTO}}`).records);
    expect(rule).toMatchObject({ state: 'unknown', ruleId: 'a' });
    const layer = `{"techniques":[{"techniqueID":"T1046",${PROTO}}],"version":"3.0",${PROTO}}`;
    const { records } = read(navigatorLayer, layer);
    expect(records).toMatchObject([{ id: 'T1046', enabled: true, score: null }]);
    for (const record of [rule, ...records])
      expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });

  test('in tables they are words', () => {
    const { records } = read(
      csv,
      'rule,technique,__proto__\nconstructor,T1046,polluted\n',
      'a.csv',
    );
    expect(records).toMatchObject([{ name: 'constructor' }]);
  });
});

describe('strings', () => {
  const PAYLOADS = [
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("https://evil.example","x")',
    '@SUM(1+1)*cmd|/C calc!A0',
    '{{constructor.constructor("alert(1)")()}}',
    'a\u202egnp.exe',
  ];
  const asJson = (text: string) => JSON.stringify(text);
  const asCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const forms: [Importer, (text: string) => string][] = [
    [
      sigma,
      (t) => SIGMA_RULE.replace('A rule', asJson(t)).replace('id: ', `author: ${asJson(t)}\nid: `),
    ],
    [kibanaExport, (t) => `{"rule_id":${asJson(t)},"name":${asJson(t)},"author":[${asJson(t)}]}`],
    [
      navigatorLayer,
      (t) => `{"name":${asJson(t)},"techniques":[{"techniqueID":"T1046","comment":${asJson(t)}}]}`,
    ],
    [csv, (t) => `rule,technique,author\n${asCell(t)},T1046,${asCell(t)}\n`],
    [
      inventory,
      (t) => `name,channel,platform,collected\n${asCell(t)},${asCell(t)},${asCell(t)},yes\n`,
    ],
  ];

  test.each(forms)('are kept as they are: %o', (importer, form) => {
    for (const payload of PAYLOADS) {
      const { records } = read(importer, form(payload), 'a.csv');
      const { name, author, comment } = {
        author: payload,
        comment: payload,
        name: payload,
        ...records[0],
      };
      expect([name, author, comment].every((text) => text === payload)).toBe(true);
    }
  });

  test('too long ones are cut, not in the middle of a character, and listed', () => {
    const long = `${'x'.repeat(MAX_LENGTH.name - 1)}😀 and more`;
    const { records, problems } = read(
      kibanaExport,
      `{"rule_id":"a","name":${JSON.stringify(long)}}`,
    );
    expect(rules(records)[0]?.name).toBe('x'.repeat(MAX_LENGTH.name - 1));
    expect(problems).toContainEqual(expect.objectContaining({ place: 'line 1', code: 'text-cut' }));
  });

  test.each([
    ['https://siem.example/r/1', 'https://siem.example/r/1'],
    ['HTTP://siem.example', 'HTTP://siem.example'],
    ['javascript:alert(1)//https://x', ''],
    ['data:text/html,x', ''],
    ['https://', ''],
    ['//siem.example', ''],
  ])('the address %s becomes %j', (url, kept) => {
    expect(keepUrl(url, { file: '', place: '', problems: [] })).toBe(kept);
  });
});
