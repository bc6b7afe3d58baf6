/**
 * Keeps a document's hits true: one full pass, then only what changes. Reads the page and never
 * writes to it.
 */
import { runInChunks, type Steps } from './chunks';
import type { FindContext } from './find-hits';
import { ATTRIBUTES, type HitStore } from './hit-store';
import { collect, type Dirt, isWorthReading } from './mutations';
import { around, type Batch, readSteps, wordSteps } from './read-steps';
import { canHostShadow, shadowOf } from './shadow-roots';

const BATCH_MS = 200;
/** Of a page that never stops changing we take 6 ms of each second: after much work comes a rest. */
const REST_FOR_EACH_MS = 180;
const LONGEST_REST_MS = 1000;
/** An element gets its root when its script arrives; no event tells, so we look again some times. */
const LATE_ROOT_MS = 800;
const LATE_LOOKS = 5;
/** Elements remembered for that; a page with more is not waiting for its scripts. */
const MOST_ROOTLESS = 4000;
export type ScannerOptions = {
  store: HitStore;
  context: () => FindContext;
  /** Called after each task in which hits may have come or gone. */
  onHits?: () => void;
  /** Called after each batch that may have changed hits. */
  onChange: () => void;
  /** A shadow root is read from now on. */
  onRoot?: (root: ShadowRoot) => void;
  signal: AbortSignal;
};

export type Scanner = {
  /** A root that showed itself, for example by an event from inside it. */
  addRoot(root: ShadowRoot): void;
};

/** Scans `document` and every shadow root in it, now and as they change, until `signal` aborts. */
export function startScanner(options: ScannerOptions): Scanner {
  const { store, context, onHits, onChange, onRoot, signal } = options;
  const roots = new Set<Document | ShadowRoot>();
  /** Elements that may get a root yet, with the looks they have left. */
  const rootless = new Map<Element, number>();
  let late: ReturnType<typeof setTimeout> | undefined;
  /** What the observer brought, and roots not yet read: looked at in the next batch. */
  let records: MutationRecord[][] = [];
  let unread = new Set<Element | ShadowRoot>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let restUntil = 0;

  const observer = new MutationObserver((list) => {
    records.push(list);
    plan();
  });

  const plan = () => {
    if (running || signal.aborted || records.length + unread.size === 0) return;
    timer ??= setTimeout(() => void runBatch(), Math.max(BATCH_MS, restUntil - performance.now()));
  };

  const runBatch = async () => {
    timer = undefined;
    running = true;
    const steps = batchSteps(records, unread);
    // What is new is read at once, however much it is.
    const isNew = unread.size > 0;
    records = [];
    unread = new Set();
    try {
      const spentMs = await runInChunks(steps, signal, onHits);
      const restMs = Math.min(LONGEST_REST_MS, spentMs * REST_FOR_EACH_MS);
      if (!isNew) restUntil = performance.now() + restMs;
    } finally {
      // Whatever a page makes us stumble over, the next change is read again.
      running = false;
      if (!signal.aborted) {
        onChange();
        plan();
      }
    }
  };

  function* batchSteps(lists: MutationRecord[][], nodes: Dirt['nodes']): Steps {
    const [words, changed, held] = [new Set<Node>(), new Set<Node>(), new Set<Node>()];
    const dirt: Dirt = { nodes, words, changed, held, hasLost: false };
    yield* collect(lists, dirt, store);
    yield* store.dropStale(changed);
    if (dirt.hasLost) yield* store.dropGone();
    const read = new Set<Node>();
    const batch: Batch = { store, context: context(), read, onCandidate: lookForRoot };
    for (const node of nodes) {
      yield;
      if (isWorthReading(node, nodes)) yield* readSteps(node, batch);
    }
    for (const core of words) {
      yield;
      if (isWorthReading(core, nodes)) yield* wordSteps(core, words, batch);
    }
    // The next cell may hold `.002` of what is no T1548 any more.
    for (const node of held) yield* around(node, batch);
  }

  const lookForRoot = (element: Element) => {
    const shadow = shadowOf(element);
    if (shadow) addRoot(shadow);
    else if (rootless.size < MOST_ROOTLESS && canHostShadow(element)) {
      rootless.set(element, LATE_LOOKS);
      late ??= setTimeout(() => void lookAgain(), LATE_ROOT_MS);
    }
  };

  const lookAgain = async () => {
    await runInChunks(lookSteps(), signal);
    const again = rootless.size > 0 && !signal.aborted;
    late = again ? setTimeout(() => void lookAgain(), LATE_ROOT_MS) : undefined;
  };

  function* lookSteps(): Steps {
    // A copy: what is met meanwhile has its own first look behind it.
    for (const [element, looks] of [...rootless]) {
      const shadow = element.isConnected ? shadowOf(element) : null;
      if (shadow) addRoot(shadow);
      if (shadow || looks === 1 || !element.isConnected) rootless.delete(element);
      else rootless.set(element, looks - 1);
      yield;
    }
  }

  const addRoot = (root: Document | ShadowRoot) => {
    if (roots.has(root)) return;
    roots.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['href', ...ATTRIBUTES],
    });
    const top = root instanceof Document ? root.documentElement : root;
    // The head is not read, and may be long: its scripts are text to whoever asks for all of it.
    for (const part of top instanceof HTMLHtmlElement ? top.children : [top]) unread.add(part);
    if (root instanceof ShadowRoot) onRoot?.(root);
    plan();
  };

  addRoot(document);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(late);
    rootless.clear();
  });
  return { addRoot };
}
