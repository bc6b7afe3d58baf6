/** No evidence can raise a status that it should not: what is lost, relatives, Blind, order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { nameKey, readChannel } from '@/lib/core/coverage/log-names';
import { statusOf } from '@/lib/core/coverage/status';
import { indexOf, log, rule, scope, source } from './build';
import {
  adding,
  aLog,
  anId,
  aRule,
  askAll,
  eachPair,
  LEVELS,
  RANK,
  RUNS,
  rank,
  world,
} from './zz-worlds';

describe('taking away', () => {
  test('a log never raises a status or what can run', () => {
    fc.assert(
      fc.property(world, aLog, ({ sources, inScope, place }, lost) => {
        const kept = log('no:such', null);
        const without = adding(sources, place, [kept, { ...lost, collected: false }]);
        const withIt = adding(sources, place, [kept, { ...lost, collected: true }]);
        eachPair(withIt, without, inScope, (a, b) => {
          expect(rank(b)).toBeLessThanOrEqual(rank(a));
          const [had, has] = [LEVELS.indexOf(a.telemetry.level), LEVELS.indexOf(b.telemetry.level)];
          expect(has).toBeLessThanOrEqual(had);
          if (b.word === 'telemetry-only') expect(a.word).not.toBe('no-rule');
        });
      }),
      RUNS,
    );
  });

  test('a source: switched off or not there is the same', () => {
    fc.assert(
      fc.property(world, ({ sources, inScope }) => {
        const [first, ...rest] = sources;
        fc.pre(first !== undefined);
        if (!first) return;
        const off = { ...first, source: { ...first.source, isOn: false } };
        expect(askAll([off, ...rest], inScope)).toEqual(askAll(rest, inScope));
      }),
      RUNS,
    );
  });
});

describe('relatives', () => {
  const PAIRS = [
    ['T1059', 'T1059.001'],
    ['T1562', 'T1562.002'],
    ['T1003', 'T1003.001'],
  ] as const;

  test('rules of one never make Detecting of the other', () => {
    const rules = fc.array(aRule, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rules, fc.constantFrom(...PAIRS), fc.boolean(), (made, [parent, sub], isUp) => {
        const [from, to] = isUp ? [sub, parent] : [parent, sub];
        const records = made.map((one) => ({ ...one, ...rule(from), otherIds: [] }));
        const status = statusOf(to, indexOf([source(records)], scope({})));
        expect(rank(status ?? undefined)).toBeLessThanOrEqual(RANK.indexOf('partial'));
      }),
      RUNS,
    );
  });
});

describe('Blind', () => {
  test('is never said while a log of an analytic in scope arrives', () => {
    fc.assert(
      fc.property(fc.array(aLog, { maxLength: 4 }), anId, (logs, id) => {
        const declared = scope({
          platforms: ['Windows', 'Linux'],
          completeFor: { Windows: { date: '', who: '' }, Linux: { date: '', who: '' } },
        });
        const other = rule('T1003', { platforms: ['Windows', 'Linux'] });
        const status = statusOf(id, indexOf([source([other, ...logs])], declared));
        if (status?.word !== 'blind') return;
        const named = status.telemetry.analytics
          .filter(({ isInScope }) => isInScope)
          .flatMap((one) => one.logs);
        for (const wanted of named) expect(logs.some((had) => mayBe(had, wanted))).toBe(false);
      }),
      { numRuns: 6000 },
    );
  });

  function mayBe(had: TelemetryRecord, wanted: { name: string; channel: string | null }): boolean {
    if (!had.collected || had.lastSeen === '2026-01-01') return false;
    if (nameKey(had.name) !== nameKey(wanted.name)) return false;
    const [a, b] = [readChannel(had.channel), readChannel(wanted.channel)];
    if (a.kind === 'codes' && b.kind === 'codes') return b.codes.some((c) => a.codes.includes(c));
    return a.kind === 'none' || b.kind !== 'codes';
  }
});

describe('order', () => {
  test('of records and of sources does not matter', () => {
    fc.assert(
      fc.property(world, ({ sources, inScope }) => {
        const turned = sources.map((one) => ({ ...one, records: [...one.records].reverse() }));
        expect(askAll(turned.reverse(), inScope)).toEqual(askAll(sources, inScope));
      }),
      RUNS,
    );
  });
});
