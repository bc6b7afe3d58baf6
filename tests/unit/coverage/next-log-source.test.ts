/** Which log to get next: what it would complete, what it is called, in which order. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, type TelemetryRecord } from '@/lib/core/coverage/evidence';
import { inventory } from '@/lib/core/coverage/importers/inventory';
import { type NextLog, nextLogSources } from '@/lib/core/coverage/next-log-source';
import {
  nextLogEffect,
  nextLogTitle,
  STEP_LABELS,
  STEP_MEANINGS,
  WEIGHT_WORDS,
} from '@/lib/core/coverage/next-log-words';
import { prepareCoverage } from '@/lib/core/coverage/status';
import { runs } from '@/lib/core/coverage/telemetry';
import { enterprise } from '@/tests/support/libraries';
import {
  analytic,
  dataComponent,
  group,
  malware,
  relationship,
  strategy,
  technique,
} from '@/tests/support/stix-builders';
import { indexOf, library, log, SAMPLE_INVENTORY, scope, source, TODAY } from './build';

const process = dataComponent('DC0001');
const file = dataComponent('DC0002');
const flow = dataComponent('DC0003');
const service = dataComponent('DC0004');
const [t1, t2] = [technique('T1001'), technique('T1002')];
const sysmon = 'WinEventLog:Sysmon';
const analytics = [
  // Completed by Sysmon 7 alone.
  analytic('AN0001', 'Windows', [
    [process, sysmon, 'EventCode=1'],
    [file, sysmon, 'EventCode=7'],
  ]),
  // Needs Sysmon 7 and a source that is not there.
  analytic('AN0002', 'Windows', [
    [file, 'WinEventLog:SYSMON ', 'EventCode=7'],
    [flow, 'NSM:Flow', 'conn.log'],
  ]),
  // Completed by NSM:Flow in whatever channel and spelling.
  analytic('AN0003', 'Linux', [
    [flow, 'NSM:FLow', 'dns.log'],
    [flow, 'NSM:Flow', 'conn.log'],
  ]),
  // Runs already, without one of its codes.
  analytic('AN0004', 'Windows', [[process, sysmon, 'EventCode=1, 5']]),
  // An odd event that feeds the same component as Sysmon 7.
  analytic('AN0005', 'Windows', [[file, 'WinEventLog:Security', 'EventCode=3033']]),
  // Out of scope.
  analytic('AN0006', 'macOS', [[file, sysmon, 'EventCode=7']]),
  // Was collected once.
  analytic('AN0007', 'Windows', [[service, 'WinEventLog:System', 'EventCode=7045']]),
  // Channels in prose of a source that arrives.
  analytic('AN0008', 'Linux', [[process, 'auditd:SYSCALL', 'open']]),
  analytic('AN0009', 'Linux', [[process, 'auditd:SYSCALL', 'connect to unusual hosts']]),
  analytic('AN0010', 'Windows', []),
];
const rare = strategy('DET0001', analytics.slice(0, 2));
const used = strategy('DET0002', analytics.slice(2));
const actors = [
  group('G0001'),
  malware('S0001'),
  malware('S0002'),
  group('G0002', { revoked: true }),
];
const small = enterprise([
  ...[process, file, flow, service, t1, t2, ...analytics, rare, used, ...actors],
  relationship('detects', rare, t1),
  relationship('detects', used, t2),
  ...actors.map((actor) => relationship('uses', actor, t2)),
]);

const HAVE = [
  log(sysmon, 'EventCode=1'),
  log('WinEventLog:Security', 'EventCode=4688'),
  log('WinEventLog:System', 'EventCode=7045', { lastSeen: '2026-01-01' }),
  log('auditd:SYSCALL', 'execve', { platform: 'Linux' }),
];

function nextOf(records: readonly TelemetryRecord[]): NextLog[] {
  const inScope = scope({ platforms: ['Windows', 'Linux'] });
  return nextLogSources(prepareCoverage(small, [source(records)], inScope, DEFAULT_LIMITS, TODAY));
}

const titled = (logs: readonly NextLog[], title: string) => {
  const found = logs.find((one) => nextLogTitle(one) === title);
  if (!found) throw new Error(`${title} is not among ${logs.map(nextLogTitle).join(', ')}`);
  return found;
};

describe('what a log would bring', () => {
  const logs = nextOf(HAVE);

  test('codes of a source that arrives: all that lack only those are completed', () => {
    expect(titled(logs, 'Switch on Sysmon 7')).toEqual({
      step: 'switch-on',
      name: sysmon,
      channel: 'EventCode=7',
      codes: [7],
      channels: ['EventCode=7'],
      platforms: ['Windows'],
      completes: ['AN0001'],
      improves: ['AN0002'],
      techniques: [{ id: 'T1001', users: 0 }],
      weight: 1.3,
    });
  });

  test('a new source answers every channel and spelling of its name', () => {
    expect(titled(logs, 'Onboard NSM:Flow')).toMatchObject({
      step: 'onboard',
      channel: null,
      channels: ['conn.log', 'dns.log'],
      platforms: ['Linux', 'Windows'],
      completes: ['AN0003'],
      improves: ['AN0002'],
    });
  });

  test('an analytic that runs already comes nearer to running as written', () => {
    expect(titled(logs, 'Switch on Sysmon 5')).toMatchObject({
      completes: [],
      improves: ['AN0004'],
      techniques: [{ id: 'T1002', users: 3 }],
      weight: 0.8,
    });
  });

  test('an odd event of the same component is no advice for what does not name it', () => {
    expect(titled(logs, 'Switch on Security 3033').completes).toEqual(['AN0005']);
  });

  test('what has gone stale is brought back; prose is one step for the whole source', () => {
    expect(titled(logs, 'Bring back WinEventLog:System')).toMatchObject({ completes: ['AN0007'] });
    expect(titled(logs, 'Collect more of auditd:SYSCALL')).toMatchObject({
      step: 'widen',
      channels: ['connect to unusual hosts', 'open'],
      completes: ['AN0008', 'AN0009'],
    });
  });

  test('users are live groups and software; each completed analytic counts 1 and their log2', () => {
    // 2 analytics of T1002, used by G0001, S0001 and S0002: 2 × (1 + log2 4).
    expect(titled(logs, 'Collect more of auditd:SYSCALL').weight).toBe(6);
  });

  test('nothing is known while nothing is said about logs, and nothing is left when all arrive', () => {
    expect(nextOf([])).toEqual([]);
    const names = [
      sysmon,
      'NSM:Flow',
      'WinEventLog:Security',
      'WinEventLog:System',
      'auditd:SYSCALL',
    ];
    expect(nextOf(names.map((name) => log(name, null)))).toEqual([]);
  });
});

describe('overlapping lists of codes', () => {
  const codes = (id: string, list: string) =>
    analytic(id, 'Windows', [[process, 'WinEventLog:Security', `EventCode=${list}`]]);
  const lists = [
    codes('AN0001', '4663, 4670, 4656'),
    codes('AN0002', '4663, 4670, 4656'),
    codes('AN0003', '4670, 4738'),
    codes('AN0004', '4738'),
  ];
  const both = strategy('DET0001', lists);
  const overlapping = enterprise([
    ...[process, t1, ...lists, both],
    relationship('detects', both, t1),
  ]);

  test('the list that most analytics name stands for those that share a code with it', () => {
    const have = [source([log('WinEventLog:Security', 'EventCode=1102')])];
    const index = prepareCoverage(overlapping, have, scope({}), DEFAULT_LIMITS, TODAY);
    expect(nextLogSources(index).map((one) => [nextLogTitle(one), one.completes])).toEqual([
      ['Switch on Security 4656, 4663, 4670', ['AN0001', 'AN0002', 'AN0003']],
      ['Switch on Security 4738', ['AN0003', 'AN0004']],
    ]);
  });
});

describe('words', () => {
  test('what it would bring, and the most used technique behind it', () => {
    const logs = nextOf(HAVE);
    expect(nextLogEffect(small, titled(logs, 'Onboard NSM:Flow'))).toBe(
      '1 more analytic would run, 1 would come nearer; most used: T1002 Name of T1002, by 3 groups, software and campaigns',
    );
    expect(nextLogEffect(small, titled(logs, 'Switch on Sysmon 7'))).toBe(
      '1 more analytic would run, 1 would come nearer',
    );
    expect(nextLogEffect(small, titled(logs, 'Switch on Sysmon 5'))).toMatch(/^No more analytic/);
  });

  test('each step has a label and a meaning, and the weights are explained', () => {
    expect(Object.keys(STEP_MEANINGS)).toEqual(Object.keys(STEP_LABELS));
    expect(WEIGHT_WORDS).toContain('a quarter');
  });
});

describe('with the bundled library and the sample list of logs', () => {
  const index = indexOf([source(SAMPLE_INVENTORY)]);
  const logs = nextLogSources(index);

  test('what is nearly there comes before new sources, the heaviest first in both', () => {
    const work = { restart: 0, 'switch-on': 0, widen: 1, onboard: 2 };
    const order = logs.map(({ step, weight }) => [work[step], -weight] as const);
    expect(order).toEqual([...order].sort(([a, x], [b, y]) => a - b || x - y));
    expect(logs[0] && nextLogTitle(logs[0])).toBe('Switch on Sysmon 7');
    const firstNew = logs.find(({ step }) => step === 'onboard');
    expect(firstNew && nextLogTitle(firstNew)).toBe('Onboard NSM:Flow');
  });

  test('completed means: with the log added it runs, and it did not before', () => {
    for (const one of logs.slice(0, 3)) {
      const added = log(one.name, one.channel, { platform: null });
      const then = indexOf([source([...SAMPLE_INVENTORY, added])]);
      const all = library.ids.filter((id) => id.startsWith('AN') && index.analytic(id).isInScope);
      const gained = all.filter((id) => runs(then.analytic(id)) && !runs(index.analytic(id)));
      expect(gained.sort()).toEqual(one.completes);
    }
  });
});

const SHARED = fileURLToPath(
  new URL('../../../../shared/coverage/telemetry/inventory-attack-names.csv', import.meta.url),
);

describe.skipIf(!existsSync(SHARED))('shared inventory-attack-names.csv', () => {
  const text = existsSync(SHARED) ? readFileSync(SHARED, 'utf8') : '';
  const { records } = inventory.read({ path: 'inventory.csv', text });

  test('NSM:Flow completes 54 analytics, Sysmon 7 completes 45', () => {
    const logs = nextLogSources(indexOf([source(records)]));
    const counts = ['Onboard NSM:Flow', 'Switch on Sysmon 7'].map(
      (title) => titled(logs, title).completes.length,
    );
    expect(counts).toEqual([54, 45]);
  });

  test('for all techniques within a second on a slow machine', () => {
    const index = indexOf([source(records)]);
    const start = performance.now();
    nextLogSources(index);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
