/** What is shaped like an ID and is none, by the text around it; and what must not be taken for such. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { idsIn } from './finding';

describe('a dozen words, and none of the trade', () => {
  const tasks =
    'Starter file pack, owner unassigned, status not started, depends upon nothing, then review with everybody:';

  it('are no text about techniques', () => {
    expect(idsIn(`${tasks} T1011`)).toEqual([]);
    expect(idsIn(`${tasks} TA0002`)).toEqual([]);
    expect(idsIn(`T1003 drafts, T1004 prints. ${tasks} T1005`)).toEqual([]);
  });

  it('but one word of it is enough, and so are a name, a dotted one beside it or the page around', () => {
    for (const word of [
      'an alert',
      'the print server',
      'la sécurité',
      'um ataque',
      'Bedrohung',
      'cve_list',
    ])
      expect(idsIn(`${tasks} T1011, ${word}`), word).toEqual(['T1011']);
    expect(idsIn(`${tasks} T1011`, { surroundings: 'Threats' })).toEqual(['T1011']);
    expect(idsIn(`${tasks} T1011, T1059.001`)).toEqual(['T1011', 'T1059.001']);
    const nameOf = () => 'Exfiltration Medium';
    expect(idsIn(`${tasks} Exfiltration-Medium, T1011`, { nameOf })).toEqual(['T1011']);
  });

  it('and a page that the name of a console of the catalogue heads is of the trade', () => {
    const { sites } = JSON.parse(readFileSync('data/public/sites.json', 'utf8')) as {
      sites: { name: string }[];
    };
    for (const { name } of sites)
      expect(idsIn(`${tasks} T1011`, { surroundings: `42 - ${name}` }), name).toEqual(['T1011']);
  });

  it('and in a cell, or a list of numbers, the few words say nothing', () => {
    expect(idsIn('T1011')).toEqual(['T1011']);
    expect(idsIn('Browser Extensions, T1176, high, open, assigned to nobody')).toEqual(['T1176']);
    expect(idsIn('T1158: 10\nT1087: 10\nT1047: 10')).toEqual(['T1158', 'T1087', 'T1047']);
  });
});

describe('nouns of shops and schools that the trade has, too', () => {
  it('do not speak against a technique', () => {
    for (const text of [
      'Scheduled Task (T1053)',
      'Scheduled Task: T1053',
      'Golden Ticket T1053',
      'malware sample T1053',
      'added as a member (T1053)',
    ])
      expect(idsIn(text), text).toEqual(['T1053']);
  });
});

describe('counter-evidence: look-alikes do not count', () => {
  const refused: Record<string, string[]> = {
    'IDs of other frameworks': [
      'AML.T0051 in ATLAS',
      'tactic AML.TA0005 of MITRE ATLAS',
      'SAFE-T1001, a technique of attack',
    ],
    colours: ['fill: #DC0032', 'brand hex DC0032'],
    'numbers behind a letter': ['malware scored S1200.5 points', 'threat group G0100-5'],
    'devices in user agents': [
      'malware beacon: Mozilla/5.0 (Linux; Android 12; T1101) AppleWebKit/537.36',
      'Dalvik/2.1.0 (Linux; U; Android 6.0; A0001 Build/MRA58K)',
      'Android 9; en-us; ACME_T1009 Build/PI',
    ],
    'numbers of the house': [
      'Train TA0007 to Graz',
      'model: T1101',
      'invoice no. T1020 was part of the phishing mail',
      'customer C0024 was a victim',
      'temperature sensor T1110 reads 48 C',
      'ticket T1021 was opened',
    ],
    'keys of records': [
      "{ bookingId: 'T1001', requester: 'Ana' }",
      "{'transaction_id': ['T1001', 'T1003', 'T1005']}",
      '<ticket-number>T1001</ticket-number>',
    ],
    'the rest of a timetable': ['Bus T1003 leaves at 10:45, then T1005'],
    'products behind the name of their maker': [
      'Dell Precision T1650, a security update',
      'Canon G1010 threat group',
    ],
    'forms of a tax office': [
      'Form T1135 is due in April, says the security officer',
      'T1134 and T1135 of the tax year, credential needed',
    ],
    'tasks of a tracker': [
      'Tests added.\n\nBug: T1105\nChange-Id: I2f',
      '@epic T1110, @task T1110',
      'https://phabricator.example/T1105 fixes a security bug',
    ],
    'numbers that an office gives': [
      'ATT&CK technique view of malware: rule S1000 fired',
      'the threat campaign is handled in case C0040',
    ],
    'goods and schoolwork': [
      'Epson T0801 cartridge',
      'Quadro T1200 with 4 GB',
      'T1003: unpaid',
      'T1002, outpatient',
      'lesson T1204',
    ],
    'temporaries in lower case': ['let t1053 = t446 * t1059;', '(slot t1200) (slot t1230)'],
    'programs of machine tools': [
      'N10 G1001 X10 Y5, tool T1001 M6',
      'spindle at S1200, under attack by rust',
    ],
    'paths of drawings': [
      '<path d="M1030 280 L1150 280"/> in the threat report',
      'd="M0 500 Q90 2 300 12 T1200 462 V560 H0"',
      'malware logo: S1029 300 1100 290',
      'ATT&CK logo of the threat group, a technique: M1030 280 L1150 280',
    ],
    'billing codes': [
      'HCPCS G0101 was billed by the ransomware victim',
      'T1016 case management, Medicaid',
      'ATT&CK technique of initial access by phishing, external_id; espionage; Medicare pays G0101',
    ],
    'rules of Sonar': [
      'SonarQube flags S1172 in the malware detection module',
      'code smell S1066, not an attack; MITRE has no say',
    ],
    'states of SQL': ['SQLSTATE S1010 from the compromised server, says the malware log'],
    'messages of linters': ['pylint C0015 in the MITRE plugin for APT29'],
    'faults of cars': ['DTC C0035 after the attack campaign on the ECU'],
    'names of domain controllers': [
      'DC0001 -> DC0002: DCSync replication, credential access',
      'DC0001.corp.example, lateral movement by malware',
    ],
    'errors of compilers': ['diagnostic DC0032: this technique needs a newer compiler'],
    'application notes': [
      'Microchip application note AN1017 on intrusion detection analytics',
      'application report AN0005 on intrusion detection analytics',
    ],
    'files of data sets': ['ICPSR 37692, DS0001, a survey of technique'],
  };

  for (const [what, texts] of Object.entries(refused)) {
    it(what, () => {
      for (const text of texts) expect(idsIn(text), text).toEqual([]);
    });
  }

  it('codes of a series that goes beyond ATT&CK', () => {
    expect(idsIn('- T0801 draft\n- T0711 review\n- T0712 print\n- T0713 send')).toEqual([]);
    expect(idsIn('- T0801 draft\n- T0802 review')).toEqual(['T0801', 'T0802']);
    // Neither do two of them bear each other out, but somebody else may.
    expect(idsIn('T1023, T2021, T4541, T1002, T2025')).toEqual([]);
    expect(idsIn('T1023, T2021, T4541, T1002, T2025, TA0002')).toContain('T1002');
  });

  it('without taking true IDs beside them away', () => {
    expect(idsIn('ATT&CK T1059.007 found by rule; SonarQube also says S1172')).toEqual([
      'T1059.007',
    ]);
    expect(idsIn('T1071.001: Mozilla/5.0 (Linux; Android 12; T1101) Chrome/99')).toEqual([
      'T1071.001',
    ]);
    expect(idsIn('AML.T0051 of ATLAS is next to T1059 of ATT&CK')).toEqual(['T1059']);
    expect(idsIn('HCPCS claims stolen by ransomware, ATT&CK technique T1486')).toEqual(['T1486']);
  });

  it('without taking an ID away that a number follows', () => {
    expect(idsIn('ATT&CK campaign C0017 2021 to 2022, APT41')).toEqual(['C0017']);
    expect(idsIn('mitre_id,count\nG0046,12\nT1059,7')).toEqual(['G0046', 'T1059']);
  });

  it('bare weak forms, with nothing to support them', () => {
    for (const text of [
      'S1186',
      'C0024',
      'G0100',
      'M1030',
      'A0001',
      'AN1017',
      'DS0010',
      'DC0012.corp.local',
    ])
      expect(idsIn(text), text).toEqual([]);
  });
});
