/** Opens the side panel from the background. */
import { browser } from 'wxt/browser';

/**
 * Call it synchronously from a click or key: browsers open a panel only then.
 * @returns false where the browser has none, or did not open it
 */
export async function openPanel(tabId: number | undefined): Promise<boolean> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: { open(): Promise<void> } };
  let opening: Promise<void> | undefined;
  if (browser.sidePanel && tabId !== undefined) opening = browser.sidePanel.open({ tabId });
  else if (sidebarAction) opening = sidebarAction.open();
  if (!opening) return false;
  return opening.then(
    () => true,
    () => false,
  );
}
