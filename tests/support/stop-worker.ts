/** Ends the background worker at a moment of the test's choosing. */
import type { Extension } from '@/scripts/browser/extension';

/** Stops the worker as the browser does after half a minute of silence, by its own page for it. */
export async function stopWorker({ context, id }: Extension): Promise<void> {
  const internals = await context.newPage();
  await internals.goto('chrome://serviceworker-internals');
  const row = internals.locator('.serviceworker-item', { hasText: id }).last();
  // The event, not the state: a message may wake the next worker before the state is read.
  const [worker] = context.serviceWorkers();
  const closed = worker?.waitForEvent('close');
  await row.getByRole('button', { name: 'Stop' }).click();
  await closed;
  await internals.close();
}
