/** Of the navigator, which a worker has as well: its locks, and whether there is a network. */

/** Runs the work unless it runs already, in this worker or in another life of it. */
export async function once(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

/** What the browser says; true does not mean that a server can be reached. */
export function isOnline(): boolean {
  return navigator.onLine;
}
