import { describe, expect, it } from 'vitest';
import { idsIn } from './finding';

describe('support: weak forms count', () => {
  it('when ATT&CK is named', () => {
    expect(idsIn('In ATT&CK the program is listed as S0363')).toEqual(['S0363']);
    expect(idsIn('MITRE tracks the operation as C0017')).toEqual(['C0017']);
    expect(idsIn('{"source_name": "mitre-attack", "external_id": "M1051"}')).toEqual(['M1051']);
    expect(idsIn('threat.software.id: "S0363"')).toEqual(['S0363']);
  });

  it('but MITRE beside another of its lists is no support', () => {
    expect(idsIn('MITRE, CWE-489: see S1313')).toEqual([]);
    expect(idsIn('https://cwe.mitre.org and rule S1313')).toEqual([]);
  });

  it('beside techniques, tactics and strategies', () => {
    expect(idsIn('C0017: T1190, T1133')).toEqual(['C0017', 'T1190', 'T1133']);
    expect(idsIn('AN0006  Windows  Enterprise  DET0003')).toEqual(['AN0006', 'DET0003']);
  });

  it('but not when the technique is far away', () => {
    expect(idsIn(`T1190 ${'lorem ipsum dolor '.repeat(40)} C0017`)).toEqual(['T1190']);
  });

  it('when the surroundings give the context that a cell lacks', () => {
    expect(idsIn('S0363')).toEqual([]);
    expect(idsIn('S0363', { surroundings: 'Software | MITRE ATT&CK' })).toEqual(['S0363']);
    expect(idsIn('S0363', { surroundings: 'T1059.001 PowerShell' })).toEqual(['S0363']);
  });

  it('and the surroundings themselves are not searched', () => {
    expect(idsIn('T1105', { surroundings: 'T1059.001' })).toEqual(['T1105']);
  });

  it('beside the names of tactics, in prose about intrusions', () => {
    expect(idsIn('lateral movement through a backdoor, S0363')).toEqual(['S0363']);
    expect(idsIn('G0046, an espionage group whose intrusion began with phishing')).toEqual([
      'G0046',
    ]);
    expect(idsIn('the campaign C0017 hit victims in six states')).toEqual(['C0017']);
  });

  it('with the noun that ATT&CK has for the kind', () => {
    expect(idsIn('Mitigation: M1051')).toEqual(['M1051']);
    expect(idsIn('analytic AN0570')).toEqual(['AN0570']);
    expect(idsIn('data component DC0082')).toEqual(['DC0082']);
    expect(idsIn('ICS asset A0008')).toEqual(['A0008']);
  });

  it('in brackets behind a proper name, with one more hint', () => {
    expect(idsIn('Empire (S0363) on the victim')).toEqual(['S0363']);
    expect(idsIn('the result (S0363) on the victim')).toEqual([]);
  });

  it('beside a name built as data components are named', () => {
    expect(idsIn('Registry Key Modification (DC0063)')).toEqual(['DC0063']);
    expect(idsIn('DC0082 Network Connection Creation')).toEqual(['DC0082']);
  });

  it('before a name built as mitigations are named', () => {
    expect(idsIn('M1026: Privileged Account Management')).toEqual(['M1026']);
    expect(idsIn('M1026: the user was not found')).toEqual([]);
  });

  it('in the folder of their kind on another site', () => {
    expect(idsIn('docs/software/S0363.md, docs/groups/G0046.md')).toEqual(['S0363', 'G0046']);
    expect(idsIn('docs/manuals/S0363.md')).toEqual([]);
  });

  it('as STIX references', () => {
    expect(idsIn("group.external_references[0].external_id === 'DC0082'")).toEqual(['DC0082']);
  });
});

describe('counter-evidence: look-alikes do not count', () => {
  const refused: Record<string, string[]> = {
    'IDs of MITRE ATLAS': ['AML.T0051 in ATLAS', 'tactic AML.TA0005 of MITRE ATLAS'],
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
    ],
    'numbers that an office gives': [
      'ATT&CK technique view of malware: rule S1000 fired',
      'the threat campaign is handled in case C0040',
    ],
    'goods and schoolwork': [
      'Epson T0801 cartridge',
      'Quadro T1200 with 4 GB',
      'T1003: unpaid',
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
    ],
    'rules of Sonar': [
      'SonarQube flags S1172 in the malware detection module',
      'code smell S1066, not an attack; MITRE has no say',
    ],
    'states of SQL': ['SQLSTATE S1010 from the compromised server, says the malware log'],
    'messages of linters': ['pylint C0015 in the MITRE plugin for APT29'],
    'faults of cars': ['DTC C0035 after the attack campaign on the ECU'],
    'errors of compilers': ['diagnostic DC0032 Process Creation'],
    'application notes': ['Microchip application note AN1017 on intrusion detection analytics'],
    'files of data sets': ['ICPSR 37692, DS0001'],
  };

  for (const [what, texts] of Object.entries(refused)) {
    it(what, () => {
      for (const text of texts) expect(idsIn(text), text).toEqual([]);
    });
  }

  it('codes of a series that goes beyond ATT&CK', () => {
    expect(idsIn('- T0801 draft\n- T0711 review\n- T0712 print\n- T0713 send')).toEqual([]);
    expect(idsIn('- T0801 draft\n- T0802 review')).toEqual(['T0801', 'T0802']);
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
    for (const text of ['S1186', 'C0024', 'G0100', 'M1030', 'A0001', 'AN1017', 'DC0012.corp.local'])
      expect(idsIn(text), text).toEqual([]);
  });
});
