/** Times every callback that the engine gets from the browser: tasks, timers, mutations. */

/** For what is the bench's own and must not be counted. */
export const ownTimeout = globalThis.setTimeout;

export type Watch = {
  /** Milliseconds of each callback so far. */
  lengths: number[];
  /** Timers and tasks that were asked for and did not come yet. */
  waiting(): number;
  end(): void;
};

type Scheduler = { postTask(task: () => void, options: object): Promise<void> };

/** From now on; what was asked for before is not seen. */
export function watchCallbacks(): Watch {
  const lengths: number[] = [];
  const open = new Set<object>();
  const timed =
    <A extends unknown[]>(act: (...args: A) => unknown, key?: object) =>
    (...args: A): void => {
      if (key) open.delete(key);
      const start = performance.now();
      try {
        act(...args);
      } finally {
        lengths.push(performance.now() - start);
      }
    };
  const once = (act: () => unknown) => {
    const key = {};
    open.add(key);
    return timed(act, key);
  };
  const { scheduler } = globalThis as unknown as { scheduler: Scheduler };
  const { postTask } = scheduler;
  scheduler.postTask = (task, options) => postTask.call(scheduler, once(task), options);
  const { setTimeout, MutationObserver } = globalThis;
  globalThis.setTimeout = ((task: () => void, ms?: number) =>
    setTimeout(once(task), ms)) as typeof setTimeout;
  globalThis.MutationObserver = class extends MutationObserver {
    constructor(callback: MutationCallback) {
      super(timed(callback));
    }
  };
  return {
    lengths,
    waiting: () => open.size,
    end() {
      scheduler.postTask = postTask;
      Object.assign(globalThis, { setTimeout, MutationObserver });
    },
  };
}

/** What the page itself notices: how late its timers come, and tasks that the browser calls long. */
export function feelPage() {
  const late: number[] = [];
  let isOn = true;
  let before = performance.now();
  const beat = () => {
    const now = performance.now();
    // Nested timers are four milliseconds apart at the least.
    late.push(Math.max(0, now - before - 4));
    before = now;
    if (isOn) ownTimeout(beat, 0);
  };
  const long: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  });
  observer.observe({ type: 'longtask' });
  ownTimeout(beat, 0);
  return {
    end() {
      isOn = false;
      for (const { duration } of observer.takeRecords()) long.push(duration);
      observer.disconnect();
      return { late, long };
    },
  };
}
