/** The rules of roll-up one by one: R1 to R4, which are about IDs and platforms. */
import { describe, expect, test } from 'vitest';
import { statusLine } from '@/lib/core/coverage/status-words';
import { ask, otherRules, rule, sampleLogs, scope, source } from './build';

describe('R1 a parent named beside one of its subs is no claim', () => {
  test('as the importer leaves it out, and where the sub has an old ID', () => {
    // T1086 became T1059.001.
    const old = rule(['T1059', 'T1086']);
    expect(ask('T1059', [source([old])]).detection.rules.on).toBe(0);
    expect(ask('T1059.001', [source([old])]).word).toBe('detecting');
  });
});

describe('R2 parents and subs take no Detecting from each other', () => {
  test('a parent is Partial', () => {
    const subs = [rule('T1059.001'), rule('T1059.003'), rule('T1059.006')];
    const status = ask('T1059', [source(subs)], scope({}));
    expect(statusLine(status)).toBe('Partial · own: none, subs: 3 of 13');
  });

  test('even if every sub is detecting', () => {
    const subs = ['T1003.001', 'T1003.002', 'T1003.003', 'T1003.004', 'T1003.005', 'T1003.006'];
    const all = source([...subs, 'T1003.007', 'T1003.008'].map((id) => rule(id, { name: id })));
    expect(statusLine(ask('T1003', [all]))).toBe('Partial · own: none, subs: 8 of 8');
  });

  test('a sub is Partial, if a rule of its parent is on', () => {
    const on = ask('T1059.001', [source([rule('T1059')])]);
    expect(statusLine(on)).toBe('Partial · parent rule only');
    expect(on.parentRules).toMatchObject([{ relation: 'parent', writtenId: 'T1059' }]);
    const off = ask('T1059.001', [source([rule('T1059', { state: 'unknown' })])]);
    expect(off.detection.state).toBe('none');
    expect(off.reasons).toContainEqual({
      ...{ code: 'parent-rules', parent: 'T1059', on: 0, off: 0, notKnown: 1 },
    });
  });
});

describe('R3 renames', () => {
  test('one-to-one: applied, and said', () => {
    const old = ask('T1059.001', [source([rule('T1086')])]);
    expect(old.word).toBe('detecting');
    expect(old.reasons).toContainEqual({
      ...{ code: 'remapped', from: 'T1086', to: 'T1059.001', release: null, rules: 1 },
    });
    expect(ask('T1086', [source([rule('T1059.001')])])).toMatchObject({
      ...{ asked: 'T1086', id: 'T1059.001', word: 'detecting' },
    });
  });

  test('by a later release: evidence under the old and the new ID is joined, both ways', () => {
    const both = source([rule('T1562.001', { name: 'old' }), rule('T1685', { name: 'new' })]);
    for (const id of ['T1562.001', 'T1685']) {
      expect(ask(id, [both])).toMatchObject({ id, detection: { rules: { on: 2 } } });
    }
    expect(ask('T1562.001', [both]).reasons).toContainEqual({
      ...{ code: 'remapped', from: 'T1685', to: 'T1562.001', release: '19.0', rules: 1 },
    });
  });

  test('one-to-many: Partial until a person chooses', () => {
    const old = rule('T1562.004');
    const line = (id: string, given = {}) => statusLine(ask(id, [source([old], given)], scope({})));
    for (const id of ['T1562.004', 'T1686', 'T1686.001']) {
      expect(line(id)).toBe('Partial · 1 rule on, new ID not confirmed');
    }
    expect(line('T1562.004', { chosenIds: { 'T1562.004': 'T1686.001' } })).toMatch(/^Detecting/);
    expect(line('T1686.001', { chosenIds: { 'T1562.004': 'T1686.001' } })).toMatch(/^Detecting/);
    // T1686.003 is newer than the library and replaced nothing that it holds.
    expect(line('T1686.003')).toBe('Unknown · came with v19.0, newer than the library');
    const other = { chosenIds: { 'T1562.004': 'T1686.003' } };
    expect(ask('T1686.001', [source([old], other)], scope({})).detection.rules.on).toBe(0);
  });

  test('newer than the library: kept, and counted when its release comes', () => {
    const status = ask('T1682', [source([rule('T1682')])]);
    expect(statusLine(status)).toBe('Unknown · came with v19.0, newer than the library');
    expect(status).toMatchObject({ isNewer: true, rules: [{ writtenId: 'T1682' }] });
    expect(ask('T9999', [source([rule('T9999')])])).toMatchObject({
      ...{ word: 'unknown', rules: [{ writtenId: 'T9999' }] },
    });
  });
});

describe('R4 platforms', () => {
  test('unstated counts for the ID as a whole, never for one platform', () => {
    const sources = [source([rule('T1046')]), otherRules, sampleLogs];
    expect(ask('T1046', sources).word).toBe('detecting');
    expect(statusLine(ask('AN1057', sources))).toBe(
      'Telemetry only · no rule for Windows, 2 of 2 logs',
    );
    expect(ask('AN1057', sources).reasons).toContainEqual({
      ...{ code: 'unstated-elsewhere', rules: 1, techniques: ['T1046'] },
    });
  });

  test('a stated platform out of scope does not count at all', () => {
    const containers = rule('T1046', { platforms: ['Containers'] });
    const status = ask('T1046', [source([containers]), otherRules]);
    expect(status.detection).toMatchObject({ state: 'none', rules: { on: 0, off: 0 } });
    expect(status.reasons).toContainEqual(
      expect.objectContaining({ code: 'out-of-scope-rules', platforms: ['Containers'] }),
    );
  });

  test('a source may have a default platform', () => {
    const linux = source([rule('T1046')], { defaultPlatform: 'Linux' });
    expect(statusLine(ask('T1046', [linux]))).toBe('Partial · 1 rule on, Linux only');
    expect(ask('AN1058', [linux]).word).toBe('detecting');
  });
});
