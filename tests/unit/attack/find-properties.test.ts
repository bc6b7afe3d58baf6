import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttackIds, mayHoldAttackId } from '@/lib/core/attack/find-attack-ids';
import { ID_PREFIXES, parseAttackId } from '@/lib/core/attack/id-kinds';
import { isKnown } from './finding';

// Pieces that make IDs, near-IDs and context likely, in any order.
const piece = fc.oneof(
  fc.constantFrom(...ID_PREFIXES, ...ID_PREFIXES.map((prefix) => prefix.toLowerCase())),
  fc.constantFrom(
    '1059',
    '0032',
    '.001',
    '/002',
    '-003',
    ' .004',
    '\n.005',
    '１０５９',
    'Ｔ',
    '．００１',
  ),
  fc.constantFrom(
    '\u00ad',
    '\u200b',
    '\ufeff',
    ' ',
    '\n',
    '(',
    '#',
    'attack.',
    'AML.',
    'techniques/',
  ),
  fc.constantFrom('https://attack.mitre.org/techniques/', 'MITRE ATT&CK ', 'sonar ', 'd="', '%2F'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
const options = fc.record({
  isKnown: fc.constantFrom(
    isKnown,
    () => true,
    () => false,
  ),
  site: fc.constantFrom('attack' as const, 'any' as const),
  surroundings: text,
});

const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

describe('whatever the text', () => {
  it('matches are in order, do not overlap and lie in the text', () => {
    fc.assert(
      fc.property(text, options, (input, how) => {
        let last = 0;
        for (const { start, end } of findAttackIds(input, how)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(input.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('the IDs are canonical, and their digits are what stands at the offsets', () => {
    fc.assert(
      fc.property(text, options, (input, how) => {
        for (const { start, end, id } of findAttackIds(input, how)) {
          expect(parseAttackId(id)).toBe(id);
          const written = input.slice(start, end).normalize('NFKC').replace(invisible, '');
          expect(id.replace(/\D/g, '').endsWith(written.replace(/\D/g, ''))).toBe(true);
          expect(input.slice(start, start + 1)).not.toMatch(/\s/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('the quick test never refuses a text in which something is found', () => {
    fc.assert(
      fc.property(text, options, (input, how) => {
        if (findAttackIds(input, how).length) expect(mayHoldAttackId(input)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('invisible characters around and inside change nothing but the offsets', () => {
    const noise = fc.constantFrom('', '\u00ad', '\u200b', '\u2060');
    fc.assert(
      fc.property(fc.array(noise, { minLength: 9, maxLength: 9 }), (noises) => {
        const input = [...'T1059.001'].map((char, i) => char + noises[i]).join('');
        expect(findAttackIds(input, { isKnown }).map((match) => match.id)).toEqual(['T1059.001']);
      }),
    );
  });
});
