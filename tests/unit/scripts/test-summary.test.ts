import { describe, expect, test } from 'vitest';
import { checkPart, type RunnerReport, runnerPart, summarize } from '@/scripts/test-summary';

describe('the sum over all runners', () => {
  test('counts types and lint one each and every test of both runners', () => {
    const parts = [
      checkPart('types', true),
      checkPart('lint', true),
      runnerPart('unit', report('passed', 'passed', 'passed'), 0),
      runnerPart('browser', report('passed', 'failed'), 1),
    ];
    expect(summarize(parts)).toEqual({
      lines: ['skipped: none', '6 passed, 1 failed'],
      isPassed: false,
    });
  });

  test('passes only when nothing failed and something ran', () => {
    expect(summarize([runnerPart('unit', report('passed'), 0)]).isPassed).toBe(true);
    expect(summarize([checkPart('types', false)]).isPassed).toBe(false);
    expect(summarize([])).toEqual({
      lines: ['skipped: none', '0 passed, 0 failed'],
      isPassed: false,
    });
  });

  test('names skipped tests with their reason before the last line', () => {
    const skipping = {
      tests: [
        { title: 'reads\n  a page', outcome: 'skipped', reason: 'needs a network' },
        { title: 'prints', outcome: 'skipped' },
        { title: 'parses', outcome: 'passed' },
      ],
      hasErrors: false,
    };
    expect(summarize([runnerPart('unit', skipping, 0)]).lines).toEqual([
      'skipped: reads a page (needs a network); prints',
      '1 passed, 0 failed',
    ]);
  });

  test('counts a test that passed when repeated as passed and mentions it', () => {
    expect(summarize([runnerPart('browser', report('flaky', 'passed'), 0)]).lines).toEqual([
      'passed only when repeated: test 0',
      'skipped: none',
      '2 passed, 0 failed',
    ]);
  });
});

describe('a runner that', () => {
  test.each([
    ['wrote no report', null, 1],
    ['wrote no report although it ended well', null, 0],
    ['wrote something else', { stats: {} }, 0],
    ['found no tests', report(), 0],
    ['ended badly without a failed test', report('passed'), 1],
    ['saw an error outside of every test', { ...report('passed'), hasErrors: true }, 0],
  ])('%s counts as one failed', (_what, written, exitCode) => {
    expect(runnerPart('unit', written, exitCode).failed).toBe(1);
  });

  test('names its failed tests is not counted as failed once more', () => {
    const part = runnerPart('unit', { ...report('failed', 'failed'), hasErrors: true }, 1);
    expect(part.failed).toBe(2);
  });

  test('skipped everything has neither passed nor failed', () => {
    expect(runnerPart('e2e', report('skipped'), 0)).toMatchObject({ passed: 0, failed: 0 });
  });
});

function report(...outcomes: RunnerReport['tests'][number]['outcome'][]): RunnerReport {
  return {
    tests: outcomes.map((outcome, index) => ({ title: `test ${index}`, outcome })),
    hasErrors: false,
  };
}
