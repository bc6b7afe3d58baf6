import { describe, expect, it } from 'vitest';
import { findAttackIds, mayHoldAttackId } from '@/lib/core/attack/find-attack-ids';
import { idsIn, isKnown, writtenIn } from './finding';

describe('written forms', () => {
  it('finds techniques, sub-techniques, tactics and detection strategies in plain prose', () => {
    expect(
      idsIn('Seen T1059.001 and T1105 under TA0002, covered by DET0376 (first draft).'),
    ).toEqual(['T1059.001', 'T1105', 'TA0002', 'DET0376']);
  });

  it('finds an ID that is the whole text, as in a table cell', () => {
    expect(idsIn('T1046')).toEqual(['T1046']);
  });

  it('gives offsets in the text as it was handed in', () => {
    expect(findAttackIds('see T1059.001.', { isKnown })).toEqual([
      { start: 4, end: 13, id: 'T1059.001' },
    ]);
  });

  it('reads lower-case tags and canonicalises them', () => {
    expect(idsIn('tags: [attack.t1218.011, attack.g0032, attack.s0154]')).toEqual([
      'T1218.011',
      'G0032',
      'S0154',
    ]);
  });

  it('reads a slash as a dot in addresses and in shorthand', () => {
    expect(idsIn('https://attack.mitre.org/techniques/T1218/011/')).toEqual(['T1218.011']);
    expect(idsIn('mapped to T1204/002 by hand')).toEqual(['T1204.002']);
  });

  it('reads the analytic behind # in the address of its strategy', () => {
    expect(idsIn('https://attack.mitre.org/detectionstrategies/DET0201#AN0570')).toEqual([
      'DET0201',
      'AN0570',
    ]);
  });

  it('separates a tactic and a technique joined by a colon', () => {
    expect(idsIn('- TA0006:T1110.003 # spraying')).toEqual(['TA0006', 'T1110.003']);
  });

  it('gives every number of a list its own place', () => {
    const text = 'Dumping: T1003 .001/.002, .006 and .008 on three hosts';
    expect(idsIn(text)).toEqual(['T1003', 'T1003.001', 'T1003.002', 'T1003.006', 'T1003.008']);
    expect(writtenIn(text)).toEqual(['T1003', '.001', '.002', '.006', '.008']);
  });

  it('reads a list that goes on behind a sub-technique, and one in brackets', () => {
    expect(idsIn('T1218.010/011')).toEqual(['T1218.010', 'T1218.011']);
    expect(idsIn('T1566 (.001, .002)')).toEqual(['T1566', 'T1566.001', 'T1566.002']);
  });

  it('joins a technique in one table cell with the sub-technique in the next', () => {
    expect(writtenIn('T1548\n.002\nBypass User Account Control')).toEqual(['T1548', '.002']);
  });

  it('does not read numbers on their own as sub-techniques', () => {
    expect(idsIn('T1110 was seen .001 seconds later, version .002')).toEqual(['T1110']);
  });

  it('takes the technique when the number of the sub-technique is not one', () => {
    expect(idsIn('T1083.000 and T1562.01 and T1566.00[12]')).toEqual(['T1083', 'T1562', 'T1566']);
    expect(writtenIn('Mapped to T1083.777')).toEqual(['T1083']);
  });

  it('leaves the number of an atomic test out', () => {
    expect(writtenIn('Ran T1055.012-4, then T1036-2')).toEqual(['T1055.012', 'T1036']);
  });

  it('reads underscore and dash as the dot when that sub-technique exists', () => {
    expect(idsIn('def test_t1053_005(): ...')).toEqual(['T1053.005']);
    expect(idsIn('playbook-T1053-005.md')).toEqual(['T1053.005']);
    expect(idsIn('hunt T1127-WIN-001')).toEqual(['T1127']);
  });

  it('sees through soft hyphens and zero-width characters', () => {
    const text = 'T1\u00ad53\u200b4.0\u206001 next';
    expect(findAttackIds(text, { isKnown })).toEqual([{ start: 0, end: 12, id: 'T1534.001' }]);
    expect(idsIn('\ufeffT\u200b1046\u00ad')).toEqual(['T1046']);
  });

  it('reads full-width characters', () => {
    expect(writtenIn('攻撃手法：Ｔ１０５３．００５（検知済み）')).toEqual(['Ｔ１０５３．００５']);
    expect(idsIn('攻撃手法：Ｔ１０５３．００５')).toEqual(['T1053.005']);
  });

  it('reads a sub-technique broken over a line', () => {
    expect(idsIn('dumped with T1003.\n001 on two hosts')).toEqual(['T1003.001']);
  });

  it('finds IDs beside letters of other scripts, in brackets, quotes and chains', () => {
    expect(idsIn('检测到T1027混淆')).toEqual(['T1027']);
    expect(idsIn('["T1110.001"] <T1110.002> T1566.001>T1204.002')).toEqual([
      'T1110.001',
      'T1110.002',
      'T1566.001',
      'T1204.002',
    ]);
  });

  it('finds IDs behind escapes of JSON and of addresses', () => {
    expect(idsIn('"Mapping:\\nT1112\\tT1105"')).toEqual(['T1112', 'T1105']);
    expect(idsIn('?layer=techniques%2FT1112%20T1105')).toEqual(['T1112', 'T1105']);
  });

  it('ignores what only looks like an ID inside a longer word or number', () => {
    for (const text of [
      'XT1059',
      'T10591',
      'T1059A',
      'RT1059.001',
      '7FT1046X',
      'DET-0376',
      'DET202',
    ])
      expect(idsIn(text), text).toEqual([]);
  });
});

