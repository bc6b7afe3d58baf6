/** Reads one subtree, in steps that the page may run between: its text, links, attributes, roots. */
import { mayHoldAttackId } from '@/lib/core/attack/id-finder';
import { blockAround, isSmall, reachOf } from './blocks';
import { LONG, type Steps } from './chunks';
import { isInSkipped, SHOW_TEXT } from './elements';
import { type FindContext, findInAttributes, findInBlock, findInLink } from './find-hits';
import type { HitStore } from './hit-store';
import { inPieces } from './pieces';
import { SHADOW_CANDIDATES } from './shadow-roots';
import { endOf, mayHold, SEAM, suspects } from './suspects';

/**
 * Each costs as much as all the text does in parts. Bootstrap leaves an empty title where it moved
 * one, and MISP's tags have one beside their own attribute: those are found by it, too.
 */
const ATTRIBUTE_QUERIES = ['[title]', '[aria-label]'] as const;

/** What one batch knows: what was read is not read again. */
export type Batch = {
  store: HitStore;
  context: FindContext;
  read: Set<Node>;
  /** An element that may have a shadow root, now or later. */
  onCandidate: (element: Element) => void;
};

export function* readSteps(node: Element | ShadowRoot, batch: Batch): Steps {
  if (!(node instanceof Element) || !isSmall(node)) {
    yield* textSteps(node, batch);
    return yield* elementSteps(node, batch);
  }
  // A grid writes hundreds of cells anew: one question about the text of each.
  if (mayHoldAttackId(node.textContent) || holdsHit(node, batch.store)) yield* around(node, batch);
  lookAtAll(node, batch);
  yield LONG;
}

/** Text alone. */
export function* textSteps(node: Element | ShadowRoot, batch: Batch): Steps {
  for (const text of suspects(node)) {
    yield LONG;
    if (text) yield* around(text, batch);
  }
}

/** The block that a node stands in, once in a batch. */
export function* around(node: Node, { store, context, read }: Batch): Steps {
  if (!node.isConnected || isInSkipped(node)) return;
  const block = blockAround(node);
  const key = block.core ?? block.node;
  if (read.has(key)) return;
  read.add(key);
  yield* findInBlock(block, store, context);
}

/** An ID in parts may stand there yet, though one of its parts has gone. */
function holdsHit(root: Node, store: HitStore): boolean {
  const walker = document.createTreeWalker(root, SHOW_TEXT);
  for (let at: Node | null = root; at; at = walker.nextNode()) {
    if (store.at(at).size > 0) return true;
  }
  return false;
}

/**
 * A child of a large element that came or changed, and what stands beside it: its words decide about
 * look-alikes there. Of several side by side only the outer ones look beyond themselves.
 */
export function* wordSteps(core: Node, all: ReadonlySet<Node>, batch: Batch): Steps {
  const { store, context, read } = batch;
  if (core instanceof Element) lookAtAll(core, batch);
  const end = (side: 'previousSibling' | 'nextSibling') =>
    reachOf(core, side, core[side] && all.has(core[side]) ? SEAM : undefined);
  const last = end('nextSibling');
  let tail = '';
  for (let at: Node | null = end('previousSibling'); at; at = at === last ? null : at.nextSibling) {
    const text = at.textContent ?? '';
    if (!read.has(at) && (mayHold(text, tail) || holdsHit(at, store))) {
      read.add(at);
      yield* findInBlock({ node: at.parentNode ?? at, core: at }, store, context);
    }
    tail = endOf(tail, text);
    yield;
  }
}

/** One look at each element of a small tree. */
function lookAtAll(root: Element, batch: Batch): void {
  look(root, batch);
  if (!root.firstElementChild) return;
  for (const element of root.getElementsByTagName('*')) look(element, batch);
}

function look(element: Element, { store, context, onCandidate }: Batch): void {
  if (element.localName === 'a') findInLink(element, store, context);
  if (element.hasAttributes()) findInAttributes(element, store, context);
  onCandidate(element);
}

function elementSteps(node: Element | ShadowRoot, batch: Batch): Steps {
  const { store, context, onCandidate } = batch;
  const inAttributes = (element: Element) => findInAttributes(element, store, context);
  const queries: [string, (element: Element) => void][] = [
    ['a', (element) => findInLink(element, store, context)],
    ...ATTRIBUTE_QUERIES.map((query): [string, typeof inAttributes] => [query, inAttributes]),
    ...SHADOW_CANDIDATES.map((query): [string, typeof inAttributes] => [query, onCandidate]),
  ];
  return inPieces(
    node,
    function* (piece) {
      if (isSmall(piece)) {
        lookAtAll(piece, batch);
        return yield LONG;
      }
      look(piece, batch);
      for (const [query, act] of queries) {
        for (const element of piece.querySelectorAll(query)) {
          act(element);
          yield;
        }
        yield LONG;
      }
    },
    (wrapper) => look(wrapper, batch),
  );
}
