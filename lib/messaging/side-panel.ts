/**
 * Opens the side panel on an object. Browsers allow it only while they handle a person's click, and
 * Firefox never in a frame on a page: there the background opens the panel's page in a tab.
 */
import { browser } from 'wxt/browser';
import { request } from './client';

type Sidebar = { sidebarAction?: { open(): Promise<void> } };

let tabId: number | undefined;

/** Learns the tab beforehand: asking for it in the click would use the click up. */
export async function prepareSidePanel(known?: number): Promise<void> {
  // Firefox gives a frame on a page few of its functions, and not this one.
  tabId = known ?? (await browser.tabs?.getCurrent().catch(() => undefined))?.id;
}

/**
 * @param isWriting on its notes, ready to write one
 * @returns false where the browser did not open it
 */
export async function openSidePanel(id: string, isWriting = false): Promise<boolean> {
  const { sidebarAction } = browser as unknown as Sidebar;
  let opening: Promise<void> | undefined;
  if (browser.sidePanel && tabId !== undefined) opening = browser.sidePanel.open({ tabId });
  else if (sidebarAction) opening = sidebarAction.open();
  await request('panel.show', { id, isWriting, isOpening: opening !== undefined });
  if (!opening) return true;
  return opening.then(
    () => true,
    () => false,
  );
}
