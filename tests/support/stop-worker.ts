/** Ends the background worker at a moment of the test's choosing. */
import { expect } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';

/**
 * Stops the worker as the browser does after half a minute of silence, by its own page for it.
 * @param mayRestart true where messages under way may wake the next worker before we can look
 */
export async function stopWorker({ context, id }: Extension, mayRestart = false): Promise<void> {
  const internals = await context.newPage();
  await internals.goto('chrome://serviceworker-internals');
  const row = internals.locator('.serviceworker-item', { hasText: id }).last();
  await row.getByRole('button', { name: 'Stop' }).click();
  if (!mayRestart) {
    await expect(row.locator('.serviceworker-running-status .value')).toHaveText(/STOPPED/);
  }
  await internals.close();
}

/**
 * The same for a moment that counts: the page with the button is open beforehand.
 * @returns presses it, and answers when the worker is said to be stopped or runs again
 */
export async function workerStopper({ context, id }: Extension): Promise<() => Promise<void>> {
  const internals = await context.newPage();
  await internals.goto('chrome://serviceworker-internals');
  return async () => {
    const row = internals.locator('.serviceworker-item', { hasText: id }).last();
    // Nothing to stop where nothing runs: the button is hidden then.
    await row
      .getByRole('button', { name: 'Stop' })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  };
}
