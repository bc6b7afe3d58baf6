/** Reads one subtree, in steps that the page may run between: its text, links, attributes, roots. */
import { mayHoldAttackId } from '@/lib/core/attack/id-finder';
import { blockAround } from './blocks';
import { LONG, type Steps } from './chunks';
import { hasMoreElements, isInSkipped } from './elements';
import { type FindContext, findInAttributes, findInBlock, findInLink } from './find-hits';
import type { HitStore } from './hit-store';
import { inPieces } from './pieces';
import { SHADOW_CANDIDATES } from './shadow-roots';
import { suspects } from './suspects';

/** Below this many elements one look at each is cheaper than asking the browser six times. */
const FEW_ELEMENTS = 16;
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
  const isSmall = node instanceof Element && !hasMoreElements(node, FEW_ELEMENTS);
  // A grid writes hundreds of cells anew: one question about the text of each.
  if (!isSmall || mayHoldAttackId(node.textContent)) yield* textSteps(node, batch);
  if (isSmall) {
    lookAtAll(node, batch);
    yield LONG;
  } else yield* elementSteps(node, batch);
}

/** Text alone. */
export function* textSteps(node: Element | ShadowRoot, batch: Batch): Steps {
  const { store, context, read } = batch;
  for (const text of suspects(node)) {
    yield LONG;
    if (!text || isInSkipped(text)) continue;
    const block = blockAround(text);
    const key = block.core ?? block.node;
    if (read.has(key)) continue;
    read.add(key);
    yield* findInBlock(block, store, context);
  }
}

/** One look at each element of a small tree. */
function lookAtAll(root: Element, batch: Batch): void {
  look(root, batch);
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
      if (!hasMoreElements(piece, FEW_ELEMENTS)) {
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
