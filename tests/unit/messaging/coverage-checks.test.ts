/** What the coverage messages take: known fields of their type, and nothing beside them. */
import { expect, test } from 'vitest';
import { isScope, isSourceChange, isTelemetry } from '@/lib/messaging/coverage-checks';

const log = {
  type: 'telemetry',
  file: '',
  doc: 0,
  name: 'NSM:Flow',
  channel: null,
  platform: 'Linux',
  collected: true,
  lastSeen: '2026-11-22',
  product: '',
  deviceCoveragePercent: null,
};

test('a source is changed by known fields of the right type', () => {
  expect(isSourceChange({ name: 'Ours', isOn: false, deployed: 'all' })).toBe(true);
  expect(isSourceChange({ chosenIds: { 'T1562.004': 'T1686.001' } })).toBe(true);
  expect(isSourceChange({})).toBe(false);
  expect(isSourceChange({ isOn: 'yes' })).toBe(false);
  expect(isSourceChange({ id: 'another' })).toBe(false);
  expect(isSourceChange({ name: 'Ours', format: 'sigma' })).toBe(false);
  expect(isSourceChange(JSON.parse('{"__proto__": {"isOn": true}}'))).toBe(false);
  expect(isSourceChange({ chosenIds: { a: 1 } })).toBe(false);
});

test('a log row has every field and no other', () => {
  expect(isTelemetry(log)).toBe(true);
  expect(isTelemetry({ ...log, lastSeen: 'yesterday' })).toBe(false);
  expect(isTelemetry({ ...log, note: 'x' })).toBe(false);
  const { product: _, ...without } = log;
  expect(isTelemetry(without)).toBe(false);
});

test('a scope names platforms, and who said what when', () => {
  const scope = { platforms: ['Windows'], completeFor: {}, notApplicable: {} };
  expect(isScope(scope)).toBe(true);
  const said = { date: '2026-11-22', who: 'M. Weber' };
  expect(isScope({ ...scope, completeFor: { Windows: said } })).toBe(true);
  expect(isScope({ ...scope, notApplicable: { T1046: said } })).toBe(false);
  expect(
    isScope({ ...scope, notApplicable: { T1046: { ...said, reason: 'no such hosts' } } }),
  ).toBe(true);
  expect(isScope({ platforms: [1], completeFor: {}, notApplicable: {} })).toBe(false);
  expect(isScope(null)).toBe(false);
});
