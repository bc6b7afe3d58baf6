/** The team that takes belong to before one is set up: an id of this browser, made once and kept. */
import { workspaceDb } from './workspace-db';

const KEY = 'localTeam';

/** @param made a fresh UUID, kept if there is none yet */
export async function localTeam(made: string): Promise<string> {
  const tx = (await workspaceDb()).transaction('settings', 'readwrite');
  const known = (await tx.store.get(KEY)) as string | undefined;
  if (!known) await tx.store.put(made, KEY);
  await tx.done;
  return known ?? made;
}
