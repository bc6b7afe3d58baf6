/** The card's height: something a page can measure, so it may follow from public facts only. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ID_KIND_NAMES, ID_KINDS, kindOfId } from '@/lib/core/attack/id-kinds';
import type { PublicState } from '@/lib/core/library/known-ids';
import { cardHeight, cardSize } from '@/lib/core/lookup/card-height';

const states: (PublicState | undefined)[] = ['live', 'old', 'newer', undefined];
const anyId = fc
  .tuple(fc.constantFrom(...ID_KIND_NAMES), fc.integer({ min: 1000, max: 99_999 }))
  .map(([kind, n]) => `${ID_KINDS[kind].prefix}${n}${kind === 'sub-technique' ? '.001' : ''}`);

test('is the same for any two IDs of one kind and state, whatever is known of them', () => {
  const heights = new Map<string, number>();
  fc.assert(
    fc.property(anyId, fc.constantFrom(...states), (id, state) => {
      const key = `${kindOfId(id)} ${state}`;
      const height = cardHeight(id, state);
      expect(height).toBe(heights.get(key) ?? height);
      heights.set(key, height);
    }),
  );
});

test('takes an ID and its public state, and nothing private', () => {
  expect(cardHeight).toHaveLength(2);
});

test('the box grows with the text size, which is one for all IDs', () => {
  expect(cardSize('T1001', 'live', 100)).toEqual({ width: 380, height: 440 });
  expect(cardSize('T1001', 'live', 130)).toEqual({ width: 494, height: 572 });
  expect(cardSize('AN0001', 'live', 90).height).toBe(324);
});

test('is one and the same for every ID that no release holds', () => {
  const heights = ['T9999', 'DET9999', 'G9999', 'AN9999'].map((id) => cardHeight(id, undefined));
  expect(new Set(heights).size).toBe(1);
});

test('gives a strategy more room than an analytic, and that more than a group', () => {
  const of = (id: string) => cardHeight(id, 'live');
  expect(of('DET0001')).toBeGreaterThan(of('AN0001'));
  expect(of('AN0001')).toBeGreaterThan(of('G0001'));
  expect(of('G0001')).toBeGreaterThan(cardHeight('G0001', undefined));
});