describe('as products write them', () => {
  for (const [product, text, ids] of [
    ['OpenCTI', '[T1059.001] PowerShell', ['T1059.001']],
    ['Kibana', 'Execution (TA0002) PowerShell (T1059.001)', ['TA0002', 'T1059.001']],
    ['Wazuh', 'T1110 - Brute Force', ['T1110']],
    ['TheHive', 'T1059.001 -\n  Command and Scripting Interpreter:PowerShell', ['T1059.001']],
    ['MISP', 'PowerShell - T1059.001', ['T1059.001']],
    ['Sysmon', 'RuleName: technique_id=T1059.001,technique_name=PowerShell', ['T1059.001']],
    ['Panther', 'MITRE ATT&CK: [TA0002:T1059.001]', ['TA0002', 'T1059.001']],
    ['Chronicle', 'mitre = "discovery, t1033"', ['T1033']],
    ['Atomic Red Team', 'Invoke-AtomicTest T1059.001-12', ['T1059.001']],
    ['files', 'lab/t1059_001.evtx, T1105-notes.md', ['T1059.001', 'T1105']],
  ] as const) {
    it(product, () => {
      expect(idsIn(text)).toEqual(ids);
    });
  }

  it('but a mistyped number is never another sub-technique', () => {
    for (const text of ['T1562.01', 'T1562.1', 'T1562.0001', 'T1562_01', 'T1562/01'])
      expect(
        idsIn(text).filter((id) => id !== 'T1562'),
        text,
      ).toEqual([]);
    expect(idsIn('T107.004')).toEqual([]);
  });
});

describe('known and unknown IDs', () => {
  const none = { isKnown: () => false };

  it('ignores well-formed IDs that were never in ATT&CK', () => {
    expect(idsIn('MITRE ATT&CK technique T1999 or T4321.001', none)).toEqual([]);
  });

  it('takes an ID newer than the library where only ATT&CK writes one', () => {
    expect(idsIn('https://attack.mitre.org/techniques/T1777/002/', none)).toEqual(['T1777.002']);
    expect(idsIn('- attack.t1777.002', none)).toEqual(['T1777.002']);
    expect(idsIn('TA0002:T1777', none)).toEqual(['T1777']);
  });

  it('takes no newer ID with too many digits, and none from a mere folder name', () => {
    expect(idsIn('attack.t17771', none)).toEqual([]);
    expect(idsIn('/wiki/techniques/T1777', none)).toEqual([]);
  });
});

describe('on the ATT&CK site itself', () => {
  const onSite = { site: 'attack' } as const;

  it('counts every known ID, however weak its form', () => {
    expect(idsIn('S0154\nG0032\nC0024\nM1030\nA0008\nDC0032\nAN0001', onSite)).toHaveLength(7);
  });

  it('still leaves colours and the IDs of ATLAS alone', () => {
    expect(idsIn('#DC0032 AML.T0051 AML.TA0005', onSite)).toEqual([]);
  });
});

describe('the quick test', () => {
  it('refuses ordinary text and numbers', () => {
    for (const text of ['', 'The attack started at 10:45 in 2024', 'A1 B2 T105', 'CVE-2021-44228'])
      expect(mayHoldAttackId(text), text).toBe(false);
  });

  it('passes every form that the search finds', () => {
    for (const text of [
      't1059',
      'Ｔ１０５９',
      'T\u00ad1\u200b059',
      'DET0001',
      'ds0009',
      'Ａ０００８',
    ])
      expect(mayHoldAttackId(text), text).toBe(true);
  });
});

/** Of this process: what else the machine does counts little. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe('large texts', () => {
  it('searches five megabytes with one ID in well under a second', () => {
    const text = `${'Nothing to see in 2024 or at 10:45, said the quick brown fox. '.repeat(80_000)} T1059.001`;
    const before = cpuMs();
    expect(idsIn(text)).toEqual(['T1059.001']);
    expect(cpuMs() - before).toBeLessThan(1000);
  });

  it('is not slowed down by text made to hurt its rules', () => {
    const before = cpuMs();
    for (const piece of [
      'Linux; a_b c-d ',
      'Mozilla/5.0 (',
      'd="',
      'T1059 , ',
      'S1186 -',
      'attack.',
    ])
      idsIn(`${piece.repeat(2000)}T1059 S1186 ${piece.repeat(2000)}`);
    expect(cpuMs() - before).toBeLessThan(2000);
  });
});
