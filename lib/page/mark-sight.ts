/** Whether a piece of text can be seen where it stands, so that a mark beside it says something. */

/** Not scrolled out of a box of its own, nor under something of the page. */
export function isInSight(element: Element, rect: DOMRect): boolean {
  const x = rect.left + rect.width / 2;
  const y = rect.top + rect.height / 2;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
  const root = element.getRootNode() as Document | ShadowRoot;
  const top = root.elementFromPoint(x, y);
  if (top === null || element.contains(top)) return true;
  return top.contains(element) && !isCutOff(element, top, x, y);
}

/** An element around the text answers for it where no pointer meets the text, or where it is cut. */
function isCutOff(element: Element, around: Element, x: number, y: number): boolean {
  for (let at: Element | null = element; at && at !== around; at = at.parentElement) {
    if (getComputedStyle(at).overflow === 'visible') continue;
    const { left, right, top, bottom } = at.getBoundingClientRect();
    if (x < left || x > right || y < top || y > bottom) return true;
  }
  return false;
}
