/** An ID's history in sentences, and the old IDs that ended in it. */
import { expect, test } from 'vitest';
import type { TimeEvent, TimeMachine } from '@/lib/core/library/time-machine';
import { timeMachine } from '@/lib/core/library/time-machine';
import { nameOf } from '@/lib/core/lookup/object-ref';
import { formerSentences, timeSentences } from '@/lib/core/lookup/time-words';
import { bundledLibrary } from '@/tests/support/libraries';
import { objectPage } from '@/tests/support/object-pages';

const machine = (fields: Partial<TimeMachine>): TimeMachine => ({
  ...objectPage().timeMachine,
  ...fields,
});
const later = { release: '19.0', after: null, isLater: true } as const;
const said = (event: TimeEvent) =>
  timeSentences(machine({ events: [event], names: { TA0112: 'Defense Impairment' } }), 'T1562')[0];

test('each event is a sentence with its release', () => {
  expect(said({ change: 'renamed', from: 'A', to: 'B', ...later })).toBe(
    'In v19.0, later than the release in use: renamed from A to B.',
  );
  expect(
    said({ change: 'renamed', from: 'A', to: 'B', release: '18.1', after: '17.1', isLater: false }),
  ).toBe('Between v17.1 and v18.1: renamed from A to B.');
  expect(said({ change: 'moved', from: ['TA0005'], to: ['TA0112'], ...later })).toContain(
    'moved from TA0005 to TA0112 Defense Impairment.',
  );
  expect(said({ change: 'moved', from: null, to: ['TA0112'], ...later })).toContain(
    'moved to TA0112',
  );
  expect(said({ change: 'split', into: [{ id: 'TA0112', count: 3 }], ...later })).toContain(
    'its techniques went on: 3 techniques to TA0112 Defense Impairment.',
  );
  expect(said({ change: 'deprecated', ...later })).toContain('T1562 was withdrawn.');
  expect(said({ change: 'removed', ...later })).toContain('T1562 was left out.');
  expect(said({ change: 'added', ...later })).toContain('T1562 was added.');
});

test('the old IDs of PowerShell are told with the way they went', () => {
  const library = bundledLibrary();
  const made = timeMachine(library, 'T1059.001', (id) => nameOf(library, id));
  expect(formerSentences(made, 'T1059.001')).toContainEqual({
    ...{ id: 'T1086', name: 'PowerShell', said: 'became this' },
  });
});

test('steps to a later ID are told, also from the bundled facts', () => {
  const library = bundledLibrary();
  const made = timeMachine(library, 'T1562.001', (id) => nameOf(library, id));
  expect(timeSentences(made, 'T1562.001').join(' ')).toContain('T1562.001 became T1685');
});

test('an ID that nothing happened to has no sentence', () => {
  expect(timeSentences(machine({}), 'T1046')).toEqual([]);
  expect(formerSentences(machine({}), 'T1046')).toEqual([]);
});
