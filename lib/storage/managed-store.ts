/** What an organisation sets by the browser's policies; read only. */
import { browser } from 'wxt/browser';
import { type ManagedAddress, managedAddresses } from '@/lib/core/coverage/managed';
import {
  type Locks,
  type NamedSite,
  NO_LOCKS,
  namedSites,
  readLocks,
} from '@/lib/core/sites/managed';

/** None where there is no policy, or a browser that knows none. */
export async function readManagedAddresses(): Promise<ManagedAddress[]> {
  try {
    return managedAddresses((await browser.storage.managed.get('coverageUrls')).coverageUrls);
  } catch {
    return [];
  }
}

/** Sites to offer, and what people may not change. */
export async function readManagedSites(): Promise<{ named: NamedSite[]; locks: Locks }> {
  try {
    const { sites, locked } = await browser.storage.managed.get(['sites', 'locked']);
    return { named: namedSites(sites), locks: readLocks(locked) };
  } catch {
    // Safari has no policies, and Firefox rejects where there is none for us.
    return { named: [], locks: NO_LOCKS };
  }
}

/** Address of the team's repository of notes; null where nobody set one. */
export async function readManagedRepository(): Promise<string | null> {
  try {
    const { notesRepository } = await browser.storage.managed.get('notesRepository');
    return typeof notesRepository === 'string' ? notesRepository.slice(0, 2_000) : null;
  } catch {
    return null;
  }
}
