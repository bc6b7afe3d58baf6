/** No evidence can raise a status that it should not, whatever else is known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  EvidenceRecord,
  RuleRecord,
  SourcedEvidence,
  TelemetryRecord,
  TestRecord,
} from '@/lib/core/coverage/evidence';
import { nameKey, readChannel } from '@/lib/core/coverage/log-names';
import type { DetectionState } from '@/lib/core/coverage/scale';
import { type IdStatus, statusOf } from '@/lib/core/coverage/status';
import type { TelemetryLevel } from '@/lib/core/coverage/telemetry-level';
import { indexOf, log, rule, SAMPLE_INVENTORY, scope, source, statement, testOf } from './build';

/** A parent and subs, renamed IDs of both kinds, an ID with several successors, a newer one. */
const IDS = ['T1059', 'T1059.001', 'T1059.004', 'T1086', 'T1046', 'T1558.001'];
const MOVED = ['T1562', 'T1562.001', 'T1562.004', 'T1685', 'T1686.001', 'T1682'];
const ASKED = [...IDS, ...MOVED, 'DET0376', 'AN1057', 'AN1058', 'DET0455'];

const RANK: readonly DetectionState[] = [
  ...(['not-applicable', 'unknown', 'none', 'off', 'partial', 'detecting', 'validated'] as const),
];
const LEVELS: readonly TelemetryLevel[] = [
  ...(['unknown', 'not-stated', 'none', 'short', 'some', 'full'] as const),
];

const anId = fc.constantFrom(...IDS, ...MOVED);
const aPlatform = fc.constantFrom('Windows', 'Linux', 'macOS', 'Containers');
const aDay = fc.constantFrom(
  '',
  '2024-02-01',
  '2026-05-01',
  '2026-09-01',
  '2026-11-01',
  '2027-05-05',
);
const aRuleId = fc.constantFrom(
  ...['0171f283-ade7-4f87-9521-ac346c68cc9b', '74ee9a2d-5ed3-40c8-9e6c-523d2e6a17ef', '5731', 'x'],
);

const aRule: fc.Arbitrary<RuleRecord> = fc
  .record({
    ids: fc.uniqueArray(anId, { minLength: 1, maxLength: 3 }),
    ruleId: aRuleId,
    state: fc.constantFrom('active', 'active', 'inactive', 'unknown'),
    kind: fc.constantFrom('alert', 'alert', 'alert', 'hunt', 'building-block', 'correlation'),
    maturity: fc.constantFrom('', 'stable', 'experimental'),
    platforms: fc.uniqueArray(aPlatform, { maxLength: 2 }),
    logSources: fc.subarray(
      SAMPLE_INVENTORY.map(({ name, channel }) => ({ name, channel })),
      { maxLength: 2 },
    ),
    otherIds: fc.subarray(['AN1057', 'DET0376', 'TA0005'], { maxLength: 1 }),
    changed: aDay,
  })
  .map(({ ids, ...given }) => rule(ids, given as Partial<RuleRecord>));

const aTest: fc.Arbitrary<TestRecord> = fc
  .record({
    id: anId,
    outcome: fc.constantFrom(
      'detected',
      'detected',
      'blocked-only',
      'logged',
      'missed',
      'ran-only',
    ),
    date: aDay,
    platform: fc.option(aPlatform),
    rule: fc.constantFrom('', '', 'x', '5731', 'not imported'),
  })
  .map(({ id, outcome, date, ...given }) =>
    testOf(id, outcome as TestRecord['outcome'], date, given),
  );

const aStatement = fc
  .record({
    id: anId,
    score: fc.constantFrom(null, 0, 1, 15, 25, 50, 75, 100),
    enabled: fc.boolean(),
    date: aDay,
  })
  .map(({ id, score, ...given }) => statement(id, score, given));

const aLog: fc.Arbitrary<TelemetryRecord> = fc
  .record({
    of: fc.constantFrom(...SAMPLE_INVENTORY),
    channel: fc.constantFrom(null, 'EventCode=1', 'EventCode=4769, 7', 'execve', 'prose'),
    keeps: fc.boolean(),
    collected: fc.boolean(),
    lastSeen: fc.constantFrom('', '2026-11-20', '2026-01-01'),
  })
  .map(({ of, channel, keeps, ...given }) =>
    log(of.name, keeps ? of.channel : channel, { platform: of.platform, ...given }),
  );

const aRecord: fc.Arbitrary<EvidenceRecord> = fc.oneof(
  { weight: 4, arbitrary: aRule },
  { weight: 2, arbitrary: aTest },
  { weight: 1, arbitrary: aStatement },
  { weight: 2, arbitrary: aLog },
);

const aSource: fc.Arbitrary<SourcedEvidence> = fc
  .record({
    records: fc.array(aRecord, { maxLength: 6 }),
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    importedAt: fc.constantFrom('2026-10-01', '2026-11-01'),
    deployed: fc.constantFrom('all', 'none', 'by-status', 'unknown'),
    meaning: fc.constantFrom('detection', 'own-scale', 'rule-count', 'other', 'visibility'),
    isOn: fc.constantFrom(true, true, true, false),
  })
  .map(({ records, ...given }) => source(records, given as Partial<SourcedEvidence['source']>));

