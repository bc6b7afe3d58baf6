/** What may happen to three people who share notes, one thing after the other, in any order. */
import fc from 'fast-check';

const who = fc.nat(2);
const which = fc.nat(5);
/** Of a sync; with a higher number than it has, nothing happens. */
const request = fc.nat(7);

const STEPS = {
  edit: fc.record({ act: fc.constant('edit'), who, which, field: fc.nat(2) }),
  sync: fc.record({ act: fc.constant('sync'), who }),
  fault: fc.record({
    ...{ act: fc.constant('fault'), who, request, bytes: fc.nat(3_000) },
    kind: fc.constantFrom('cut-upload', 'cut-answer', 'server'),
  }),
  /** The worker is stopped at the nth transaction. */
  stop: fc.record({ act: fc.constant('stop'), who, save: fc.nat(3) }),
  /** The worker is killed while the nth request is on its way, which arrives or not. */
  kill: fc.record({
    ...{ act: fc.constant('kill'), who, request, bytes: fc.nat(3_000) },
    kind: fc.constantFrom('none', 'cut-upload', 'cut-answer'),
  }),
  /** Somebody writes while a sync is on its way. */
  type: fc.record({ act: fc.constant('type'), who, request, which, field: fc.nat(2) }),
  /** No network, until it is there again. */
  network: fc.record({ act: fc.constant('network'), who }),
  delete: fc.record({ act: fc.constant('delete'), who, which }),
  add: fc.record({ act: fc.constant('add'), who }),
  undo: fc.record({ act: fc.constant('undo'), who, which }),
  resolve: fc.record({
    ...{ act: fc.constant('resolve'), who },
    choice: fc.constantFrom('mine', 'theirs', 'both'),
  }),
  /** All at the same moment. */
  race: fc.record({ act: fc.constant('race') }),
  'lose-cache': fc.record({ act: fc.constant('lose-cache'), who }),
};

const WEIGHTS: Record<keyof typeof STEPS, number> = {
  ...{ edit: 6, sync: 5, fault: 4, kill: 4, stop: 3, type: 2, delete: 2, add: 2, network: 2 },
  ...{ undo: 1, resolve: 1, race: 1, 'lose-cache': 1 },
};

export type Step = typeof STEPS extends Record<string, fc.Arbitrary<infer T>> ? T : never;

/** Anything that may happen next. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(WEIGHTS).map(([act, weight]) => ({
    weight,
    arbitrary: STEPS[act as keyof typeof STEPS] as fc.Arbitrary<Step>,
  })),
);

const edits = (n: number): Step => ({ act: 'edit', who: n, which: 0, field: 2 });
const syncs = (n: number): Step => ({ act: 'sync', who: n });
/** Of a sync without news: the branch is asked for twice, then what may be pushed, then the push. */
const PUSH = 3;

/** Short histories that chance may not hit: each is one way to lose a text, and runs every time. */
export const KNOWN_HISTORIES: readonly Step[][] = [
  // One deletes what another edits, and lands first.
  [syncs(1), { act: 'delete', who: 0, which: 0 }, edits(1), syncs(0), syncs(1)],
  // The answer to a push is lost, and its writer writes on.
  [edits(0), { act: 'fault', who: 0, request: PUSH, kind: 'cut-answer', bytes: 0 }, edits(0)],
  // The worker dies while the push is on its way.
  [edits(0), { act: 'kill', who: 0, request: PUSH, kind: 'none', bytes: 0 }, edits(0), syncs(0)],
  // Somebody types while the push is on its way, and while news is.
  [edits(0), { act: 'type', who: 0, request: PUSH, which: 0, field: 2 }, syncs(0)],
  [syncs(1), edits(0), syncs(0), { act: 'type', who: 1, request: PUSH, which: 0, field: 2 }],
  // One writes without a network, another meanwhile.
  [
    ...[syncs(1), { act: 'network', who: 1 } as const, edits(1), syncs(1), edits(0), syncs(0)],
    ...[{ act: 'network', who: 1 } as const, syncs(1)],
  ],
];
