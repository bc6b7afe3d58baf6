/** Technical view, telemetry, detection direction and confidence from small libraries. */
import { describe, expect, test } from 'vitest';
import { derive } from '@/lib/core/takes/derive';
import { enterprise } from '@/tests/support/libraries';
import { analytic, detects, type Stix, strategy } from '@/tests/support/stix-builders';
import { texts } from './checked';
import { connections, files, onPlatforms, processes, tunable, WORLD } from './small-world';

const asked = onPlatforms('T1000', 'Look Around', 'Windows', 'Linux');
const sysmon: [Stix, string, string] = [processes, 'WinEventLog:Sysmon', 'EventCode=1'];
const dns: [Stix, string, string] = [connections, 'WinEventLog:Sysmon', 'EventCode=3, 22'];
const audit: [Stix, string, string] = [processes, 'auditd:SYSCALL', 'execve'];

/** One strategy of these analytics that detects the technique, in a library of its own. */
function libraryOf(analytics: Stix[], technique = asked, more: Stix[] = []) {
  const held = strategy('DET0001', analytics);
  return enterprise([...WORLD, technique, ...analytics, held, detects(held, technique), ...more]);
}

describe('the technical view', () => {
  test('names analytics, what joins them and what is left out', () => {
    const library = libraryOf([analytic('AN0001', 'Windows', [sysmon])]);
    expect(texts(library, 'DET0001', 'technicalView')).toEqual([
      'A single analytic makes up DET0001: AN0001 (Windows).',
      'AN0001 looks at Process Creation (DC0032).',
      'T1000 also lists Linux, for which there is no analytic.',
    ]);
  });

  test('says what two analytics have in common, or that they have nothing', () => {
    const windows = analytic('AN0001', 'Windows', [sysmon]);
    const both = libraryOf([windows, analytic('AN0002', 'Linux', [audit])]);
    expect(texts(both, 'T1000', 'technicalView')).toEqual([
      'DET0001 is its detection strategy and holds 2 analytics: AN0001 (Windows) and AN0002 (Linux).',
      'Process Creation (DC0032) runs through both.',
      'Every platform of T1000 has an analytic.',
    ]);
    const two = libraryOf([
      analytic('AN0001', 'Windows', [sysmon, dns]),
      analytic('AN0002', 'Linux', [audit, [connections, 'auditd:SYSCALL', 'connect']]),
    ]);
    expect(texts(two, 'T1000', 'technicalView')[1]).toBe(
      'Process Creation (DC0032) and Network Connection Creation (DC0082) run through both.',
    );
    const none = libraryOf([
      windows,
      analytic('AN0002', 'Linux', [[files, 'auditd:PATH', 'PATH']]),
    ]);
    expect(texts(none, 'T1000', 'technicalView')[1]).toMatch(/^No data component is common/);
  });

  test('of a technique without a strategy says so', () => {
    const library = enterprise([...WORLD, asked]);
    expect(texts(library, 'T1000', 'technicalView')).toEqual([
      'No detection strategy detects T1000 in release 18.1.',
    ]);
  });

  test('of an analytic names its neighbours', () => {
    const library = libraryOf([
      analytic('AN0001', 'Windows', [sysmon, dns]),
      analytic('AN0002', 'Linux', [audit]),
    ]);
    expect(texts(library, 'AN0001', 'technicalView')).toEqual([
      'AN0001 combines Process Creation (DC0032) and Network Connection Creation (DC0082).',
      'DET0001 holds one more analytic: AN0002 (Linux).',
      'AN0001 shares Process Creation (DC0032) with AN0002.',
    ]);
  });

  test('of an analytic outside any strategy still stands', () => {
    const library = enterprise([...WORLD, analytic('AN0009', 'Windows', [sysmon])]);
    expect(texts(library, 'AN0009', 'summary')[0]).toBe(
      'AN0009 is a Windows analytic outside any strategy.',
    );
    expect(texts(library, 'AN0009', 'technicalView')).toContain(
      'No detection strategy holds AN0009.',
    );
  });

  test('names platforms of analytics that the technique does not list', () => {
    const library = libraryOf([analytic('AN0001', 'macOS', [sysmon])]);
    expect(texts(library, 'T1000', 'technicalView').slice(-2)).toEqual([
      'T1000 lists Windows and Linux, for which there is no analytic.',
      'AN0001 (macOS) looks at a platform that T1000 itself does not list.',
    ]);
  });
});

