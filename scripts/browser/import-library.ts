/** Imports an ATT&CK bundle through the real path: store, background, "library.ended"; and times it. */
import type { Page } from '@playwright/test';
import { send } from './import-file';

export type ImportedLibrary = {
  releaseIds: string[];
  /** From the request to the releases being usable. */
  usableMs: number;
  longestTaskMs: number;
  phases: string[];
};

export type ImportLibraryOptions = {
  use?: 'always' | 'if-newer' | 'never';
  /** Called in the test when the import has begun, not awaited. */
  onBegun?: () => void;
};

/**
 * @param page a page of the extension
 * @throws with the import's own sentence when nothing came of it
 */
export async function importLibrary(
  page: Page,
  name: string,
  file: Buffer | string,
  options: ImportLibraryOptions = {},
): Promise<ImportedLibrary> {
  const jobId = await storeLibraryJob(page, name, file, options.use ?? 'if-newer');
  const ended = runLibraryJob(page, jobId);
  options.onBegun?.();
  return ended;
}

/**
 * Puts a file and its job where the options page puts them, chosen as a person chooses a file.
 * @param file its bytes, or where it lies; large ones go faster by their path
 */
export async function storeLibraryJob(
  page: Page,
  name: string,
  file: Buffer | string,
  use: string,
): Promise<string> {
  // The background makes the store; a page that came first would make an empty one.
  await send(page, 'library.overview', null);
  const input = await page.evaluateHandle(() => {
    const made = document.createElement('input');
    made.type = 'file';
    return document.body.appendChild(made);
  });
  const mimeType = 'application/octet-stream';
  await input.setInputFiles(typeof file === 'string' ? file : { name, mimeType, buffer: file });
  const jobId = await input.evaluate(
    async (element, [jobName, wanted]) => {
      const job = {
        ...{ id: crypto.randomUUID(), name: jobName, download: null, use: wanted },
        ...{ startedAt: new Date().toISOString(), starts: 0, done: [], isUsable: false },
      };
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('library');
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const tx = db.transaction(['jobs', 'uploads'], 'readwrite');
      tx.objectStore('jobs').put(job);
      tx.objectStore('uploads').put(new Blob([element.files?.[0] ?? '']), job.id);
      await new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error);
      });
      db.close();
      element.remove();
      return job.id;
    },
    [name, use] as const,
  );
  await input.dispose();
  return jobId;
}

/** Begins a job that is stored and waits for its end. @throws with its sentence */
export function runLibraryJob(page: Page, jobId: string): Promise<ImportedLibrary> {
  return page.evaluate(async (id) => {
    type Message = {
      type: string;
      jobId?: string;
      releaseIds?: string[];
      problem?: string | null;
      progress?: { jobId: string; phase: string };
    };
    type Api = {
      runtime: {
        sendMessage(message: object): Promise<unknown>;
        onMessage: {
          addListener(listen: (message: Message) => void): void;
          removeListener(listen: (message: Message) => void): void;
        };
      };
    };
    const { chrome } = globalThis as unknown as { chrome: Api };
    let longestTaskMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longestTaskMs = Math.max(longestTaskMs, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    const phases: string[] = [];
    const start = performance.now();
    const { promise, resolve } = Promise.withResolvers<Message>();
    // A method, because the loader of our scripts marks named functions with a helper of its own.
    const inbox = {
      take(message: Message) {
        const phase = message.progress?.jobId === id ? message.progress.phase : undefined;
        if (phase && phases.at(-1) !== phase) phases.push(phase);
        if (message.type === 'library.ended' && message.jobId === id) resolve(message);
      },
    };
    chrome.runtime.onMessage.addListener(inbox.take);
    await chrome.runtime.sendMessage({ name: 'library.begin', input: { jobId: id } });
    const { releaseIds = [], problem } = await promise;
    const usableMs = performance.now() - start;
    chrome.runtime.onMessage.removeListener(inbox.take);
    observer.disconnect();
    if (problem) throw new Error(problem);
    return { releaseIds, usableMs, longestTaskMs, phases };
  }, jobId);
}

type Overview = {
  releases: { id: string; isBundled: boolean; content: string }[];
  imports: unknown[];
  fullText: string;
};

/** Waits until nothing goes on behind an import: raw objects, hashes and full text are there. */
export async function settleLibrary(page: Page): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { imports, fullText } = (await send(page, 'library.overview', null)) as Overview;
    if (imports.length === 0 && fullText !== 'building') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The library was still busy after 60 s.');
}

/** Removes every release that is not the package's. */
export async function forgetReleases(page: Page): Promise<void> {
  await settleLibrary(page);
  const { releases } = (await send(page, 'library.overview', null)) as Overview;
  for (const { id, isBundled } of releases) {
    if (!isBundled) await send(page, 'library.remove', { releaseId: id });
  }
}
