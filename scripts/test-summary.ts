/**
 * Adds up what the test runners and checks reported into the last lines of `npm test`. Pure, so
 * that the rule "a crashed runner never looks like zero tests" is itself tested.
 */
import { z } from 'zod';

/** What a runner's reporter writes; see tests/support/count-reporter.ts. */
export type RunnerReport = z.infer<typeof runnerReport>;

/** One line of the table: a check or a runner. */
export type Part = {
  name: string;
  passed: number;
  failed: number;
  skipped: readonly string[];
  flaky: readonly string[];
};

const runnerReport = z.object({
  tests: z.array(
    z.object({
      title: z.string(),
      outcome: z.enum(['passed', 'failed', 'flaky', 'skipped']),
      /** Why it was skipped, where the test says so. */
      reason: z.string().optional(),
    }),
  ),
  /** Whether something failed outside of any test: a file that does not load, a late exception. */
  hasErrors: z.boolean(),
});

/** A check that passes or fails as a whole, such as types or lint. */
export function checkPart(name: string, isPassed: boolean): Part {
  return { name, passed: Number(isPassed), failed: Number(!isPassed), skipped: [], flaky: [] };
}

/**
 * A runner's counts. `report` is what it wrote, null when it wrote none. A runner that crashed,
 * found no test, or ended badly without naming a failed test counts as one failed.
 */
export function runnerPart(name: string, report: unknown, exitCode: number): Part {
  const parsed = runnerReport.safeParse(report);
  const { tests, hasErrors } = parsed.success ? parsed.data : { tests: [], hasErrors: true };
  const of = (outcome: string) => tests.filter((test) => test.outcome === outcome);
  const isBroken = exitCode !== 0 || hasErrors || tests.length === 0;
  return {
    name,
    passed: of('passed').length + of('flaky').length,
    failed: of('failed').length || Number(isBroken),
    skipped: of('skipped').map(({ title, reason }) => (reason ? `${title} (${reason})` : title)),
    flaky: of('flaky').map(({ title }) => title),
  };
}

/** The closing lines and whether the run as a whole passed; the last line is read by machines. */
export function summarize(parts: readonly Part[]): { lines: string[]; isPassed: boolean } {
  const sum = (key: 'passed' | 'failed') => parts.reduce((total, part) => total + part[key], 0);
  const names = (key: 'skipped' | 'flaky') =>
    parts.flatMap((part) => part[key]).map((text) => text.replace(/\s+/g, ' '));
  const [passed, failed, skipped, flaky] = [
    sum('passed'),
    sum('failed'),
    names('skipped'),
    names('flaky'),
  ];
  return {
    lines: [
      ...(flaky.length > 0 ? [`passed only when repeated: ${flaky.join('; ')}`] : []),
      `skipped: ${skipped.join('; ') || 'none'}`,
      `${passed} passed, ${failed} failed`,
    ],
    isPassed: failed === 0 && passed > 0,
  };
}
