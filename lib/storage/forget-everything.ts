/** Empties everything that is kept here. The stores stay, so whoever has them open goes on. */
import { browser } from 'wxt/browser';
import { libraryDb } from './library-db';
import { workspaceDb } from './workspace-db';

/** The workspace is empty at once or not at all; then the library, then settings and the session. */
export async function forgetEverything(): Promise<void> {
  const workspace = await workspaceDb();
  const all = workspace.transaction([...workspace.objectStoreNames], 'readwrite');
  for (const name of workspace.objectStoreNames) void all.objectStore(name).clear();
  await all.done;
  const library = await libraryDb();
  const texts = library.transaction([...library.objectStoreNames], 'readwrite');
  for (const name of library.objectStoreNames) void texts.objectStore(name).clear();
  await texts.done;
  await browser.storage.local.clear();
  await browser.storage.session.clear();
}
