/** Three IDs worked out by hand, with the rules and tests of nine tools: from facts and from files. */
import { beforeAll, describe, expect, test } from 'vitest';
import { actorCoverage, actorLine } from '@/lib/core/coverage/actor-coverage';
import type { SourcedEvidence } from '@/lib/core/coverage/evidence';
import { analyticLine, logWords, verdictWords } from '@/lib/core/coverage/log-words';
import { reasonWords } from '@/lib/core/coverage/reason-words';
import type { IdStatus } from '@/lib/core/coverage/status';
import { statusLine } from '@/lib/core/coverage/status-words';
import { ask, indexOf, rule, sampleLogs, scope, source } from './build';
import { ALL, OPENAEV, SIGMA } from './worked';
import { type FileSource, HAS_FILES, importFiles } from './worked-files';

const rows = ({ telemetry }: IdStatus) =>
  telemetry.analytics
    .filter(({ isInScope }) => isInScope)
    .map((one) => [
      `${one.id} ${one.platforms} · ${verdictWords(one.verdict)} · ${analyticLine(one)}`,
      ...one.logs.map((log) => logWords(log)),
    ]);

describe('T1046, DET0376', () => {
  test('Detecting: four rules without a platform, one for Containers that does not count', () => {
    const status = ask('T1046', ALL);
    expect(statusLine(status)).toBe('Detecting · 4 rules on, but 1 of 4 logs missing');
    expect(reasonWords(status)).toEqual([
      'Port scan detected (ASIM Network Session schema) is on; platform not stated',
      '3 more on, platform not stated · 1 off · 9 not known to run',
      'DNS Enumeration Detected via Defend for Containers is on for Containers only, not in scope: not counted',
      'Test nmap internal, 11 May: alerted; 195 days ago, so not Validated',
      'Test nmap internal, 11 Feb 2025: nothing was logged or alerted; cleared by a newer one',
    ]);
  });

  test('with the test of 2 June, 173 days ago: Validated', () => {
    const status = ask('T1046', [...ALL, OPENAEV]);
    expect(statusLine(status)).toBe('Validated · alerted in a test on 2 Jun, Port scan');
    expect(status.detection.detected?.test.days).toBe(173);
  });

  test('1 of 2 analytics in scope can run; Linux is missing NSM:Flow', () => {
    const status = ask('DET0376', ALL);
    expect(statusLine(status)).toBe('Detecting · 1 of 2 analytics can run here, missing NSM:Flow');
    expect(rows(status)).toEqual([
      ['AN1057 Windows · Runs, degraded · 2 of 2, lacks Sysmon 22', 'collected', '3 only'],
      ['AN1058 Linux · Cannot run in full · 1 of 2, missing NSM:Flow', 'collected', 'missing'],
    ]);
    const outOfScope = status.telemetry.analytics.filter(({ isInScope }) => !isInScope);
    expect(outOfScope.map(({ id }) => id)).toEqual(['AN1059', 'AN1060']);
    const cloud = { platforms: ['IaaS', 'Network Devices'], completeFor: {}, notApplicable: {} };
    expect(ask('T1046', ALL, cloud).telemetry.unpublished).toEqual(
      expect.arrayContaining(['IaaS', 'Network Devices']),
    );
  });

  test('its analytics have words of their own: no rule states Windows or Linux', () => {
    expect(ask('AN1057', ALL).word).toBe('telemetry-only');
    expect(ask('AN1058', ALL).word).toBe('no-rule');
  });
});

