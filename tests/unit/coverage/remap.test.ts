/** What became of a source's IDs: nothing is dropped, nothing is guessed. */
import { expect, test } from 'vitest';
import { remapOf } from '@/lib/core/coverage/remap';
import { library, rule, source, statement, testOf } from './build';

const records = [
  rule(['T1059', 'T1086']),
  rule('T1086'),
  rule('T1562.001'),
  rule('T1562.004'),
  rule('T1685'),
  rule('T9999'),
  rule('T1026'),
  rule('T1046', { otherIds: ['TA0005', 'TA0007'] }),
  statement('T1086', 1),
  testOf('T1046', 'missed', '2026-01-01'),
];

test('lists what was renamed, what is to confirm, what is unknown, withdrawn, ambiguous', () => {
  expect(remapOf(library, source(records))).toEqual({
    remapped: [
      { from: 'T1086', to: 'T1059.001', release: null, rules: 3 },
      { from: 'T1562.001', to: 'T1685', release: '19.0', rules: 1 },
    ],
    toConfirm: [
      {
        from: 'T1562.004',
        successor: 'T1686',
        candidates: ['T1686', 'T1686.001', 'T1686.003'],
        chosen: null,
        rules: 1,
      },
    ],
    unknown: [
      {
        id: 'T1685',
        state: 'newer',
        release: '19.0',
        predecessors: ['T1562', 'T1562.001', 'T1562.006'],
        rules: 1,
      },
      { id: 'T9999', state: 'unknown', release: null, predecessors: [], rules: 1 },
    ],
    withdrawn: [{ id: 'T1026', state: 'deprecated', rules: 1 }],
    ambiguous: [
      { id: 'TA0005', from: 'Defense Evasion', to: 'Stealth', release: '19.0', rules: 1 },
    ],
  });
});

test('knows what a person chose and which release the file is for', () => {
  const given = { attackVersion: '18', chosenIds: { 'T1562.004': 'T1686.003' } };
  const report = remapOf(library, source(records, given));
  expect(report.toConfirm).toMatchObject([{ chosen: 'T1686.003' }]);
  expect(report.ambiguous).toEqual([]);
  const odd = { chosenIds: { 'T1562.004': 'T1046' } };
  expect(remapOf(library, source(records, odd)).toConfirm).toMatchObject([{ chosen: null }]);
});
