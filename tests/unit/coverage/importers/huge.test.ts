/** Large files of every format, within generous bounds of time: the budgets are held in the bench. */
import { describe, expect, test } from 'vitest';
import { csv } from '@/lib/core/coverage/importers/csv';
import { inventory } from '@/lib/core/coverage/importers/inventory';
import { kibanaExport } from '@/lib/core/coverage/importers/kibana-export';
import { navigatorLayer } from '@/lib/core/coverage/importers/navigator';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { sigma } from '@/lib/core/coverage/importers/sigma';
import { inputOf, read, SIGMA_RULE, tarGzOf } from './support';

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

const id = (n: number) => `T${1000 + (n % 700)}`;

describe('huge', { timeout: 20_000 }, () => {
  test('a Kibana export of 20,000 rules', () => {
    const rule = (n: number) => ({
      rule_id: `r${n}`,
      name: `Rule ${n}`,
      enabled: n % 2 === 0,
      tags: ['OS: Windows', 'Data Source: Sysmon'],
      threat: [{ framework: 'MITRE ATT&CK', technique: [{ id: id(n) }] }],
      query: 'process where true '.repeat(40),
    });
    const end = '{"exported_count":20000,"exported_rules_count":20000}';
    const text = [...numbers(20_000).map((n) => JSON.stringify(rule(n))), end].join('\n');
    const { records, problems } = read(kibanaExport, text);
    expect([records.length, problems]).toEqual([20_000, []]);
  });

  test('a layer of 100,000 entries', () => {
    const techniques = numbers(100_000).map((n) => ({ techniqueID: id(n), score: n }));
    const text = JSON.stringify({ domain: 'enterprise-attack', version: '3.0', techniques });
    expect(read(navigatorLayer, text).records).toHaveLength(100_000);
  });

  test('a table of 100,000 rules, and one of a single endless row', () => {
    const rows = numbers(100_000).map((n) => `"Rule, ${n}",${id(n)},yes,2026-01-02`);
    const text = `rule,technique,enabled,modified\n${rows.join('\n')}`;
    expect(read(csv, text, 'a.csv').records).toHaveLength(100_000);
    expect(read(csv, `T1046${','.repeat(1_000_000)}`, 'a.csv').records.length).toBeLessThan(2);
    expect(read(csv, `rule,technique\n"${'T1046,'.repeat(200_000)}`, 'a.csv').records).toHaveLength(
      1,
    );
  });

  test('an inventory of 50,000 rows', () => {
    const rows = numbers(50_000).map((n) => `Source ${n},EventCode=${n},Windows,yes`);
    const text = `name,channel,platform,collected\n${rows.join('\n')}`;
    expect(read(inventory, text, 'a.csv').records).toHaveLength(50_000);
  });

  test('a Sigma file of 3,000 documents, and a rule with 100,000 tags', () => {
    expect(read(sigma, Array(3_000).fill(SIGMA_RULE).join('---\n')).records).toHaveLength(3_000);
    const tags = numbers(100_000).map((n) => `attack.t${1000 + n}`);
    const many = read(sigma, SIGMA_RULE.replace('attack.t1046', tags.join(', ')));
    expect(many.records).toMatchObject([{ idsAsWritten: { length: 1_000 } }]);
    expect(many.problems).toMatchObject([{ code: 'too-many' }]);
  });

  test('an archive of 4,000 rules, one of them bad', async () => {
    const parts = numbers(4_000).map((n) => ({ name: `rules/${n}.yml`, body: SIGMA_RULE }));
    parts[1_234] = { name: 'rules/bad.yml', body: `${SIGMA_RULE}x: [` };
    const { records, problems } = await readImport([inputOf('rules.tar.gz', tarGzOf(parts))]);
    expect(records).toHaveLength(3_999);
    expect(problems).toMatchObject([{ file: 'rules/bad.yml', code: 'not-yaml' }]);
  });
});
