/**
 * Functions that are sent to Firefox and run in its own window, each alone: none may use anything
 * of this file but types. The window's parts have no types of their own, so those used are here.
 */

/** `page`: the tab in front. */
export type Surface = 'page' | 'popup' | 'sidebar';
/** What can be clicked or pointed at in the window. */
export type Part = Surface | 'button' | 'allow' | 'block';
/**
 * A document: from a surface inwards, each time the first frame whose address ends so.
 * `isBrowser`: what runs there sees what only the browser sees, such as closed shadow roots.
 */
export type Where = { surface: Surface; frames?: string[]; isBrowser?: boolean };
export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };

type Actor = { executeScript(script: string, args: unknown[], options: object): Promise<unknown> };
type Context = {
  children: Context[];
  currentWindowGlobal: { documentURI: { spec: string }; getActor(name: string): Actor } | null;
};
type Browser = Element & {
  browsingContext: Context;
  currentURI: { spec: string };
  webProgress: { isLoadingDocument: boolean };
};
type Panel = Element & { state: string; hidePopup(): void };
type Tab = object;
type Extension = {
  warnings: string[];
  errors: string[];
  backgroundState: string;
  terminateBackground(how: object): Promise<void>;
};
type ChangeAccess = (
  id: string,
  access: { permissions: string[]; origins: string[] },
  extension: object,
) => Promise<void>;

declare const gBrowser: {
  selectedBrowser: Browser;
  selectedTab: Tab;
  tabs: Tab[];
  addTrustedTab(url: string): Tab;
  removeTab(tab: Tab): void;
};
declare const CustomizableUI: { addWidgetToArea(id: string, area: string): void };
declare const SidebarController: {
  isOpen: boolean;
  hide(): void;
  browser: { contentDocument: Document | null };
};
declare const PopupNotifications: {
  panel: Panel & { firstElementChild: { button: Element; secondaryButton: Element } | null };
};
declare const WebExtensionPolicy: { getByID(id: string): { extension: Extension } };
declare const ChromeUtils: {
  importESModule(path: string): { ExtensionPermissions: Record<'add' | 'remove', ChangeAccess> };
};

export function openTab(url: string): void {
  gBrowser.selectedTab = gBrowser.addTrustedTab(url);
}

export function isLoaded(url: string): boolean {
  const { webProgress, currentURI } = gBrowser.selectedBrowser;
  return !webProgress.isLoadingDocument && currentURI.spec === url;
}

/** The one in front; the one before it comes to the front. */
export function closeTab(): void {
  gBrowser.removeTab(gBrowser.selectedTab);
}

/** Closes all tabs but an empty one. */
export function closeTabs(): void {
  SidebarController.hide();
  gBrowser.selectedTab = gBrowser.addTrustedTab('about:blank');
  for (const tab of [...gBrowser.tabs]) {
    if (tab !== gBrowser.selectedTab) gBrowser.removeTab(tab);
  }
}

/** The extension's button stands behind another one until somebody puts it into the toolbar. */
export function showButton(addon: string): void {
  CustomizableUI.addWidgetToArea(`${addon.replace(/\W/g, '_')}-browser-action`, 'nav-bar');
}

export function hidePopup(): void {
  const popup = document.querySelector('.webextension-popup-browser');
  (popup?.closest('panel') as Panel | null)?.hidePopup();
}

/** Where a part is in the window, null while it is not to be seen. */
export function boxOf(part: Part, addon: string): Box | null {
  const popup = document.querySelector('.webextension-popup-browser');
  const isPopupOpen = (popup?.closest('panel') as Panel | null)?.state === 'open';
  const prompt = PopupNotifications.panel;
  const buttons = prompt.state === 'open' ? prompt.firstElementChild : null;
  const sidebar = SidebarController.browser.contentDocument;
  const parts = {
    page: gBrowser.selectedBrowser,
    popup: isPopupOpen ? popup : null,
    sidebar: SidebarController.isOpen && sidebar?.getElementById('webext-panels-browser'),
    button: document.getElementById(`${addon.replace(/\W/g, '_')}-BAP`),
    allow: buttons?.button,
    block: buttons?.secondaryButton,
  };
  const element = parts[part];
  if (!element) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  return width > 0 ? { x, y, width, height } : null;
}

/**
 * Runs a script in a document, wherever it stands: Marionette's own helper is in each of them. The
 * script sees what the document's own scripts see. Closed shadow roots hide no frame here.
 */
export function runIn(where: Where, script: string, args: unknown[]): unknown {
  const { surface, frames = [], isBrowser = false } = where;
  const surfaces = {
    page: gBrowser.selectedBrowser,
    popup: document.querySelector('.webextension-popup-browser'),
    sidebar: SidebarController.browser.contentDocument?.getElementById('webext-panels-browser'),
  };
  const browser = surfaces[surface] as Browser | null | undefined;
  let context = browser?.browsingContext;
  for (const frame of frames) {
    const inner = [...(context?.children ?? [])];
    for (const each of inner) inner.push(...each.children);
    context = inner.find((each) => each.currentWindowGlobal?.documentURI.spec.endsWith(frame));
  }
  const found = context?.currentWindowGlobal;
  if (!found) throw new Error(`No ${frames.join(' in ') || 'document'} in the ${surface}.`);
  return found
    .getActor('MarionetteCommands')
    .executeScript(script, args, isBrowser ? { sandboxName: 'system' } : {});
}

/** Gives or takes access to sites, as the browser's own settings do. */
export async function setAccess(addon: string, origins: string[], isGiven: boolean): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  const { extension } = WebExtensionPolicy.getByID(addon);
  const access = { permissions: [], origins };
  await ExtensionPermissions[isGiven ? 'add' : 'remove'](addon, access, extension);
}

/** As Firefox does when nothing happened for half a minute. @returns what it is then */
export async function stopBackground(addon: string): Promise<string> {
  const { extension } = WebExtensionPolicy.getByID(addon);
  const how = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
  await extension.terminateBackground(how);
  return extension.backgroundState;
}

/** What Firefox finds odd in the manifest. */
export function complaints(addon: string): string[] {
  const { warnings, errors } = WebExtensionPolicy.getByID(addon).extension;
  return [...warnings, ...errors];
}
