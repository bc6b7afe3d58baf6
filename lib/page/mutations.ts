/** What has to be read again after the page changed, and what has not. */
import { mayHoldAttackId } from '@/lib/core/attack/id-finder';
import { blockAround, isOwn, isSmall } from './blocks';
import type { Steps } from './chunks';
import { blockOf, isInline, isSkipped } from './elements';
import type { HitStore } from './hit-store';
import { HOST_TAG } from './host';

export type Dirt = {
  /** Elements and shadow roots to read again. */
  nodes: Set<Element | ShadowRoot>;
  /** Children of large elements, to read with the words beside them: a log is not read at each line. */
  words: Set<Node>;
  /** Nodes whose own text or attributes changed: hits that stand there may be stale. */
  changed: Set<Node>;
  /** Those of them at which hits stood. */
  held: Set<Node>;
  /** Something went away, and hits may have gone with it. */
  hasLost: boolean;
};

/** Adds what mutations made dirty. One of them may bring a hundred thousand nodes. */
export function* collect(lists: readonly MutationRecord[][], dirt: Dirt, store: HitStore): Steps {
  for (const records of lists) {
    for (const record of records) {
      const { target } = record;
      if (record.type === 'childList') yield* collectChildren(record, dirt);
      else if (!dirt.changed.has(target)) {
        dirt.changed.add(target);
        if (store.at(target).size > 0) dirt.held.add(target);
        if (!isQuiet(target, store)) readAgain(target, dirt);
        yield;
      }
    }
  }
}

function* collectChildren(record: MutationRecord, dirt: Dirt): Steps {
  const { target } = record;
  for (const node of record.addedNodes) {
    yield;
    // Our own element comes with the first ID; frameworks' comments come with everything.
    const isRead = node instanceof Element ? node.localName !== HOST_TAG : node instanceof Text;
    if (!isRead) continue;
    // Words added beside others may complete an ID; a new row or paragraph stands alone.
    readAgain(node, dirt);
  }
  // What is gone may join the words around it; a row that went away leaves nothing to read.
  for (const node of record.removedNodes) {
    dirt.hasLost = true;
    yield;
    if (!(node instanceof Text) && !(node instanceof Element && isInline(node))) continue;
    if (!(target instanceof Element) || isSmall(target)) readAgain(target, dirt);
    else {
      for (const side of [record.previousSibling, record.nextSibling]) {
        if (side?.parentNode === target && isOwn(side)) readAgain(side, dirt);
      }
    }
    return;
  }
}

/** A text alone in its cell, which holds no ID and held none: what most changes of a page are. */
function isQuiet(node: Node, store: HitStore): boolean {
  const parent = node.parentElement;
  if (!(node instanceof Text) || !parent || isInline(parent)) return false;
  if (parent.firstChild !== parent.lastChild || mayHoldAttackId(node.data)) return false;
  return store.at(node).size + store.at(parent).size === 0;
}

function readAgain(node: Node, { nodes, words }: Dirt): void {
  const block = blockOf(node) ?? shadowParent(node);
  if (!block) return;
  const core =
    block !== node && block instanceof Element && !isSmall(block) ? blockAround(node).core : null;
  if (core) words.add(core);
  else nodes.add(block);
}

/** Not what is gone, what stands in something of the list, and what is never read. */
export function isWorthReading(node: Node, nodes: ReadonlySet<Element | ShadowRoot>): boolean {
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
