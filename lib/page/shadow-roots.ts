/** Shadow roots of elements: open ones, and closed ones where the browser lets an extension see them. */

type BrowserDom = { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

const chromeDom = (globalThis as { chrome?: { dom?: BrowserDom } }).chrome?.dom;

/** HTML's own elements that may have a root, besides those with a dash in their name. */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(
    ' ',
  ),
);

/**
 * Elements that are worth a look: empty ones, because their text must come from somewhere, and
 * those whose name is not among the common ones. An ordinary element that has both children of
 * its own and a root is not among them: looking at every element would cost more than all else.
 */
export const SHADOW_CANDIDATES = [
  ':empty',
  ':not(td,p,span,tr,div,a,li,th,b,i,code,section,h2,h3,table,tbody,thead,ul,body,html,main,head,img,button,input,label,svg,path)',
] as const;

/** Whether an element may have a root at all; scripts of the page may give it one later. */
export function canHostShadow(element: Element): boolean {
  return element.localName.includes('-') || HOSTS.has(element.localName);
}

export function shadowOf(element: Element): ShadowRoot | null {
  if (!canHostShadow(element)) return null;
  if (element.shadowRoot) return element.shadowRoot;
  const firefox = (element as FirefoxElement).openOrClosedShadowRoot;
  if (firefox) return firefox;
  // Throws on anything but an HTMLElement.
  if (!(element instanceof HTMLElement)) return null;
  try {
    return chromeDom?.openOrClosedShadowRoot(element) ?? null;
  } catch {
    // After an update of the extension, in what it left behind.
    return null;
  }
}
