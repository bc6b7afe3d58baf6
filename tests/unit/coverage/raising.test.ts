/** No evidence can raise a status that it should not, whatever else is known: what is added. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleRecord } from '@/lib/core/coverage/evidence';
import { source } from './build';
import { adding, aRule, aStatement, aTest, eachPair, RANK, RUNS, rank, world } from './worlds';

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
