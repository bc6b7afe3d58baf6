/** What changed, with the team's own IDs first. */
import { expect, test } from 'vitest';
import { changesBetween } from '@/lib/core/library/release-changes';
import { oursFirst } from '@/lib/services/team-changes';
import { normalized } from '@/tests/support/libraries';
import { technique } from '@/tests/support/stix-builders';

const ids = ['T1001', 'T1002', 'T1003', 'T1004'];
const changes = changesBetween(
  { facts: normalized(ids.map((id) => technique(id))) },
  {
    facts: normalized(
      ids.map((id) => technique(id, { name: `New ${id}` })),
      { release: '19.0' },
    ),
  },
);

test('the team’s IDs come first in every list, otherwise the order stays', () => {
  const { renamed, ours } = oursFirst(changes, new Set(['T1003', 'T9999']));
  expect(renamed.map(({ id }) => id)).toEqual(['T1003', 'T1001', 'T1002', 'T1004']);
  expect(ours).toEqual(['T1003']);
});

test('without any the lists are as they were', () => {
  expect(oursFirst(changes, new Set())).toEqual({ ...changes, ours: [] });
});
