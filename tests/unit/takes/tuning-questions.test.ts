/** What the name of a tunable field asks for. */
import { describe, expect, test } from 'vitest';
import {
  type TuningKind,
  tuningKind,
  tuningQuestion,
  wordsOf,
} from '@/lib/core/takes/tuning-questions';
import { bundledLibrary } from '@/tests/support/libraries';

describe('the kind of a field', () => {
  test.each([
    ['ScanRateThreshold', 'amount'],
    ['FileSizeThresholdMB', 'amount'],
    ['TimeWindow', 'window'],
    ['time_window', 'window'],
    ['TimeWindow_PtraceToMmap', 'window'],
    ['BusinessHours', 'hours'],
    ['MaintenanceWindow', 'hours'],
    ['AdminToolWhitelist', 'allowed'],
    ['AllowedTools', 'allowed'],
    ['HashBaseline', 'normal'],
    ['MonitoredPaths', 'watched'],
    ['SuspiciousTLDs', 'watched'],
    ['CommandLineRegex', 'pattern'],
    ['NamespaceScope', 'scope'],
    ['SignatureStatus', 'trust'],
    ['UserAgent', 'agent'],
    ['LogonType', 'session'],
    ['GeoLocation', 'place'],
    ['RegistryPath', 'file'],
    ['DeviceRole', 'device'],
    ['MgmtCIDRs', 'network'],
    ['UserContext', 'user'],
    ['ServiceName', 'service'],
    ['ParentProcessName', 'program'],
    ['AccessMask', 'other'],
    // What looks like another kind.
    ['TargetWindowClassRegex', 'pattern'],
    ['OAuthScopeSensitivity', 'service'],
    ['ScriptName', 'program'],
    ['PATH', 'other'],
    ['DestinationCountry', 'place'],
    ['KnownMiningDomains', 'network'],
    ['', 'other'],
  ] satisfies [string, TuningKind][])('%s: %s', (name, kind) => {
    expect(tuningKind(name)).toBe(kind);
  });

  test('is told for nine in ten of the names in the bundled release', () => {
    const library = bundledLibrary();
    const names = new Set(library.ids.flatMap((id) => library.get(id)?.mutableElements ?? []));
    const others = [...names].filter((name) => tuningKind(name) === 'other');
    expect(names.size).toBe(2556);
    expect(others.length / names.size).toBeLessThan(0.1);
  });
});

test('words are taken apart at capitals, signs and acronyms', () => {
  expect(wordsOf('MDNSServiceQueryPatterns')).toBe(' mdns service query patterns ');
  expect(wordsOf('TargetIPs')).toBe(' target ips ');
  expect(wordsOf('launchd.plist_label')).toBe(' launchd plist label ');
});

test('a question agrees with the number of its fields, and takes a name as it is', () => {
  expect(tuningQuestion('amount', 'A', true)).toBe(
    'At which value does A separate misuse from routine?',
  );
  expect(tuningQuestion('amount', 'A and B', false)).toBe(
    'At which values do A and B separate misuse from routine?',
  );
  expect(tuningQuestion('other', '$& [x|y] {F}', true)).toBe(
    'Which setting of $& [x|y] {F} fits your environment?',
  );
});