const someSources = fc.uniqueArray(aSource, {
  maxLength: 4,
  selector: ({ source: { id } }) => id,
});

const aScope = fc
  .record({
    platforms: fc.constantFrom<string[]>([], ['Windows'], ['Windows', 'Linux']),
    complete: fc.subarray(['Windows', 'Linux']),
    marked: fc.subarray(['T1046', 'T1562.001'], { maxLength: 1 }),
  })
  .map(({ platforms, complete, marked }) => {
    const mark = { reason: 'no', date: '2026-01-01', who: 'M. Weber' };
    return scope({
      platforms,
      completeFor: Object.fromEntries(complete.map((p) => [p, { date: '', who: '' }])),
      notApplicable: Object.fromEntries(marked.map((id) => [id, mark])),
    });
  });

function askAll(sources: readonly SourcedEvidence[], inScope: ReturnType<typeof scope>) {
  const index = indexOf(sources, inScope);
  return new Map(ASKED.map((id) => [id, statusOf(id, index) as IdStatus]));
}

const rank = (status: IdStatus | undefined) => RANK.indexOf(status?.detection.state ?? 'unknown');

/** Into the source at `place`, or into a new one that is newer than all. */
function adding(sources: readonly SourcedEvidence[], place: number, records: EvidenceRecord[]) {
  const at = sources[place];
  if (!at) return [...sources, source(records, { name: 'new', importedAt: '2026-11-21' })];
  const grown = { ...at, records: [...at.records, ...records] };
  return sources.map((one) => (one === at ? grown : one));
}

const world = fc.record({ sources: someSources, inScope: aScope, place: fc.nat(5) });
const RUNS = { numRuns: 100 };

/** Every asked ID before and after a change. */
function eachPair(
  before: readonly SourcedEvidence[],
  after: readonly SourcedEvidence[],
  inScope: ReturnType<typeof scope>,
  check: (a: IdStatus, b: IdStatus, id: string) => void,
) {
  const [first, second] = [askAll(before, inScope), askAll(after, inScope)];
  for (const id of ASKED) check(first.get(id) as IdStatus, second.get(id) as IdStatus, id);
}

describe('adding', () => {
  test('a rule that is off or not known to run never raises a status above Off', () => {
    const quiet = aRule.chain((one) =>
      fc.constantFrom<RuleRecord>({ ...one, state: 'inactive' }, { ...one, state: 'unknown' }),
    );
    fc.assert(
      fc.property(world, quiet, ({ sources, inScope, place }, added) => {
        // "All of these are deployed" would turn an unknown rule on: that is another statement.
        const isDeployed = sources[place]?.source.deployed !== 'none';
        const known = isDeployed ? { ...added, state: 'inactive' as const } : added;
        eachPair(sources, adding(sources, place, [known]), inScope, (a, b) => {
          expect(rank(b)).toBeLessThanOrEqual(Math.max(rank(a), RANK.indexOf('off')));
        });
      }),
      RUNS,
    );
  });

  test('a test that was not detected never raises a status', () => {
    const bad = aTest.filter(({ outcome }) => outcome !== 'detected');
    fc.assert(
      fc.property(world, bad, ({ sources, inScope, place }, added) => {
        eachPair(sources, adding(sources, place, [added]), inScope, (a, b) => {
          expect(rank(b)).toBeLessThanOrEqual(rank(a));
        });
      }),
      RUNS,
    );
  });

  test('a hunting rule, or one for another platform, never makes Detecting', () => {
    const weak = aRule.chain((one) =>
      fc.constantFrom<RuleRecord>(
        { ...one, kind: 'hunt', state: 'active' },
        { ...one, platforms: ['iOS'], state: 'active' },
      ),
    );
    fc.assert(
      fc.property(world, weak, ({ sources, inScope, place }, added) => {
        fc.pre(inScope.platforms.length > 0);
        // Its name could be the one that a test waits for, which is another way to be validated.
        const named = { ...added, name: 'nobody asks', ruleId: 'nobody asks' };
        eachPair(sources, adding(sources, place, [named]), inScope, (a, b) => {
          expect(rank(b)).toBeLessThanOrEqual(Math.max(rank(a), RANK.indexOf('partial')));
        });
      }),
      RUNS,
    );
  });

  test('a statement that is not about detection changes no state', () => {
    fc.assert(
      fc.property(world, aStatement, ({ sources, inScope }, added) => {
        const more = source([added], { name: 'seen', meaning: 'visibility' });
        eachPair(sources, [...sources, more], inScope, (a, b) => {
          expect(b.detection.state).toBe(a.detection.state);
        });
      }),
      RUNS,
    );
  });
});

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
      { numRuns: 400 },
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
