/** Where releases of ATT&CK come from, and whether we look for them. An administrator may say so. */
import { browser } from 'wxt/browser';

export type StoredLibrarySettings = {
  /** Address of a mirror; null: MITRE's own place. */
  mirror: string | null;
  /** Null: nobody said; then we look only after a release was downloaded once. */
  checks: boolean | null;
};

const KEY = 'library';
/** In the policy of the browser; see data/public/managed-schema.json. */
const MANAGED_KEY = 'libraryMirror';
const DEFAULTS: StoredLibrarySettings = { mirror: null, checks: null };

export async function readLibrarySettings(): Promise<StoredLibrarySettings> {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return { ...DEFAULTS, ...(stored as Partial<StoredLibrarySettings> | undefined) };
}

export async function writeLibrarySettings(settings: StoredLibrarySettings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}

/** The mirror that an administrator set, as it is written there; null for none. */
export async function readManagedMirror(): Promise<string | null> {
  try {
    const value = (await browser.storage.managed.get(MANAGED_KEY))[MANAGED_KEY];
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    // Safari has no policies, and Firefox rejects where there is none for us.
    return null;
  }
}
