/** Opens the side panel on an object. Browsers allow it only while they handle a person's click. */
import { browser } from 'wxt/browser';
import { request } from './client';

type Sidebar = { sidebarAction?: { open(): Promise<void> } };

let tabId: number | undefined;

/** Learns the tab beforehand: asking for it in the click would use the click up. */
export async function prepareSidePanel(known?: number): Promise<void> {
  tabId = known ?? (await browser.tabs.getCurrent().catch(() => undefined))?.id;
}

/** @returns false where the browser has no panel, or did not open it */
export async function openSidePanel(id: string): Promise<boolean> {
  const { sidebarAction } = browser as unknown as Sidebar;
  let opening: Promise<void> | undefined;
  if (browser.sidePanel && tabId !== undefined) opening = browser.sidePanel.open({ tabId });
  else if (sidebarAction) opening = sidebarAction.open();
  await request('panel.show', { id });
  if (!opening) return false;
  return opening.then(
    () => true,
    () => false,
  );
}
