/** A tree in pieces small enough to be asked natively for elements, one piece in one short step. */
import { LONG, type Steps } from './chunks';
import { hasMoreElements } from './elements';

/** To ask so many elements for one selector takes the browser about a millisecond. */
const MOST_ELEMENTS = 16_384;

/**
 * Calls `onPiece` with elements whose subtrees, together, are the tree of `root`; `onWrapper` with
 * the few large elements around them, which are in no piece. The root itself is in one of both.
 */
export function* inPieces(
  root: Element | ShadowRoot,
  onPiece: (piece: Element) => Steps,
  onWrapper: (wrapper: Element) => void,
): Steps {
  if (root instanceof Element) {
    if (!hasMoreElements(root, MOST_ELEMENTS)) return yield* onPiece(root);
    onWrapper(root);
    yield LONG;
  }
  // A live range keeps its place when the page adds or takes away children before it.
  const place = document.createRange();
  place.setStart(root, 0);
  for (let child = root.firstChild; child; child = root.childNodes[place.startOffset] ?? null) {
    place.setStart(root, place.startOffset + 1);
    if (child instanceof Element) yield* inPieces(child, onPiece, onWrapper);
    else yield;
    // The root itself was moved: that is read again by its mutation.
    if (place.startContainer !== root) return;
  }
}
