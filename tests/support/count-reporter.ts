/**
 * The reporter that both Vitest and Playwright load when `npm test` runs them. It writes every
 * test's outcome to the file named by COUNTS_FILE and prints nothing; without that it is idle.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter as PlaywrightReporter, Suite } from '@playwright/test/reporter';
import type { Reporter as VitestReporter } from 'vitest/node';
import type { RunnerReport } from '@/scripts/test-summary';

type Outcome = RunnerReport['tests'][number];
type VitestModules = Parameters<NonNullable<VitestReporter['onTestRunEnd']>>[0];

const playwrightOutcomes = {
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'flaky',
  skipped: 'skipped',
} as const;

/** A class because Playwright makes its reporters with `new`. */
export default class CountReporter implements PlaywrightReporter, VitestReporter {
  private suite: Suite | undefined;
  private hasErrors = false;

  /** Vitest: everything at once, at the end. */
  onTestRunEnd(modules: VitestModules, errors: readonly unknown[]): void {
    write({ tests: modules.flatMap(vitestOutcomes), hasErrors: errors.length > 0 });
  }

  /** Playwright: the suite is filled in while the tests run. */
  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError(): void {
    this.hasErrors = true;
  }

  onEnd(): void {
    const tests = (this.suite?.allTests() ?? []).map((test): Outcome => {
      // Begins with an empty root and the project, which the file's folder tells again.
      const title = test.titlePath().slice(2).join(' › ');
      const outcome = playwrightOutcomes[test.outcome()];
      if (outcome !== 'skipped') return { title, outcome };
      const mark = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
      // Skipped without anybody asking for it: the run was cut short before this test.
      if (!mark) return { title, outcome, reason: 'did not run' };
      return { title, outcome, ...(mark.description ? { reason: mark.description } : {}) };
    });
    write({ tests, hasErrors: this.hasErrors });
  }

  printsToStdio(): boolean {
    return false;
  }
}

function vitestOutcomes(module: VitestModules[number]): Outcome[] {
  const tests = [...module.children.allTests()].map((test): Outcome => {
    const title = `${module.relativeModuleId} › ${test.fullName.replaceAll(' > ', ' › ')}`;
    const result = test.result();
    if (result.state === 'passed') {
      return { title, outcome: test.diagnostic()?.flaky ? 'flaky' : 'passed' };
    }
    // Pending at the end of the run means that its worker died.
    if (result.state !== 'skipped') return { title, outcome: 'failed' };
    return { title, outcome: 'skipped', ...(result.note ? { reason: result.note } : {}) };
  });
  // A file that does not load, or a failed beforeAll, leaves no failed test behind.
  const isBroken = !module.ok() && !tests.some(({ outcome }) => outcome === 'failed');
  return isBroken ? [...tests, { title: module.relativeModuleId, outcome: 'failed' }] : tests;
}

function write(report: RunnerReport): void {
  const file = process.env.COUNTS_FILE;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
}
