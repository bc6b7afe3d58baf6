/** Runs long work in short tasks, so that the page never waits for us. */

type Scheduler = { postTask(task: () => void, options: { priority: 'background' }): Promise<void> };

const scheduler = (globalThis as { scheduler?: Partial<Scheduler> }).scheduler;

/** Milliseconds of one task; Firefox's tasks came out longer than asked, so it is asked for less. */
const BUDGET_MS = 'mozInnerScreenX' in globalThis ? 3 : 5;
/** Reading the clock costs more than most steps. */
const STEPS_PER_CLOCK = 32;

/** Draws every value from `steps`, yielding to the page between tasks. Ends early on `signal`. */
export async function runInChunks(steps: Iterator<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await nextTask();
    const end = performance.now() + BUDGET_MS;
    let step = 0;
    for (;;) {
      if (steps.next().done) return;
      step += 1;
      if (step % STEPS_PER_CLOCK === 0 && performance.now() > end) break;
    }
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (scheduler?.postTask) scheduler.postTask(() => resolve(), { priority: 'background' });
    else setTimeout(resolve);
  });
}