describe('T1016.001, DET0357', () => {
  test('Partial: two rules on, but the newest test was only logged', () => {
    const status = ask('T1016.001', ALL);
    expect(statusLine(status)).toBe('Partial · 2 rules on, newest test only logged');
    expect(reasonWords(status)).toEqual([
      'Test Ping sweep, 11 May: logged, no alert',
      'Internet connectivity probe from server is on; platform not stated',
      '1 more on, platform not stated',
      'T1016 above it has 12 not known to run',
      'Test Ping, 11 May: ran, which says nothing about detection',
    ]);
  });

  test('with Sigma only: Telemetry only; its parent has rules, none known to be on', () => {
    const status = ask('T1016.001', [SIGMA, sampleLogs]);
    expect(statusLine(status)).toBe('Telemetry only · no rule, 2 of 2 analytics can run');
    expect(reasonWords(status)).toContain('T1016 above it has 12 not known to run');
  });

  test('with the rule of its parent on: Partial', () => {
    const parent = source([rule('T1016', { platforms: ['Windows'] })], { name: 'on' });
    expect(statusLine(ask('T1016.001', [SIGMA, parent, sampleLogs]))).toBe(
      'Partial · parent rule only',
    );
  });

  test('2 of 2 in scope can run, both degraded', () => {
    expect(rows(ask('DET0357', ALL))).toEqual([
      [
        'AN1015 Windows · Runs, degraded · 3 of 3, lacks PowerShell 4103, 4105, 4106',
        ...['collected', '4104 only', 'from Sysmon 3 instead'],
      ],
      [
        'AN1016 Linux · Runs, degraded · 2 of 2',
        ...['from auditd:SYSCALL execve instead', 'by name only'],
      ],
    ]);
  });
});

describe('T1059.001, DET0455', () => {
  test('Detecting, with two of four logs missing; a block is shown and does not validate', () => {
    const status = ask('T1059.001', ALL);
    expect(statusLine(status)).toBe('Detecting · 4 rules on, but 2 of 4 logs missing');
    expect(reasonWords(status)).toEqual([
      'Microsoft Build Engine Started by a Script Process is on, and its log (Sysmon 1) arrives',
      '3 more on, platform not stated · 8 off · 46 not known to run',
      'T1059 above it has 12 not known to run',
      'Test Encoded PowerShell, 11 May: blocked, no alert recorded',
    ]);
    expect(status.parentRules).toHaveLength(12);
  });

  test('its analytic lacks PowerShell 400, 403 and Sysmon 7', () => {
    const status = ask('DET0455', ALL);
    expect(statusLine(status)).toBe(
      'Detecting · 0 of 1 analytic can run here, missing PowerShell 400, 403 and Sysmon 7',
    );
    expect(rows(status)).toEqual([
      [
        'AN1252 Windows · Cannot run in full · 2 of 4, missing PowerShell 400, 403 and Sysmon 7',
        ...['collected', '4104 only', 'missing', 'missing'],
      ],
    ]);
  });
});

