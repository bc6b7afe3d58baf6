/** The style sheet of our root: rules that no style of an element can say. */

const RULES = [
  // What is printed is the page. Our element's own style is `!important`; only its root is stronger.
  '@media print { :host { display: none !important } }',
  // A backdrop covers the page, and Chromium tells pages what covers them.
  '::backdrop { display: none }',
];

/**
 * Firefox lets no content script make such a sheet. There the registered one, of the user's origin,
 * hides our element in print, and a backdrop is transparent and told to nobody.
 */
export function styleRoot(root: ShadowRoot): void {
  try {
    if (root.adoptedStyleSheets.length > 0) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES.join(' '));
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox.
  }
}
