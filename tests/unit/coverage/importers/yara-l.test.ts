/** YARA-L: meta sections in whatever surrounds them, and techniques by ID, address and name. */
import { describe, expect, test } from 'vitest';
import type { ReadOptions } from '@/lib/core/coverage/importers/importer';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { yaraL } from '@/lib/core/coverage/importers/yara-l';
import { readYaraL } from '@/lib/core/coverage/importers/yara-l-rules';
import { techniqueNames } from '@/lib/core/library/technique-names';
import { bundledLibrary } from '@/tests/support/libraries';
import { read, rules } from './support';

const techniqueNamed = techniqueNames(bundledLibrary());

function ruleOf(meta: string, name = 'made_up') {
  return `rule ${name} {\n  meta:\n    ${meta}\n  events:\n    $e.a = "b"\n  condition:\n    $e\n}\n`;
}

function idsOf(meta: string, options: ReadOptions = { techniqueNamed }) {
  const { records } = yaraL.read({ path: 'a.yaral', text: ruleOf(meta) }, options);
  const [rule] = rules(records);
  return [rule?.idsAsWritten.join(' '), rule?.odd.join(' ')];
}

describe('techniques', () => {
  test.each([
    ['mitre = "Execution, t1204"', 'T1204', ''],
    ['mitre = "t1059, Execution, t1059.001; G0016"', 'T1059 T1059.001', ''],
    ['mitre = "defense_evasion"', '', ''],
    ['mitre = "1043, T10"', '', '1043 T10'],
    ['tactic = "TA0006"\n technique = "T1003.001"', 'T1003.001', ''],
    ['technique = "T1003.001, T1003"', 'T1003.001 T1003', ''],
    ['mitre_attack_technique = "T1033"', 'T1033', ''],
    ['mitre_attack_technique = "Valid Accounts: Cloud Accounts"', 'T1078.004', ''],
    ['mitre_attack_technique = "valid accounts"', 'T1078', ''],
    [
      'mitre_attack_technique = "Brute Force, Valid Accounts: Cloud Accounts"',
      'T1110 T1078.004',
      '',
    ],
    // Three techniques have a sub-technique of that name.
    ['mitre_attack_technique = "Cloud Accounts"', '', 'Cloud Accounts'],
    ['mitre_attack_technique = "No Such Thing"', '', 'No Such Thing'],
    ['mitre_attack_technique = ""', '', ''],
    [
      'mitre_attack_technique = "No Such Thing"\n mitre_attack_url = "https://attack.mitre.org/versions/v14/techniques/T1562/001/"',
      'T1562.001',
      '',
    ],
    [
      'mitre_attack_technique = "Brute Force"\n mitre_attack_url = "https://attack.mitre.org/techniques/T1110/003/"',
      'T1110.003',
      '',
    ],
    ['reference = "https://attack.mitre.org/techniques/T1110/"', '', ''],
    ['description = "Finds T1059"', '', ''],
  ])('%s', (meta, ids, odd) => {
    expect(idsOf(meta)).toEqual([ids, odd]);
  });

  test('without a library a name stays a name', () => {
    expect(idsOf('mitre_attack_technique = "Brute Force"', {})).toEqual(['', 'Brute Force']);
  });

  test('tactics in words are kept by their short names', () => {
    const text = ruleOf(
      'mitre_attack_tactic = "Defense Evasion, Persistence"\n mitre = "Lateral_Movement, t1021"',
    );
    expect(rules(read(yaraL, text, 'a.yaral').records)[0]?.tactics).toEqual([
      'lateral-movement',
      'defense-evasion',
      'persistence',
    ]);
  });
});

describe('a rule', () => {
  test.each([
    ['rules/_deprecated/a.yaral', 'inactive'],
    ['rules/Deprecated/a.yaral', 'inactive'],
    ['rules/community/a.yaral', 'unknown'],
    ['_deprecated.yaral', 'unknown'],
  ])('in %s is %s', (path, state) => {
    expect(read(yaraL, ruleOf('author = "x"'), path).records).toMatchObject([{ state }]);
  });

  test('takes from free words for a platform only what ATT&CK has', () => {
    const platforms = (word: string) =>
      rules(read(yaraL, ruleOf(`platform = "${word}"`), 'a.yaral').records)[0]?.platforms;
    expect(platforms('Windows, EDR')).toEqual(['Windows']);
    expect(platforms('AWS')).toEqual(['IaaS']);
    expect(platforms('Our SIEM')).toEqual([]);
  });

  test('is recognised by its text in a .txt, and YARA and prose are not', () => {
    const format = (path: string, text: string) => importerFor({ path, text })?.format;
    expect(format('a.txt', ruleOf('author = "x"'))).toBe('yara-l');
    expect(format('a.txt', 'rule a { strings: $a = "b" condition: $a }')).toBeUndefined();
    expect(format('a.txt', 'The rule is {\nevents: none')).toBeUndefined();
  });
});

describe('what surrounds a meta section', () => {
  const names = (text: string) => readYaraL(text).rules.map(({ name }) => name);

  test.each([
    ['comments', '// } rule no {\n/* } rule no { meta: */'],
    ['strings', '$e.a = "} rule no { \\" } meta:"'],
    ['raw strings', '$e.a = `} rule no { " } meta: \\`'],
    ['regular expressions', '$e.a = /\\/ } rule no { " meta:/ nocase and not /}"`/'],
    ['divisions', '$a = $b / $c\n $d = max($b) / 2 // }'],
    ['braces', 'if (a) { b { c } }'],
  ])('%s', (_, inside) => {
    const text = `rule first {\n events:\n ${inside}\n meta:\n technique = "T1046"\n}\nrule second { events: $a }`;
    expect(names(text)).toEqual(['first', 'second']);
    expect(readYaraL(text).rules[0]?.meta).toEqual([{ key: 'technique', value: 'T1046' }]);
    expect(readYaraL(text).broken).toEqual([]);
  });

  test('keys of other sections are none of meta', () => {
    const text = 'rule a { events: technique = "T1" meta: b = "c" outcome: technique = "T2" }';
    expect(readYaraL(text).rules[0]?.meta).toEqual([{ key: 'b', value: 'c' }]);
  });

  test('one bad rule among 4,000 is named, and none of the others is lost', () => {
    const all = Array.from({ length: 4_000 }, (_, n) => ruleOf('technique = "T1046"', `r${n}`));
    all[1_233] = ruleOf('technique = "T1046"', 'bad').replace('}', '');
    const { records, problems } = read(yaraL, all.join(''), 'all.yaral');
    expect(records).toHaveLength(3_999);
    expect(problems).toMatchObject([{ message: expect.stringContaining('rule bad does not end') }]);
  });

  test('what is made to be slow is not', () => {
    const started = performance.now();
    for (const piece of [
      '/',
      '=/',
      '=/\\a',
      '"\n',
      '"\\',
      '`',
      '/*',
      'rule a {',
      '\n',
      '{',
      'meta:',
    ]) {
      readYaraL(`rule a { meta: b = ${piece.repeat(200_000)}`);
      importerFor({ path: 'a.txt', text: piece.repeat(200_000) });
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
