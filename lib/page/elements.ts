/** Which elements hold text for reading, and which of them end a run of text. */

/** The DOM's own numbers, which cost less than their names in a script that runs in every page. */
export const SHOW_TEXT = 4;
export const FOLLOWING = 4;

/** Never read: code, and what a person types into. Their text is not the page's statement. */
const SKIPPED =
  'script style noscript template textarea input select option iframe object canvas audio video head'.split(
    ' ',
  );
const skipped = new Set(SKIPPED);

/**
 * Layers of editors and terminals that nobody sees: CodeMirror measures in one, Monaco and xterm
 * keep a copy of the text in another for assistive technology or for the keyboard, Quill pastes
 * into one.
 */
const HIDDEN_LAYERS =
  'CodeMirror-measure native-edit-context monaco-aria-container xterm-helpers xterm-accessibility ql-clipboard';

const unread = [...SKIPPED, ...HIDDEN_LAYERS.split(' ').map((name) => `.${name}`)].join();

/** Tags inside which a word goes on: `T10<b>59</b>` is one ID, two table cells are two texts. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time tspan tt u var wbr'.split(
    ' ',
  ),
);

export function isSkipped(element: Element): boolean {
  return (
    skipped.has(element.localName) || (element.hasAttribute('class') && element.matches(unread))
  );
}

export function isInline(element: Element): boolean {
  return INLINE.has(element.localName);
}

/** The nearest element whose text is read as one; the root's own host or body at the latest. */
export function blockOf(node: Node): Element | null {
  let element = elementAt(node);
  while (element && isInline(element) && element.parentElement) element = element.parentElement;
  return element;
}

/** Whether a node stands in what is never read, as far as its own tree goes. */
export function isInSkipped(node: Node): boolean {
  return elementAt(node)?.closest(unread) != null;
}

function elementAt(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

/** Whether a subtree has more elements than that; the browser stops counting there. */
export function hasMoreElements(root: Element, than: number): boolean {
  return root.getElementsByTagName('*')[than] !== undefined;
}
