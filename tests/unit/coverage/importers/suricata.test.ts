/** Suricata's rules: on, off, over lines, and what stands in their options. */
import { describe, expect, test } from 'vitest';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { suricata } from '@/lib/core/coverage/importers/suricata';
import { read, rules } from './support';

const HEADER = 'alert http $HOME_NET any -> any any';
const line = (options: string, header = HEADER) => `${header} (${options})`;
const one = (text: string) => rules(read(suricata, text, 'a.rules').records)[0];

describe('options', () => {
  test.each([
    ['msg:"a\\; b\\"c\\\\d"; sid:1;', 'a; b"c\\d'],
    ['msg:"semi; colon"; sid:1;', 'semi; colon'],
    ['sid:1; msg : "spaced" ;', 'spaced'],
    ['msg:bare; sid:1;', 'bare'],
    ['content:"(;)"; msg:"after"; sid:1;', 'after'],
    ['content:"never closed; msg:"x"; sid:1;', 'x'],
    ['sid:1;', ''],
  ])('%s', (options, name) => {
    expect(one(line(options))).toMatchObject({ ruleId: '1', name });
  });

  test('several keys and several lists of metadata', () => {
    const metadata =
      'metadata:mitre_technique_id T1071, mitre_technique_id T1071.001; metadata: x y;';
    const more =
      'metadata:mitre_subtechnique_id T1568_002, mitre_tactic_id TA0011,mitre_technique_id T1;';
    expect(one(line(`sid:1; ${metadata} ${more}`))).toMatchObject({
      idsAsWritten: ['T1071', 'T1071.001', 'T1568.002'],
      idsDirect: ['T1071.001', 'T1568.002'],
      otherIds: ['TA0011'],
      odd: ['T1'],
    });
  });

  test.each([
    ['created_at 2024_05_06, updated_at 2025_12_31', '2025-12-31'],
    ['created_at 2024_05_06', '2024-05-06'],
    ['updated_at 2025-12-31', '2025-12-31'],
    ['updated_at soon', ''],
  ])('%s: changed %s', (metadata, changed) => {
    expect(one(line(`sid:1; metadata:${metadata};`))?.changed).toBe(changed);
  });
});

describe('on and off', () => {
  test.each([
    [line('sid:1;'), 'active', 'alert'],
    [`#${line('sid:1;')}`, 'inactive', 'alert'],
    [`  # ## ${line('sid:1;')}`, 'inactive', 'alert'],
    [line('sid:1;', 'drop tcp any any -> any any'), 'active', 'alert'],
    [line('sid:1;', 'pass tcp any any -> any any'), 'inactive', 'alert'],
    [line('flowbits:noalert; sid:1;'), 'active', 'building-block'],
    [line('noalert; sid:1;'), 'active', 'building-block'],
  ])('%s: %s', (text, state, kind) => {
    expect(one(text)).toMatchObject({ state, kind });
  });

  test('prose behind a sign is no rule and no problem', () => {
    const text = `# drop all of it (later) -> see the wiki\n# alert me (any) when\n${line('sid:1;')}`;
    const { records, problems } = read(suricata, text, 'a.rules');
    expect([records.length, problems]).toEqual([1, []]);
  });

  test('rules over lines stand where they begin', () => {
    const text = `\n${HEADER} (msg:"x"; \\\r\n  sid:1; \\\r\n)\r\n${line('sid:2;')}\n# ${HEADER} ( \\\n# sid:3;)`;
    const { records, problems } = read(suricata, text, 'a.rules');
    expect(rules(records).map(({ ruleId, doc, state }) => [ruleId, doc, state])).toEqual([
      ['1', 1, 'active'],
      ['2', 4, 'active'],
      ['3', 5, 'inactive'],
    ]);
    expect(problems).toEqual([]);
  });
});

test('one bad rule among 4,000 is named, and none of the others is lost', () => {
  const all = Array.from({ length: 4_000 }, (_, n) => line(`msg:"r"; sid:${n + 1};`));
  all[1_233] = line('msg:"cut"; sid:1234; metadata:mitre_tech').slice(0, -1);
  const { records, problems } = read(suricata, all.join('\n'), 'a.rules');
  expect(records).toHaveLength(3_999);
  expect(problems).toMatchObject([
    { place: 'line 1234', message: 'Its options do not end (1234). This rule was not imported.' },
  ]);
});

test('only files with a rule are taken, by their name and text', () => {
  const format = (path: string, text: string) => importerFor({ path, text })?.format;
  expect(format('a.rules', `# only this\n#${line('sid:1;')}`)).toBe('suricata');
  expect(format('a.txt', line('sid:1;'))).toBe('suricata');
  expect(format('a.rules', 'ACTION=="add", SUBSYSTEM=="usb"')).toBeUndefined();
  expect(format('notes.md', line('sid:1;'))).toBeUndefined();
});

test('what is made to be slow is not', () => {
  const started = performance.now();
  for (const piece of ['#', '\n', '->', '(', 'a:"b;', 'a:"', 'b;', '\\\n', '\\', ', ']) {
    for (const start of ['', `${HEADER} (`, `${HEADER} (metadata:`]) {
      const file = { path: 'a.rules', text: start + piece.repeat(100_000) };
      suricata.recognises(file);
      suricata.read(file);
    }
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});
