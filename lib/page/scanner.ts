/**
 * Keeps a document's hits true: one full pass, then only what changes. Reads the page and never
 * writes to it.
 */
import { blocks, isOwn } from './blocks';
import { runInChunks } from './chunks';
import { blockOf, isInSkipped } from './elements';
import { type FindContext, findInAttributes, findInBlock } from './find-hits';
import { ATTRIBUTES, type HitStore } from './hit-store';
import { shadowRoots } from './shadow-roots';

const BATCH_MS = 200;
/** Custom elements get their roots when their script arrives; no event tells. */
const LATE_ROOT_MS = [500, 1500, 4000];

export type ScannerOptions = {
  store: HitStore;
  context: () => FindContext;
  /** Called after each batch that may have changed hits. */
  onChange: () => void;
  signal: AbortSignal;
};

/** Scans `document` and every shadow root in it, now and as they change, until `signal` aborts. */
export function startScanner({ store, context, onChange, signal }: ScannerOptions): void {
  const roots = new Set<Document | ShadowRoot>();
  const dirty = new Set<Node>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const observer = new MutationObserver((records) => {
    for (const record of records) collect(record, dirty);
    plan();
  });

  const plan = () => {
    if (running || signal.aborted) return;
    timer ??= setTimeout(() => void runBatch(), BATCH_MS);
  };

  const runBatch = async () => {
    timer = undefined;
    running = true;
    const nodes = outermost([...dirty].filter((node) => node.isConnected && !isInSkipped(node)));
    dirty.clear();
    store.dropStale();
    await runInChunks(scanSteps(nodes), signal);
    running = false;
    if (signal.aborted) return;
    onChange();
    if (dirty.size > 0) plan();
  };

  function* scanSteps(nodes: Node[]): Generator<void> {
    const found = context();
    for (const node of nodes) {
      for (const block of blocks(node)) {
        findInBlock(block, store, found);
        yield;
      }
      if (node instanceof Element || node instanceof DocumentFragment) {
        findInAttributes(node, store, found);
        yield;
        for (const shadow of shadowRoots(node)) addRoot(shadow);
        if (node instanceof Element && node.shadowRoot) addRoot(node.shadowRoot);
      }
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
    if (top) dirty.add(top);
    plan();
  };

  addRoot(document);
  const timers = LATE_ROOT_MS.map((delay) =>
    setTimeout(() => {
      for (const shadow of shadowRoots(document)) addRoot(shadow);
    }, delay),
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    for (const late of [timer, ...timers]) clearTimeout(late);
  });
}

/** Adds what has to be read again after one mutation. */
function collect(record: MutationRecord, dirty: Set<Node>): void {
  if (record.type !== 'childList') {
    const block = blockOf(record.target);
    if (block) dirty.add(block);
    return;
  }
  for (const node of record.addedNodes) {
    // Words added beside others may complete an ID; a new row or paragraph stands alone.
    const block = blockOf(node);
    if (block) dirty.add(block);
    else if (node.parentNode instanceof ShadowRoot) dirty.add(node.parentNode);
  }
  // What is gone may join the words around it; a row that went away leaves nothing to read.
  if ([...record.removedNodes].some(isOwn)) {
    const block = blockOf(record.target);
    if (block) dirty.add(block);
  }
}

/** Leaves out nodes that stand inside another one of the list. */
function outermost(nodes: Node[]): Node[] {
  const set = new Set(nodes);
  return nodes.filter((node) => {
    for (let parent = node.parentNode; parent; parent = parent.parentNode) {
      if (set.has(parent)) return false;
    }
    return true;
  });
}
