/** Runs long work in short tasks, so that the page never waits for us. */

type Scheduler = { postTask(task: () => void, options: { priority: 'background' }): Promise<void> };

const scheduler = (globalThis as { scheduler?: Partial<Scheduler> }).scheduler;

/** Milliseconds of one task; Firefox's tasks came out longer than asked, so it is asked for less. */
const BUDGET_MS = 'mozInnerScreenX' in globalThis ? 3 : 4;
/** Reading the clock costs more than most steps. */
const STEPS_PER_CLOCK = 8;

/** What a step yields that may have taken a part of a millisecond: the clock is read behind it. */
export const LONG = true;

/** True behind a long step. */
export type Steps<R = void> = Generator<typeof LONG | undefined, R>;

/**
 * Runs `steps` to their end, yielding to the page between tasks. Ends early on `signal`.
 * @returns milliseconds that the tasks took together
 */
export function runInChunks(
  steps: Steps,
  signal: AbortSignal,
  afterTask?: () => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let spentMs = 0;
    const task = () => {
      try {
        const start = performance.now();
        const isDone = signal.aborted || runFor(steps, start + BUDGET_MS);
        if (!signal.aborted) afterTask?.();
        spentMs += performance.now() - start;
        if (isDone) resolve(spentMs);
        else nextTask(task);
      } catch (error) {
        reject(error);
      }
    };
    nextTask(task);
  });
}

/** @returns whether the last step was done */
function runFor(steps: Steps, end: number): boolean {
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done) return true;
    if ((step.value || count % STEPS_PER_CLOCK === 0) && performance.now() > end) return false;
  }
}

function nextTask(task: () => void): void {
  if (scheduler?.postTask) void scheduler.postTask(task, { priority: 'background' });
  else setTimeout(task);
}
