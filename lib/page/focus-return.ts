/** Where the focus was before it went into a card, and how it goes back. */

export type FocusReturn = {
  /** Call before the focus moves into a card. */
  remember(): void;
  giveBack(): void;
  /** Somebody tabbed out: on to the link or button that the ID stands in, else back. */
  giveTo(element: Element): void;
};

const FOCUSABLE = 'a[href],button,summary,[tabindex]:not([tabindex="-1"])';

export function createFocusReturn(): FocusReturn {
  let from: Element | null = null;
  const giveBack = () => {
    const into = document.activeElement;
    if (from instanceof HTMLElement || from instanceof SVGElement) {
      from.focus({ preventScroll: true });
    }
    from = null;
    // Nothing had the focus before: keys belong to the page again.
    if (document.activeElement === into && into instanceof HTMLElement) into.blur();
  };
  return {
    remember() {
      from = deepActive();
    },
    giveBack,
    giveTo(element) {
      const near = element.closest(FOCUSABLE);
      if (near) from = near;
      giveBack();
    },
  };
}

/** In open shadow roots the document only names the outermost host. */
function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
