/** Open shadow roots below a node, and closed ones where the browser lets an extension see them. */

type BrowserDom = { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

const chromeDom = (globalThis as { chrome?: { dom?: BrowserDom } }).chrome?.dom;

/** Every shadow root below `root`, nested ones after the one they stand in. */
export function* shadowRoots(root: ParentNode): Generator<ShadowRoot> {
  for (const element of root.querySelectorAll('*')) {
    const shadow = shadowOf(element);
    if (!shadow) continue;
    yield shadow;
    yield* shadowRoots(shadow);
  }
}

function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // The call is dear and only custom elements hide their root as a rule.
  if (!element.tagName.includes('-')) return null;
  const firefox = (element as FirefoxElement).openOrClosedShadowRoot;
  if (firefox) return firefox;
  // Throws on anything but an HTMLElement.
  return element instanceof HTMLElement
    ? (chromeDom?.openOrClosedShadowRoot(element) ?? null)
    : null;
}
