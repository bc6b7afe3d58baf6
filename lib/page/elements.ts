/** Which elements hold text for reading, and which of them end a run of text. */

/** Never read: code, and what a person types into. Their text is not the page's statement. */
const SKIPPED = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'TEXTAREA',
  'INPUT',
  'SELECT',
  'OPTION',
  'IFRAME',
  'OBJECT',
  'CANVAS',
  'AUDIO',
  'VIDEO',
  'HEAD',
]);

/** Tags inside which a word goes on: `T10<b>59</b>` is one ID, two table cells are two texts. */
const INLINE = new Set([
  'A',
  'ABBR',
  'B',
  'BDI',
  'BDO',
  'CITE',
  'CODE',
  'DATA',
  'DFN',
  'EM',
  'FONT',
  'I',
  'INS',
  'KBD',
  'MARK',
  'Q',
  'S',
  'SAMP',
  'SMALL',
  'SPAN',
  'STRONG',
  'SUB',
  'SUP',
  'TIME',
  'TT',
  'U',
  'VAR',
  'WBR',
]);

export function isSkipped(element: Element): boolean {
  // SVG and XML write tag names in lower case.
  return SKIPPED.has(element.tagName.toUpperCase());
}

export function isInline(element: Element): boolean {
  return INLINE.has(element.tagName);
}

/** The nearest element whose text is read as one; the root's own host or body at the latest. */
export function blockOf(node: Node): Element | null {
  let element = node instanceof Element ? node : node.parentElement;
  while (element && isInline(element) && element.parentElement) element = element.parentElement;
  return element;
}

export function isInSkipped(node: Node): boolean {
  for (let e = node instanceof Element ? node : node.parentElement; e; e = e.parentElement) {
    if (isSkipped(e)) return true;
  }
  return false;
}