describe('telemetry', () => {
  test('joins the channels of one source, and counts who else names it', () => {
    const other = analytic('AN0009', 'Windows', [[files, 'winEventLog:sysmon ', 'EventCode=11']]);
    const library = libraryOf([analytic('AN0001', 'Windows', [sysmon, dns])], asked, [other]);
    expect(texts(library, 'DET0001', 'likelyTelemetry')).toEqual([
      'Windows: Sysmon 1 (Process Creation) and Sysmon 3, 22 (Network Connection Creation) for AN0001; 1 other Windows analytic names Sysmon.',
    ]);
  });

  test('cuts a long description at a word and goes on in a second sentence where it must', () => {
    const long = Array.from({ length: 30 }, (_, n) => `word${n}`).join(' ');
    const sources = Array.from({ length: 4 }, (_, n): [Stix, string, string] => [
      processes,
      'NSM:Flow',
      `${n} ${long}`,
    ]);
    const lines = texts(
      libraryOf([analytic('AN0001', 'Windows', sources)]),
      'AN0001',
      'likelyTelemetry',
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines[0]).toMatch(/^Windows: NSM:Flow “0 word0 .* …” \(Process Creation\)/);
    expect(lines.at(-1)).toMatch(/^Windows: also NSM:Flow “3 /);
  });

  test('that is not named at all is said to be missing', () => {
    const library = libraryOf([analytic('AN0001', 'Windows')]);
    expect(texts(library, 'DET0001', 'likelyTelemetry')).toEqual([
      'Its analytic names no log source, so which log would show it is left open.',
    ]);
  });
});

describe('detection direction', () => {
  test('turns fields into questions, several of a kind into one', () => {
    const library = libraryOf([
      analytic('AN0001', 'Windows', [sysmon], tunable('TimeWindow', 'ScanRateThreshold')),
      analytic('AN0002', 'Linux', [audit], tunable('TimeWindow', 'PortScanThreshold')),
    ]);
    expect(texts(library, 'DET0001', 'detectionDirection').slice(0, 2)).toEqual([
      'At which values do ScanRateThreshold (AN0001) and PortScanThreshold (AN0002) separate misuse from routine?',
      'Which time span in TimeWindow (AN0001 and AN0002) fits the pace of events here?',
    ]);
  });

  test('names four fields of a kind and counts the rest', () => {
    const fields = Array.from({ length: 9 }, (_, n) => `Rate${n}Threshold`);
    const library = libraryOf([analytic('AN0001', 'Windows', [sysmon], tunable(...fields))]);
    expect(texts(library, 'AN0001', 'detectionDirection')[0]).toBe(
      'At which values do Rate0Threshold, Rate1Threshold, Rate2Threshold, Rate3Threshold and 5 more separate misuse from routine?',
    );
  });

  test('warns of a single source, an unstated channel and a description', () => {
    const library = libraryOf([
      analytic('AN0001', 'Windows', [[files, 'esxi:shell']]),
      analytic('AN0002', 'Linux', [
        [files, 'NSM:Flow', 'many small files'],
        [files, 'auditd:PATH', 'open'],
      ]),
    ]);
    expect(texts(library, 'DET0001', 'detectionDirection')).toEqual([
      'None of the analytics names a field to tune, so thresholds and exceptions are yours to define.',
      'If esxi:shell falls silent, AN0001 sees nothing: it names no second source.',
      'For esxi:shell (AN0001) no channel is stated: decide which of its events count.',
      'What to look for in NSM:Flow is only described: translate it into fields of your own logs.',
    ]);
  });

  test('warns of a busy log by its component, and of events that have to be joined', () => {
    const library = libraryOf([
      analytic('AN0001', 'Windows', [sysmon, [files, 'auditd:PATH', 'open']]),
    ]);
    expect(texts(library, 'AN0001', 'detectionDirection').slice(1)).toEqual([
      'Keep host, user and time comparable, so that Process Creation and File Creation can be joined.',
      'Expect volume: Sysmon 1 records every program start, so narrow before alerting.',
    ]);
  });
});

test('there is no take for other kinds, dead objects and unknown IDs', () => {
  const dead = onPlatforms('T2000', 'Gone', 'Windows');
  const library = libraryOf([], asked, [{ ...dead, x_mitre_deprecated: true }]);
  for (const id of ['DC0032', 'TA0007', 'T2000', 'T9999']) expect(derive(library, id)).toBeNull();
});