describe.skipIf(!HAS_FILES)('from the files of shared/coverage', () => {
  let files: Record<FileSource, SourcedEvidence>;
  const all = () => Object.values(files).filter((one) => one !== files.OpenAEV);
  beforeAll(async () => {
    files = await importFiles();
  }, 30_000);

  const RAN = /^Test .*, 11 May: ran, which says nothing about detection$/;
  const reasons = (status: IdStatus) => reasonWords(status).filter((line) => !RAN.test(line));

  test('T1046: Detecting, the last alert is too old to validate and clears the older miss', () => {
    const status = ask('T1046', all());
    expect(statusLine(status)).toBe('Detecting · 4 rules on, but 1 of 4 logs missing');
    // On: one of Sentinel, three of Suricata. Off: one and two. Sigma's nine do not say.
    expect(status.detection.rules).toEqual({ on: 4, unstated: 4, off: 3, notKnown: 9 });
    expect(reasons(status).slice(1)).toEqual([
      '3 more on, platform not stated · 3 off · 9 not known to run',
      'DNS Enumeration Detected via Defend for Containers is on for Containers only, not in scope: not counted',
      'Test nmap internal, 11 May: alerted; 195 days ago, so not Validated',
      'Test nmap internal, 11 Feb 2025: nothing was logged or alerted; cleared by a newer one',
    ]);
    expect(status.rules.filter(({ on }) => on === 'yes').map((row) => row.source)).toEqual(
      expect.arrayContaining(['Sentinel', 'Suricata', 'Suricata', 'Suricata', 'Kibana']),
    );
  });

  test('T1046 with the test of OpenAEV, 173 days ago: Validated', () => {
    const status = ask('T1046', [...all(), files.OpenAEV]);
    expect(statusLine(status)).toBe('Validated · alerted in a test on 2 Jun, Port scan');
    expect(status.detection.detected?.test).toMatchObject({ days: 173, tool: 'Sentinel' });
  });

  test('DET0376: 1 of 2 analytics in scope can run; Linux is missing NSM:Flow', () => {
    const status = ask('DET0376', all());
    expect(statusLine(status)).toBe('Detecting · 1 of 2 analytics can run here, missing NSM:Flow');
    expect(rows(status)).toEqual([
      ['AN1057 Windows · Runs, degraded · 2 of 2, lacks Sysmon 22', 'collected', '3 only'],
      ['AN1058 Linux · Cannot run in full · 1 of 2, missing NSM:Flow', 'collected', 'missing'],
    ]);
  });

  test('T1016.001: Partial, two rules are on, but the newest test was only logged', () => {
    const status = ask('T1016.001', all());
    expect(statusLine(status)).toBe('Partial · 2 rules on, newest test only logged');
    expect(status.rules.map(({ source, on }) => `${source} ${on}`)).toEqual([
      'Sentinel yes',
      'Sentinel yes',
    ]);
    expect(reasons(status).slice(0, 3)).toEqual([
      'Test Ping sweep, 11 May: logged, no alert',
      'Internet connectivity probe from server is on; platform not stated',
      '1 more on, platform not stated',
    ]);
    expect(status.tests.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'VECTR logged',
      ...['Caldera', 'ATTiRe', 'Atomic'].map((tool) => `${tool} ran-only`),
    ]);
  });

  test('T1016.001 with Sigma only: Telemetry only, both analytics run, degraded', () => {
    const status = ask('T1016.001', [files.Sigma, files.Logs]);
    expect(statusLine(status)).toBe('Telemetry only · no rule, 2 of 2 analytics can run');
    expect(rows(ask('DET0357', [files.Sigma, files.Logs])).map(([head]) => head)).toEqual([
      'AN1015 Windows · Runs, degraded · 3 of 3, lacks PowerShell 4103, 4105, 4106',
      'AN1016 Linux · Runs, degraded · 2 of 2',
    ]);
  });

  test('T1059.001: Detecting by a rule that states Windows; a block does not validate', () => {
    const status = ask('T1059.001', all());
    expect(statusLine(status)).toBe('Detecting · 4 rules on, but 2 of 4 logs missing');
    // On: three of Kibana, one of Sentinel. Off: Kibana 4, Sentinel 1, ESCU 1, Sigma 2.
    expect(status.detection.rules).toMatchObject({ on: 4, off: 8, notKnown: 46 });
    expect(reasons(status)[0]).toMatch(/^Microsoft Build Engine Started by a Script Process is on/);
    expect(reasons(status)).toContain(
      'Test Encoded PowerShell, 11 May: blocked, no alert recorded',
    );
    expect(status.detection.detected).toBeNull();
    expect(rows(ask('DET0455', all()))[0]?.[0]).toBe(
      'AN1252 Windows · Cannot run in full · 2 of 4, missing PowerShell 400, 403 and Sysmon 7',
    );
  });

  test('T1562.001, as VECTR writes it: the miss counts for it and for its successor', () => {
    expect(ask('T1562.001', all()).tests).toMatchObject([{ outcome: 'missed', isCleared: false }]);
    expect(ask('T1685', all()).tests).toMatchObject([{ writtenId: 'T1562.001' }]);
  });

  // Both have one analytic for Linux, whose logs are all missing; their rules are for other platforms.
  test('G0016 on Linux alone: of 66 techniques blind on 2, with the list', () => {
    const complete = { Linux: { date: '2026-11-20', who: 'ana' } };
    const index = indexOf(all(), scope({ platforms: ['Linux'], completeFor: complete }));
    const actor = actorCoverage('G0016', index);
    expect(actor && actorLine(actor)).toMatch(/^Of the 66 techniques G0016 uses: blind on 2, /);
    const blind = actor?.techniques.filter(({ word }) => word === 'blind');
    expect(blind?.map(({ id }) => id)).toEqual(['T1078.003', 'T1621']);
  });
});
