/** The two strategies that the product is measured by, and what every take of a strategy must hold. */
import { describe, expect, test } from 'vitest';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { SECTION_NAMES } from '@/lib/core/takes/take';
import { bundledLibrary } from '@/tests/support/libraries';
import { statementsOf, texts } from './checked';

const library = bundledLibrary();
const of = (id: string, section: Parameters<typeof texts>[2]) =>
  texts(library, id, section).join(' ');

describe('DET0376', () => {
  test('names the technique behind it, its tactic and its platforms', () => {
    expect(of('DET0376', 'summary')).toBe(
      'DET0376 detects Network Service Discovery (T1046), a Discovery technique. ' +
        'A confirmed hit points to an adversary who is learning about the environment. ' +
        'The platforms at stake are Containers, IaaS, Linux, macOS, Network Devices and Windows.',
    );
  });

  test('says how widely the technique is used, and where that stands', () => {
    const text = of('DET0376', 'executivePriority');
    expect(text).toContain('31 groups, 35 software entries (26 malware, 9 tools) and 5 campaigns');
    expect(text).toContain('More than 94 % of the 691 Enterprise techniques and sub-techniques');
    expect(text).toContain('Within Discovery, only 7 of 49 are used by more groups.');
  });

  test('lists four analytics, what joins them, and the platforms without one', () => {
    const text = of('DET0376', 'technicalView');
    expect(text).toContain(
      'AN1057 (Windows), AN1058 (Linux), AN1059 (macOS) and AN1060 (Containers)',
    );
    expect(text).toContain('Process Creation (DC0032) runs through all of them');
    expect(text).toContain('also lists IaaS and Network Devices, for which there is no analytic');
  });

  test.each([
    [
      'AN1057',
      'Windows: Sysmon 1 (Process Creation) and Sysmon 3, 22 (Network Connection Creation)',
    ],
    ['AN1058', 'Linux: auditd:SYSCALL execve (Process Creation)'],
    ['AN1058', 'Linux: NSM:Flow “Outbound TCP SYN or UDP to multiple ports/hosts”'],
    ['AN1059', 'macOS: macos:unifiedlog “dns-sd, mDNSResponder, socket activity”'],
    ['AN1059', 'macOS: macos:osquery process_events (Process Creation)'],
    [
      'AN1060',
      'Containers: ebpf:syscalls “socket connect” (Network Connection Creation) and ebpf:syscalls execve',
    ],
    ['AN1060', 'Containers: containerd:runtime “container-level outbound traffic events”'],
  ])('%s reads %s', (analytic, start) => {
    const found = texts(library, 'DET0376', 'likelyTelemetry').filter((text) =>
      text.startsWith(start),
    );
    expect(found).toEqual([expect.stringContaining(`for ${analytic}; `)]);
  });

  test('asks for every tunable field', () => {
    const text = of('DET0376', 'detectionDirection');
    const fields = ['AN1057', 'AN1058', 'AN1059', 'AN1060'].flatMap(
      (id) => library.get(id)?.mutableElements ?? [],
    );
    expect(fields).toHaveLength(12);
    expect(fields.filter((field) => !text.includes(field))).toEqual([]);
  });

  test('names its three mitigations, the one first that serves most siblings', () => {
    const text = of('DET0376', 'mitigationPriorities');
    expect(text.match(/M\d+/g)).toEqual(['M1030', 'M1031', 'M1042']);
  });
});

describe('DET0357', () => {
  test('has an analytic for each platform, and 11 groups, 13 malware and 2 campaigns', () => {
    expect(of('DET0357', 'technicalView')).toContain(
      'AN1015 (Windows), AN1016 (Linux), AN1017 (macOS) and AN1018 (ESXi)',
    );
    expect(of('DET0357', 'technicalView')).toContain(
      'Every platform of T1016.001 has an analytic.',
    );
    expect(of('DET0357', 'executivePriority')).toContain(
      'T1016.001 is used by 11 groups, 13 malware entries and 2 campaigns',
    );
  });

  test('says plainly that there is no mitigation', () => {
    expect(texts(library, 'DET0357', 'mitigationPriorities')).toEqual([
      'ATT&CK lists no mitigation for T1016.001, as for 109 of 691 Enterprise techniques and sub-techniques.',
      'Its parent System Network Configuration Discovery (T1016) has none either, so the effort belongs in detection.',
    ]);
  });
});

test('DET0748 says that it holds nothing', () => {
  const all = SECTION_NAMES.flatMap((name) => texts(library, 'DET0748', name)).join(' ');
  expect(all).toContain('DET0748 holds no analytic, so there is no logic to start from.');
  expect(all).toContain('ATT&CK names no log to collect.');
  expect(derive(library, 'DET0748')?.confidence.level).toBe('low');
});

test('the same library gives the same takes, also when opened anew', () => {
  const again = bundledLibrary();
  const some = derivableIds(library).filter((_, n) => n % 40 === 0);
  for (const id of some) expect(derive(again, id)).toEqual(derive(library, id));
  expect(some.length).toBeGreaterThan(90);
});

test('a take keeps nothing that JSON would lose', () => {
  const take = derive(library, 'T1059.001');
  expect(JSON.parse(JSON.stringify(take))).toEqual(take);
  expect(take && statementsOf(take).length).toBeGreaterThan(15);
});
