/** Chromium ends a worker after 30 s in which it called nothing of the browser. */
import { browser } from 'wxt/browser';

const BEAT_MS = 20_000;

/** Keeps the worker until the work is done. */
export async function stayAwake<T>(work: Promise<T>): Promise<T> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), BEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}
