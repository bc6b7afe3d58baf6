/**
 * Granting and taking away access to sites. The browser's own prompt is no page: its answer is
 * recorded beforehand on chrome://extensions, and `permissions.request` then grants without asking.
 */
import type { Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';

type Private = Record<
  'addHostPermission' | 'removeHostPermission',
  (id: string, pattern: string) => Promise<void>
>;
type Api = {
  developerPrivate: Private;
  permissions: { getAll(): Promise<{ origins: string[] }> };
};

async function change(
  { context, id }: Extension,
  what: keyof Private,
  patterns: readonly string[],
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async ([extensionId, method, hosts]) => {
      const { chrome } = globalThis as unknown as { chrome: Api };
      for (const host of hosts) await chrome.developerPrivate[method](extensionId, host);
    },
    [id, what, patterns] as const,
  );
  await page.close();
}

/** The person will say yes when asked for these. */
export const willAllow = (extension: Extension, ...patterns: string[]) =>
  change(extension, 'addHostPermission', patterns);

/** As a person or a policy does in the browser's own settings. */
export const takeBack = (extension: Extension, ...patterns: string[]) =>
  change(extension, 'removeHostPermission', patterns);

/** Match patterns that the browser says may be read. @param page one of the extension's */
export async function granted(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Api };
    return (await chrome.permissions.getAll()).origins.sort();
  });
}
