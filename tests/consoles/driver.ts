/** Runs a console's script in its page, one phase at a time, when a test or a person asks. */
import { firstState, idsOf, PHASES, reduce, type State, type Step, stepsOf } from './alerts';

/** What a test asks of a console: `testConsole` in its page. */
export type TestConsole = {
  phases: number;
  /** Resolves when the last step of the phase is in the page. */
  run(phase: number): Promise<void>;
  /** Resolves when what a person did is in the page. */
  settle(): Promise<unknown>;
  /** The console's own view of itself, as JSON. */
  state(): unknown;
  /** The IDs that somebody can see now, by the console's own data. */
  ids(): string[];
};

/** How often rows came and went by what the framework told them. */
export type Life = { mounted: number; unmounted: number };

/** Draws a state with a framework. `dispatch` is for what a person does in the console. */
export type Draw = (state: State) => unknown;
export type MountConsole = (
  root: HTMLElement,
  state: State,
  parts: { dispatch: (step: Step) => void; life: Life },
) => Draw | Promise<Draw>;

/** Between two steps: time for others, as in a page that is in use. The end does not depend on it. */
const PAUSE_MS = 12;

export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

export function offer(own: Omit<TestConsole, 'settle'> & Partial<TestConsole>): void {
  const parts = { settle: pause, ...own };
  (globalThis as unknown as { testConsole: TestConsole }).testConsole = parts;
  // By hand: open the address with #run.
  if (location.hash === '#run') void runAll(parts);
}

async function runAll({ phases, run }: TestConsole): Promise<void> {
  for (let phase = 0; ; phase = (phase + 1) % phases) await run(phase);
}

export function rootOfPage(): HTMLElement {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no root for its app.');
  return root;
}

/** The alert console, drawn by a framework. */
export async function startAlerts(mount: MountConsole): Promise<void> {
  let state = firstState();
  const life: Life = { mounted: 0, unmounted: 0 };
  let clicks = 0;
  let drawn: unknown;
  const dispatch = (step: Step) => {
    clicks += 1;
    state = reduce(state, step);
    drawn = draw(state);
  };
  const draw = await mount(rootOfPage(), state, { dispatch, life });
  await pause();
  offer({
    phases: PHASES,
    async run(phase) {
      for (const step of stepsOf(phase)) {
        state = reduce(state, step);
        await draw(state);
        await pause();
      }
    },
    settle: async () => {
      await drawn;
      await pause();
    },
    state: () => ({ state, life, clicks }),
    ids: () => idsOf(state),
  });
}
