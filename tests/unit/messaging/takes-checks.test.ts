/** Inputs of takes and packs: what the editor sends is taken, anything else is not. */
import { describe, expect, test } from 'vitest';
import * as takes from '@/lib/messaging/takes-checks';

const DRAFT = {
  sections: {
    ...{ summary: ['One.'], executivePriority: [], technicalView: [], likelyTelemetry: [] },
    ...{ detectionDirection: [], mitigationPriorities: [], notesAndLimits: [] },
  },
  ...{ level: 'high', reason: '', marking: 'TLP:AMBER' },
};

describe('a take to be saved', () => {
  test('is taken with all sections, a level and a marking or none', () => {
    expect(takes.isSave({ id: 'T1046', draft: DRAFT })).toBe(true);
    expect(takes.isSave({ id: 'T1046', draft: { ...DRAFT, marking: '' } })).toBe(true);
  });

  test.each([
    { id: 't1046', draft: DRAFT },
    { id: 'T1046', draft: null },
    { id: 'T1046', draft: { ...DRAFT, level: 'certain' } },
    { id: 'T1046', draft: { ...DRAFT, marking: 'TLP:PINK' } },
    { id: 'T1046', draft: { ...DRAFT, reason: 'x'.repeat(2_001) } },
    { id: 'T1046', draft: { ...DRAFT, sections: { summary: ['One.'] } } },
    { id: 'T1046', draft: { ...DRAFT, sections: { ...DRAFT.sections, gossip: [] } } },
    { id: 'T1046', draft: { ...DRAFT, sections: { ...DRAFT.sections, summary: 'One.' } } },
    { id: 'T1046', draft: { ...DRAFT, sections: { ...DRAFT.sections, summary: [7] } } },
    {
      id: 'T1046',
      draft: { ...DRAFT, sections: { ...DRAFT.sections, summary: Array(101).fill('') } },
    },
  ])('is refused, %#', (input) => {
    expect(takes.isSave(input)).toBe(false);
  });
});

test('packs are named by text, and an order is a list of names', () => {
  expect(takes.isPack({ id: 'p1' })).toBe(true);
  expect(takes.isPack({ id: 7 })).toBe(false);
  expect(takes.isKeep({ jobId: 'j', replaces: null })).toBe(true);
  expect(takes.isKeep({ jobId: 'j', replaces: 7 })).toBe(false);
  expect(takes.isSwitch({ id: 'p1', isOn: 1 })).toBe(false);
  expect(takes.isOrder({ ids: ['p1', 'p2'] })).toBe(true);
  expect(takes.isOrder({ ids: ['p1', 2] })).toBe(false);
  expect(takes.isFetch({ url: 'x'.repeat(4_001) })).toBe(false);
});
