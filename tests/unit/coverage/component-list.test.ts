/** Lists of data components: they answer where no log does, never better than by name, and for nobody else. */
import { describe, expect, test } from 'vitest';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { readInventory } from '@/lib/core/coverage/inventory';
import { logWords } from '@/lib/core/coverage/log-words';
import { analyticResult, matchLog } from '@/lib/core/coverage/telemetry';
import { ask, library, log, rule, SAMPLE_INVENTORY, scope, source } from './build';

const limits = { telemetryDays: 30, testDays: 180 };
const PROCESS_CREATION = 'DC0032';

function component(name: string, given: Partial<TelemetryRecord> = {}): TelemetryRecord {
  return log(name, null, { isComponent: true, lastSeen: '', ...given });
}

const inventoryOf = (...records: TelemetryRecord[]) =>
  readInventory(library, [source(records)], limits, '2026-11-22');

function match(
  records: TelemetryRecord[],
  given: { platform?: string; dataComponent?: string | null } = {},
) {
  const { platform = 'Windows', dataComponent = PROCESS_CREATION } = given;
  const reference = { name: 'WinEventLog:Sysmon', channel: 'EventCode=1', dataComponent };
  return matchLog(inventoryOf(...records), reference, [platform]);
}

const BY_COMPONENT = { match: 'name-only', isComponent: true };
const processes = component('process  Creation');

describe('a log source', () => {
  test('of a listed component and platform arrives by its component only', () => {
    const found = match([processes]);
    expect(found).toEqual(BY_COMPONENT);
    expect(logWords(found)).toBe('by its data component only');
  });

  test.each([
    ['another platform', [processes], { platform: 'Linux' }],
    ['another component', [component('File Creation')], {}],
    ['a component that does not arrive', [component('Process Creation', { collected: false })], {}],
    ['a platform that is not known', [component('Process Creation', { platform: null })], {}],
    ['a reference without a component', [processes], { dataComponent: null }],
    // A component's name is no log's.
    ['a log of that name', [component('WinEventLog:Sysmon')], {}],
    ['a component of that name', [log('Process Creation', null)], {}],
  ])('%s: is missing', (_, records, given) => {
    expect(match(records, given)).toEqual({ match: 'missing' });
  });

  test.each([
    ['exact', log('WinEventLog:Sysmon', 'EventCode=1'), { match: 'exact' }],
    ['by name', log('WinEventLog:Sysmon', null), { match: 'name-only' }],
    [
      'from a named substitute',
      log('WinEventLog:Security', 'EventCode=4688'),
      { match: 'substitute', from: [{ name: 'WinEventLog:Security', channel: 'EventCode=4688' }] },
    ],
    ['stale', log('WinEventLog:Sysmon', 'EventCode=1', { lastSeen: '2026-01-01' }), BY_COMPONENT],
    ['not collected', log('WinEventLog:Sysmon', null, { collected: false }), BY_COMPONENT],
  ])('that is listed itself, %s', (_, record, found) => {
    expect(match([record, processes])).toEqual(found);
  });
});

test('an analytic runs degraded by them at best', () => {
  const all = library.ids.filter((id) => id.startsWith('DC')).map((id) => library.name(id) ?? '');
  const inventory = inventoryOf(...all.map((name) => component(name)));
  const onWindows = library.ids.filter(
    (id) =>
      id.startsWith('AN') &&
      library.status(id) === 'live' &&
      library.get(id)?.platforms[0] === 'Windows',
  );
  const results = onWindows.map((id) => analyticResult(library, inventory, id, () => true));
  expect(results.length).toBeGreaterThan(400);
  expect([...new Set(results.map(({ verdict }) => verdict))]).toEqual(['degraded']);
  const matches = results.flatMap(({ logs }) => logs.map((one) => one.match));
  expect([...new Set(matches)]).toEqual(['name-only']);
});

test('a list without any of its components changes no analytic', () => {
  const elsewhere = component('No Component of ATT&CK');
  const [without, with_] = [
    inventoryOf(...SAMPLE_INVENTORY),
    inventoryOf(...SAMPLE_INVENTORY, elsewhere),
  ];
  const analytics = library.ids.filter(
    (id) => id.startsWith('AN') && library.status(id) === 'live',
  );
  expect(analytics.length).toBeGreaterThan(1_500);
  const resultOf = (inventory: typeof without) =>
    analytics.map((id) => analyticResult(library, inventory, id, () => true));
  expect(resultOf(with_)).toEqual(resultOf(without));
});

describe('a rule', () => {
  const reads = (name: string, channel: string | null, platforms = ['Windows']) =>
    rule('T1059.001', { logSources: [{ name, channel }], platforms });
  const logsOf = (one: ReturnType<typeof rule>, ...records: TelemetryRecord[]) => {
    const { detection, rules } = ask(
      'T1059.001',
      [source([one]), source(records, { name: 'logs' })],
      scope({}),
    );
    return [detection.state, rules[0]?.logs];
  };

  test.each([
    ['whose log feeds a listed component', 'WinEventLog:Sysmon', 'EventCode=1', 'unknown'],
    ['whose log feeds none of them', 'WinEventLog:Sysmon', 'EventCode=11', 'missing'],
    ['whose log names no channel', 'WinEventLog:Sysmon', null, 'unknown'],
    ['whose log ATT&CK does not have', 'Made:Up', 'x', 'unknown'],
  ])('%s', (_, name, channel, logs) => {
    const state = logs === 'missing' ? 'partial' : 'detecting';
    expect(logsOf(reads(name, channel), processes)).toEqual([state, logs]);
  });

  test('of another platform than the component, or with its own log listed', () => {
    const sysmon = reads('WinEventLog:Sysmon', 'EventCode=1');
    expect(logsOf(sysmon, component('Process Creation', { platform: 'Linux' }))[1]).toBe('missing');
    expect(logsOf(sysmon, processes, log('WinEventLog:Sysmon', 'EventCode=1'))[1]).toBe('arrive');
    expect(
      logsOf(sysmon, processes, log('WinEventLog:Sysmon', null, { lastSeen: '2026-01-01' }))[1],
    ).toBe('stale');
    // Beside a list of logs, one that ATT&CK does not have is missing from it.
    expect(logsOf(reads('Made:Up', 'x'), processes, log('Other:Log', null))[1]).toBe('missing');
  });

  test('with several logs is not silent while one of them is left open', () => {
    const two = rule('T1059.001', {
      platforms: ['Windows'],
      logSources: [
        { name: 'WinEventLog:Sysmon', channel: 'EventCode=11' },
        { name: 'WinEventLog:Sysmon', channel: 'EventCode=1' },
      ],
    });
    expect(logsOf(two, processes)).toEqual(['detecting', 'unknown']);
  });
});
