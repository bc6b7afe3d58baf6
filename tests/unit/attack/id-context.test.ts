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
    expect(idsIn('MITRE EMB3D, attack surface S1100')).toEqual([]);
  });

  it('beside techniques, tactics and strategies', () => {
    expect(idsIn('C0017: T1190, T1133')).toEqual(['C0017', 'T1190', 'T1133']);
    expect(idsIn('AN0006  Windows  Enterprise  DET0003')).toEqual(['AN0006', 'DET0003']);
  });

  it('in one line with another one that counts', () => {
    expect(idsIn('data component DC0064, DC0085')).toEqual(['DC0064', 'DC0085']);
    expect(idsIn('handled by M1030, M1031 and M1042')).toEqual([]);
    const nameOf = (id: string) => (id === 'M1030' ? 'Network Segmentation' : undefined);
    expect(idsIn('M1030 Network Segmentation, M1031, M1042', { nameOf })).toEqual([
      'M1030',
      'M1031',
      'M1042',
    ]);
    expect(idsIn('C0033, M1030 Network Segmentation', { nameOf })).toEqual(['C0033', 'M1030']);
    expect(idsIn('M1030 Network Segmentation. Bolts are M1031.', { nameOf })).toEqual(['M1030']);
  });

  it('beside two of their own kind that count, not beside one', () => {
    const nameOf = (id: string) => ({ S0002: 'Mimikatz', S0154: 'Cobalt Strike' })[id];
    const tail = ': to sign in the cloud. Later seen, among much else: Mimikatz (S0002)';
    expect(idsIn(`S0677${tail}`, { nameOf })).toEqual(['S0002']);
    expect(idsIn(`S0677${tail} and Cobalt Strike (S0154)`, { nameOf })).toEqual([
      'S0677',
      'S0002',
      'S0154',
    ]);
  });

  it('but not when the technique is far away', () => {
    expect(idsIn(`T1190 alert ${'lorem ipsum dolor '.repeat(40)} C0017`)).toEqual(['T1190']);
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

  it('by the name of a tactic and one word of intrusions, by nothing less', () => {
    expect(idsIn('lateral movement by the adversary, S0363')).toEqual(['S0363']);
    expect(idsIn('sideways movement by the adversary, S0363')).toEqual([]);
  });

  it("by the framework's own word and one of intrusions", () => {
    expect(idsIn('a technique of this adversary, G0046')).toEqual(['G0046']);
    expect(idsIn('a trick of this adversary, G0046')).toEqual([]);
  });

  it('by what software is called, and only software', () => {
    expect(idsIn('a wiper, S0363, that the victim never saw')).toEqual(['S0363']);
    expect(idsIn('a wiper, M1051, that the victim never saw')).toEqual([]);
  });

  it('with the noun that ATT&CK has for the kind', () => {
    expect(idsIn('Mitigation: M1051')).toEqual(['M1051']);
    expect(idsIn('what is mitigated by M1051')).toEqual(['M1051']);
    expect(idsIn('an actor, G0046, seen by the SOC')).toEqual(['G0046']);
    expect(idsIn('a factory, G0046, seen by the SOC')).toEqual([]);
    expect(idsIn('analytic AN0570')).toEqual(['AN0570']);
    expect(idsIn(`the analytics of visits ${'and so on '.repeat(8)} AN0570`)).toEqual([]);
    expect(idsIn('data component DC0082')).toEqual(['DC0082']);
    expect(idsIn('data source DS0017')).toEqual(['DS0017']);
    expect(idsIn('ICS asset A0008')).toEqual(['A0008']);
  });

  it('in code, where names stand between underscores', () => {
    expect(idsIn('test_apt41_details(): "G0096"')).toEqual(['G0096']);
    expect(idsIn('test_adapt41_details(): "G0096"')).toEqual([]);
    expect(idsIn('ttp_candidates of the adversary: G0046')).toEqual(['G0046']);
    expect(idsIn('httpd of the adversary: G0046')).toEqual([]);
  });

  it('as the analytic that gives a detection rule its name', () => {
    expect(idsIn('title: PATH changed (AN0570). Detects setx.exe')).toEqual(['AN0570']);
    expect(idsIn('title: PATH changed (AN0570). A detector')).toEqual([]);
  });

  it('in brackets behind a proper name, with one more hint', () => {
    expect(idsIn('Empire (S0363) on the victim')).toEqual(['S0363']);
    expect(idsIn('the result (S0363) on the victim')).toEqual([]);
    expect(idsIn('G0046: Espionage since 2014')).toEqual(['G0046']);
    expect(idsIn('G0046, espionage since 2014')).toEqual([]);
  });

  it('in the folder of their kind on another site', () => {
    expect(idsIn('docs/software/S0363.md, docs/groups/G0046.md')).toEqual(['S0363', 'G0046']);
    expect(idsIn('docs/manuals/S0363.md')).toEqual([]);
    // The folder of another kind says nothing: a site's own /assets/.
    expect(idsIn('cdn.example/assets/S0363/logo.png')).toEqual([]);
  });

  it('in lower case a technique needs a word of intrusions, because Git numbers its tests so', () => {
    expect(idsIn('t1450-fsck.sh: detect a broken tagger line')).toEqual([]);
    expect(idsIn('t1566 was the phishing mail they detected')).toEqual(['T1566']);
  });

  it('as STIX references', () => {
    expect(idsIn("group.external_references[0].external_id === 'DC0082'")).toEqual(['DC0082']);
  });
});

describe('its own name beside it: no look-alike has that', () => {
  const names: Record<string, string> = {
    S0154: 'Cobalt Strike',
    S0039: 'Net',
    S0110: 'at',
    M1030: 'Network Segmentation',
    A0003: 'Programmable Logic Controller',
    DS0009: 'Process',
    S0367: 'Ember',
    G0061: 'FIN8',
  };
  const named = (text: string) => idsIn(text, { nameOf: (id) => names[id] });

  it('makes a weak form count, before and behind it, however it is set', () => {
    for (const text of [
      'Cobalt Strike (S0154)',
      '| S0154 | Cobalt Strike |',
      '{"id": "S0154", "type": "x", "name": "Cobalt Strike"}',
      's0154 - CobaltStrike',
      'cobalt_strike.S0154',
    ])
      expect(named(text), text).toEqual(['S0154']);
    expect(named('M1030 Network Segmentation')).toEqual(['M1030']);
    expect(named('Programmable Logic Controller (PLC), A0003')).toEqual(['A0003']);
    expect(named('DS0009: Process')).toEqual(['DS0009']);
  });

  it('also where other words speak against it', () => {
    expect(named('model of attack: Cobalt Strike; item S0154')).toEqual(['S0154']);
    expect(named('SonarQube, Cobalt Strike, S0154')).toEqual([]);
  });

  it('is no help when it is far away, another one, or part of a word', () => {
    expect(named(`Cobalt Strike ${'and so on '.repeat(8)} S0154`)).toEqual([]);
    expect(named('Cobalt Blue (S0154)')).toEqual([]);
    expect(named('a member since December, S0367')).toEqual([]);
  });

  it('counts when short only nearby, and not when it is a word like "at"', () => {
    expect(named('Net (S0039)')).toEqual(['S0039']);
    expect(named('net income of this year, see S0039')).toEqual([]);
    expect(named('S0110 at noon')).toEqual([]);
    expect(named('"G0061": { "country": "unsaid", "name": "FIN8" }')).toEqual(['G0061']);
  });
});
