/** What Sigma rules say, and what they leave open. */
import { describe, expect, test } from 'vitest';
import { sigma } from '@/lib/core/coverage/importers/sigma';
import { read, rules, SIGMA_RULE } from './support';

function readRules(text: string, path?: string) {
  return rules(read(sigma, text, path).records);
}

function withTags(...tags: string[]) {
  return readRules(SIGMA_RULE.replace('attack.t1046', tags.join(', ')))[0];
}

describe('state', () => {
  test.each([
    [
      'rules/windows/a.yml',
      'test',
      'unknown',
      'a rule file says nothing about deployment; status test',
    ],
    ['rules/windows/a.yml', 'Deprecated', 'inactive', 'status deprecated'],
    ['rules/windows/a.yml', 'unsupported', 'inactive', 'status unsupported'],
    ['sigma-master/deprecated/windows/a.yml', 'test', 'inactive', 'folder deprecated'],
    ['sigma/unsupported/a.yml', 'stable', 'inactive', 'folder unsupported'],
    ['sigma/rules-placeholder/okta/a.yml', 'test', 'inactive', 'folder rules-placeholder'],
    [
      'rules/deprecated.yml',
      'test',
      'unknown',
      'a rule file says nothing about deployment; status test',
    ],
  ])('%s with status %s is %s', (path, status, state, reason) => {
    const [rule] = readRules(SIGMA_RULE.replace('status: test', `status: ${status}`), path);
    expect(rule).toMatchObject({ state, reason });
  });

  test('a rule without a status says so', () => {
    const [rule] = readRules(SIGMA_RULE.replace('status: test\n', ''));
    expect(rule?.reason).toBe('a rule file says nothing about deployment; no status');
  });

  test('rules for hunting are no alerts, by folder or by tag', () => {
    expect(readRules(SIGMA_RULE, 'sigma/rules-threat-hunting/a.yml')[0]?.kind).toBe('hunt');
    expect(withTags('detection.threat-hunting')?.kind).toBe('hunt');
    expect(withTags('attack.t1046')?.kind).toBe('alert');
  });
});

describe('tags', () => {
  test('a technique beside its own sub-technique is no direct claim', () => {
    const rule = withTags('attack.t1059', 'attack.t1059.001', 'attack.t1110');
    expect(rule?.idsAsWritten).toEqual(['T1059', 'T1059.001', 'T1110']);
    expect(rule?.idsDirect).toEqual(['T1059.001', 'T1110']);
  });

  test('tactics are kept by name, with a hyphen however they are written', () => {
    const rule = withTags('attack.defense_evasion', 'attack.command-and-control', 'attack.STEALTH');
    expect(rule?.tactics).toEqual(['defense-evasion', 'command-and-control', 'stealth']);
    expect(rule?.otherIds).toEqual([]);
  });

  test('groups, software and pinned analytics are kept; what is no ID is odd', () => {
    const rule = withTags(
      'attack.g0016',
      'attack.s0002',
      'attack.an1057',
      'attack.t10x',
      'car.2016-1',
    );
    expect(rule?.otherIds).toEqual(['G0016', 'S0002', 'AN1057']);
    expect(rule?.odd).toEqual(['t10x']);
  });
});

describe('log sources', () => {
  test.each([
    [
      '{product: windows, category: process_creation}',
      ['Windows'],
      ['WinEventLog:Sysmon', 'WinEventLog:Security'],
    ],
    [
      '{product: linux, service: auditd}',
      ['Linux'],
      ['auditd:SYSCALL', 'auditd:EXECVE', 'auditd:PATH'],
    ],
    ['{product: azure, service: signinlogs}', ['Identity Provider'], ['azure:signinlogs']],
    ['{product: azure, service: activitylogs}', ['IaaS'], ['azure:activity']],
    ['{product: zeek, service: smb}', [], []],
    ['{category: antivirus}', [], []],
    ['{product: __proto__, category: constructor}', [], []],
  ])('%s', (logsource, platforms, names) => {
    const text = SIGMA_RULE.replace('{product: windows, category: process_creation}', logsource);
    const [rule] = readRules(text);
    expect(rule?.platforms).toEqual(platforms);
    expect(rule?.logSources.map(({ name }) => name)).toEqual(names);
  });
});

describe('several documents', () => {
  test('what a global document shares holds for later ones, but IDs stay where they are', () => {
    const text = `action: global\ntitle: Shared\nauthor: Ana\nstatus: unsupported\ntags: [attack.t1046]\nlogsource: {product: windows}\n---\nid: b\nlogsource: {product: linux}\ndetection: {}\n`;
    expect(readRules(text)).toMatchObject([
      { doc: 0, name: 'Shared', idsAsWritten: ['T1046'] },
      { doc: 1, name: 'Shared', author: 'Ana', state: 'inactive', idsAsWritten: [], ruleId: 'b' },
    ]);
  });

  test('a correlation that generates its rules leaves them alerting', () => {
    const correlation = (generate: string) =>
      `---\ntitle: Many\ncorrelation: {type: event_count, rules: [00000000-0000-4000-8000-000000000001]${generate}}\n`;
    expect(readRules(SIGMA_RULE + correlation('')).map(({ kind }) => kind)).toEqual([
      'building-block',
      'correlation',
    ]);
    expect(readRules(SIGMA_RULE + correlation(', generate: true'))[0]?.kind).toBe('alert');
  });

  test('a filter is no rule, and is said to be none', () => {
    const filter =
      '---\ntitle: Not our admins\nlogsource: {product: windows}\nfilter: {rules: [a], selection: {User: x}, condition: not selection}\n';
    const { records, problems } = read(sigma, SIGMA_RULE + filter);
    expect(records).toMatchObject([{ doc: 0, idsAsWritten: ['T1046'] }]);
    expect(problems).toMatchObject([{ place: 'document 2', code: 'no-rule' }]);
  });

  test('empty documents count for the number, not as rules', () => {
    expect(readRules(`---\n---\n${SIGMA_RULE}---\n`).map(({ doc }) => doc)).toEqual([1]);
  });
});

test('YAML of other things is not recognised', () => {
  const recognises = (path: string, text: string) => sigma.recognises({ path, text });
  expect(recognises('a.yml', SIGMA_RULE)).toBe(true);
  expect(recognises('a.yml', 'on: push\njobs: {detection: 1}\n')).toBe(false);
  expect(recognises('a.json', SIGMA_RULE)).toBe(false);
});
