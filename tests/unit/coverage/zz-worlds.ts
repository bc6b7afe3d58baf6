/** Any evidence at all: sources, records and scopes made up by fast-check, over IDs with a history. */
import fc from 'fast-check';
import type {
  EvidenceRecord,
  RuleRecord,
  SourcedEvidence,
  TelemetryRecord,
  TestRecord,
} from '@/lib/core/coverage/evidence';
import type { DetectionState } from '@/lib/core/coverage/scale';
import { type IdStatus, statusOf } from '@/lib/core/coverage/status';
import type { TelemetryLevel } from '@/lib/core/coverage/telemetry-level';
import { indexOf, log, rule, SAMPLE_INVENTORY, scope, source, statement, testOf } from './build';

/** A parent and subs, renamed IDs of both kinds, an ID with several successors, a newer one. */
const IDS = ['T1059', 'T1059.001', 'T1059.004', 'T1086', 'T1046', 'T1558.001'];
const MOVED = ['T1562', 'T1562.001', 'T1562.004', 'T1685', 'T1686.001', 'T1682'];
export const ASKED = [...IDS, ...MOVED, 'DET0376', 'AN1057', 'AN1058', 'DET0455'];

export const RANK: readonly DetectionState[] = [
  ...(['not-applicable', 'unknown', 'none', 'off', 'partial', 'detecting', 'validated'] as const),
];
export const LEVELS: readonly TelemetryLevel[] = [
  ...(['unknown', 'not-stated', 'none', 'short', 'some', 'full'] as const),
];

export const anId = fc.constantFrom(...IDS, ...MOVED);
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

export const aRule: fc.Arbitrary<RuleRecord> = fc
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

export const aTest: fc.Arbitrary<TestRecord> = fc
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

export const aStatement = fc
  .record({
    id: anId,
    score: fc.constantFrom(null, 0, 1, 15, 25, 50, 75, 100),
    enabled: fc.boolean(),
    date: aDay,
  })
  .map(({ id, score, ...given }) => statement(id, score, given));

export const aLog: fc.Arbitrary<TelemetryRecord> = fc
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

export const aSource: fc.Arbitrary<SourcedEvidence> = fc
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

export function askAll(sources: readonly SourcedEvidence[], inScope: ReturnType<typeof scope>) {
  const index = indexOf(sources, inScope);
  return new Map(ASKED.map((id) => [id, statusOf(id, index) as IdStatus]));
}

export const rank = (status: IdStatus | undefined) =>
  RANK.indexOf(status?.detection.state ?? 'unknown');

/** Into the source at `place`, or into a new one that is newer than all. */
export function adding(
  sources: readonly SourcedEvidence[],
  place: number,
  records: EvidenceRecord[],
) {
  const at = sources[place];
  if (!at) return [...sources, source(records, { name: 'new', importedAt: '2026-11-21' })];
  const grown = { ...at, records: [...at.records, ...records] };
  return sources.map((one) => (one === at ? grown : one));
}

export const world = fc.record({ sources: someSources, inScope: aScope, place: fc.nat(5) });
export const RUNS = { numRuns: 2500 };

/** Every asked ID before and after a change. */
export function eachPair(
  before: readonly SourcedEvidence[],
  after: readonly SourcedEvidence[],
  inScope: ReturnType<typeof scope>,
  check: (a: IdStatus, b: IdStatus, id: string) => void,
) {
  const [first, second] = [askAll(before, inScope), askAll(after, inScope)];
  for (const id of ASKED) {
    const [a, b] = [first.get(id) as IdStatus, second.get(id) as IdStatus];
    // A layer's "not applicable" gives way to any rule: neither more nor less than the others.
    if (a.detection.state !== 'not-applicable') check(a, b, id);
  }
}
