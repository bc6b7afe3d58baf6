/** What has to be read again after the page changed, and what has not. */
import type { Steps } from './chunks';
import { blockOf, isInline, isSkipped } from './elements';
import { HOST_TAG } from './host';

export type Dirt = {
  /** Elements and shadow roots to read again. */
  nodes: Set<Element | ShadowRoot>;
  /** Nodes whose own text or attributes changed: hits that stand there may be stale. */
  changed: Set<Node>;
  /** Something went away, and hits may have gone with it. */
  hasLost: boolean;
};

/** Adds what mutations made dirty. One of them may bring a hundred thousand nodes. */
export function* collect(lists: readonly MutationRecord[][], dirt: Dirt): Steps {
  for (const records of lists) for (const record of records) yield* collectOne(record, dirt);
}

function* collectOne(
  { type, target, addedNodes, removedNodes }: MutationRecord,
  dirt: Dirt,
): Steps {
  const { nodes, changed } = dirt;
  const readAgain = (node: Node) => {
    const block = blockOf(node) ?? shadowParent(node);
    if (block) nodes.add(block);
  };
  if (type !== 'childList') {
    changed.add(target);
    readAgain(target);
    yield;
    return;
  }
  for (const node of addedNodes) {
    yield;
    // Our own element comes with the first ID, and is nothing to read.
    if (node instanceof Element && node.localName === HOST_TAG) continue;
    // Words added beside others may complete an ID; a new row or paragraph stands alone.
    readAgain(node);
  }
  // What is gone may join the words around it; a row that went away leaves nothing to read.
  for (const node of removedNodes) {
    dirt.hasLost = true;
    yield;
    if (!(node instanceof Text) && !(node instanceof Element && isInline(node))) continue;
    readAgain(target);
    return;
  }
}

/** Not what is gone, what stands in something of the list, and what is never read. */
export function isWorthReading(
  node: Element | ShadowRoot,
  nodes: ReadonlySet<Element | ShadowRoot>,
): boolean {
  if (!node.isConnected || (node instanceof Element && isSkipped(node))) return false;
  for (let parent = node.parentNode; parent; parent = parent.parentNode) {
    if (nodes.has(parent as Element) || (parent instanceof Element && isSkipped(parent))) {
      return false;
    }
  }
  return true;
}

function shadowParent(node: Node): ShadowRoot | null {
  return node instanceof ShadowRoot
    ? node
    : node.parentNode instanceof ShadowRoot
      ? node.parentNode
      : null;
}
