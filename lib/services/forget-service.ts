/**
 * Everything forgotten on this machine: work under way is stopped first, then every store is
 * emptied, then access to sites goes back to the browser, as after a new install.
 */
import { browser } from 'wxt/browser';
import { forgetEverything } from '@/lib/storage/forget-everything';

export type Working = {
  progress(): readonly { jobId: string }[];
  cancel(jobId: string): Promise<null>;
};

/** @param services that have jobs under way; one that is cancelled stores nothing any more */
export async function forgetAll(services: readonly Working[]): Promise<void> {
  for (const service of services) {
    for (const { jobId } of service.progress()) await service.cancel(jobId);
  }
  await forgetEverything();
  const { origins = [] } = await browser.permissions.getAll();
  const { host_permissions: required = [] } = browser.runtime.getManifest();
  const given = origins.filter((origin) => !required.includes(origin));
  if (given.length > 0) await browser.permissions.remove({ origins: given });
}
