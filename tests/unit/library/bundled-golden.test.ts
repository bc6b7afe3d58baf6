/** What the product must say of two detection strategies of ATT&CK 18.1, checked fact by fact. */
import { describe, expect, test } from 'vitest';
import { headline } from '@/lib/core/lookup/headline';
import { shortLogSource } from '@/lib/core/lookup/log-source-words';
import { type Lookup, lookUp } from '@/lib/core/lookup/lookup';
import { relatedSentences } from '@/lib/core/lookup/related-words';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();
const analyticsOf = ({ guidance }: Lookup) =>
  guidance?.strategies.flatMap(({ analytics }) => analytics) ?? [];

describe('DET0376', () => {
  const lookup = lookUp(library, 'DET0376');

  test('detects T1046 Network Service Discovery, a matter of Discovery', () => {
    expect(lookup.object?.detects).toEqual([{ id: 'T1046', name: 'Network Service Discovery' }]);
    expect(lookup.object?.tactics).toEqual([{ id: 'TA0007', name: 'Discovery' }]);
    expect(headline(lookup)).toMatchObject({
      title: 'Network Service Discovery',
      word: 'Current',
      sub: 'Detection strategy for T1046 · Discovery · Enterprise · v1.0',
    });
    expect(library.get('T1046')?.platforms.toSorted()).toEqual([
      'Containers',
      'IaaS',
      'Linux',
      'Network Devices',
      'Windows',
      'macOS',
    ]);
  });

  test('is about something used by 31 groups, 35 software and 5 campaigns', () => {
    expect(relatedSentences(lookup.related)).toEqual([
      'Used by 31 groups, 35 software and 5 campaigns.',
      'ATT&CK lists 3 mitigations.',
    ]);
    expect(library.sources('T1046', 'mitigates')).toEqual(['M1030', 'M1031', 'M1042']);
  });

  test('has four analytics, each with its platform and log sources', () => {
    const told = analyticsOf(lookup).map(({ id, platforms, logSources }) => [
      id,
      ...platforms,
      ...logSources.map(shortLogSource),
    ]);
    expect(told).toEqual([
      ['AN1057', 'Windows', 'Sysmon 1', 'Sysmon 3, 22'],
      [
        'AN1058',
        'Linux',
        'auditd:SYSCALL execve',
        'NSM:Flow Outbound TCP SYN or UDP to multiple ports/hosts',
      ],
      [
        'AN1059',
        'macOS',
        'macos:unifiedlog dns-sd, mDNSResponder, socket activity',
        'macos:osquery process_events',
      ],
      [
        'AN1060',
        'Containers',
        'ebpf:syscalls socket connect',
        'ebpf:syscalls execve',
        'containerd:runtime container-level outbound traffic events',
      ],
    ]);
  });

  test('has none for IaaS and Network Devices, which is said', () => {
    expect(lookup.guidance?.unpublished).toEqual(['IaaS', 'Network Devices']);
  });

  test('leaves these fields to be tuned', () => {
    const fields = analyticsOf(lookup).map(({ mutableElements }) => mutableElements);
    expect(fields.slice(0, 2)).toEqual([
      ['ScanRateThreshold', 'KnownScannerExeList', 'TimeWindow'],
      ['PortScanThreshold', 'ToolPatternRegex', 'ExpectedScanSources'],
    ]);
  });
});

describe('DET0357', () => {
  const lookup = lookUp(library, 'DET0357');

  test('detects T1016.001 with four analytics, one a platform, none missing', () => {
    expect(lookup.object?.detects).toMatchObject([{ id: 'T1016.001' }]);
    const platforms = analyticsOf(lookup).flatMap((analytic) => analytic.platforms);
    expect(platforms).toEqual(['Windows', 'Linux', 'macOS', 'ESXi']);
    expect(lookup.guidance?.unpublished).toEqual([]);
  });

  test('is about something used by 11 groups, 13 software and 2 campaigns, all of it malware', () => {
    expect(relatedSentences(lookup.related)[0]).toBe(
      'Used by 11 groups, 13 software and 2 campaigns.',
    );
    const software = library.sources('T1016.001', 'uses').flatMap((id) => library.get(id) ?? []);
    const types = software
      .filter(({ kind, status }) => kind === 'software' && status === 'live')
      .map(({ stixId }) => stixId.split('--')[0]);
    expect(new Set(types)).toEqual(new Set(['malware']));
  });

  test('has no mitigation, said plainly', () => {
    expect(relatedSentences(lookup.related)[1]).toBe(
      'ATT&CK lists no mitigation for this technique.',
    );
  });
});

describe('an answer crosses a message as it is', () => {
  test.each(['DET0376', 'T1059.001', 'AN1057', 'T1086', 'T1685', 'G0016', 'T9999'])('%s', (id) => {
    const lookup = lookUp(library, id);
    expect(structuredClone(lookup)).toEqual(lookup);
    expect(JSON.parse(JSON.stringify(lookup))).toEqual(lookup);
  });
});
