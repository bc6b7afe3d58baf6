/**
 * The one element we add to a page, with its closed shadow root. Card frame and marks live in it;
 * it takes no room and catches no event. Kept in the world, because two scripts draw in it.
 */
export const HOST_TAG = 'coverlay-card';

/** `css`: its own style as the browser writes it. */
export type PageHost = { element: HTMLElement; root: ShadowRoot; css: string };

/** What of the document's world the host lives by. */
type World = { host?: PageHost; controller: AbortController };

/** Takes away what an earlier version of the extension left, whose scripts nobody can reach. */
export function removeOrphans(world: World): void {
  for (const element of document.querySelectorAll(HOST_TAG)) {
    if (element !== world.host?.element) element.remove();
  }
}

/** The host of this document, made when first asked for and again if the page removed it. */
export function pageHost(world: World): PageHost {
  if (world.host?.element.isConnected) return world.host;
  const element = document.createElement(HOST_TAG);
  // With `!important`, a page's style sheet cannot hide it.
  element.style.cssText = [
    'all:initial',
    'position:fixed',
    'width:0',
    'height:0',
    'display:block',
    '',
  ].join('!important;');
  const root = element.attachShadow({ mode: 'closed' });
  document.documentElement.append(element);
  world.host = { element, root, css: element.style.cssText };
  return world.host;
}

/**
 * The host where it can be seen and used beside `near`. A modal dialog makes everything outside of
 * it inert, so for an ID inside of one the host moves into it, and back when it is needed elsewhere.
 * @returns `isReloaded`: this browser loads frames again when their element moves
 */
export function placeHost(world: World, near: Element) {
  const host = pageHost(world);
  heal(host);
  const parent = modalAround(near) ?? document.documentElement;
  if (host.element.parentNode === parent) return { host, isReloaded: false };
  type Movable = Element & { moveBefore?(node: Node, before: Node | null): void };
  const { moveBefore } = parent as Movable;
  if (!moveBefore || !parent.isConnected) {
    parent.append(host.element);
    return { host, isReloaded: true };
  }
  moveBefore.call(parent, host.element, null);
  // Firefox has it, and loads a frame in a shadow root again all the same.
  return { host, isReloaded: 'mozInnerScreenX' in globalThis };
}

/** A page may have hidden our element, or made it inert. */
function heal({ element, css }: PageHost): void {
  for (const name of element.getAttributeNames()) {
    if (name !== 'style') element.removeAttribute(name);
  }
  if (element.style.cssText !== css) element.style.cssText = css;
}

function modalAround(near: Element): Element | null {
  for (let at: Element | null = near; at; ) {
    if (at.localName === 'dialog' && at.matches(':modal')) return at;
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return null;
}
