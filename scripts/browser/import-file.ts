/** Imports a file through the real path: workspace, background, "import ended"; and times it. */
import type { Page } from '@playwright/test';
import type { ImportAnswers } from '@/lib/core/coverage/stored';

export type Imported = {
  sourceId: string;
  ms: number;
  longestTaskMs: number;
  rules: number;
  progressEvents: number;
};

const ANSWERS: ImportAnswers = {
  deployed: 'unknown',
  meaning: 'other',
  threshold: 1,
  attackVersion: '',
};

/**
 * @param page a page of the extension
 * @throws with the import's own sentence when nothing was stored
 */
export function importFile(
  page: Page,
  name: string,
  bytes: Buffer,
  answers: Partial<ImportAnswers> = {},
): Promise<Imported> {
  return page.evaluate(
    async ([fileName, packed, given]) => {
      const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
      const job = {
        id: crypto.randomUUID(),
        name: fileName,
        answers: given,
        replaces: null,
        startedAt: new Date().toISOString(),
      };
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('workspace');
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const tx = db.transaction(['jobs', 'uploads'], 'readwrite');
      tx.objectStore('jobs').put(job);
      tx.objectStore('uploads').add({ path: fileName, blob: new Blob([bytes]), jobId: job.id });
      await new Promise((resolve) => {
        tx.oncomplete = resolve;
      });
      db.close();
      let longestTaskMs = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          longestTaskMs = Math.max(longestTaskMs, duration);
      });
      observer.observe({ type: 'longtask' });
      type Message = { type: string; jobId?: string; sourceId?: string; problem?: string };
      type Api = {
        runtime: {
          sendMessage(message: object): Promise<unknown>;
          onMessage: { addListener(listen: (message: Message) => void): void };
        };
      };
      const { chrome } = globalThis as unknown as { chrome: Api };
      let progressEvents = 0;
      const start = performance.now();
      const ended = new Promise<Message>((resolve) =>
        chrome.runtime.onMessage.addListener((message) => {
          if (message.type === 'import.progress') progressEvents += 1;
          if (message.type === 'import.ended' && message.jobId === job.id) resolve(message);
        }),
      );
      await chrome.runtime.sendMessage({ name: 'coverage.begin', input: { jobId: job.id } });
      const { sourceId, problem } = await ended;
      const ms = performance.now() - start;
      observer.disconnect();
      if (!sourceId) throw new Error(problem);
      const reply = (await chrome.runtime.sendMessage({ name: 'coverage.state', input: null })) as {
        output: { sources: { source: { id: string }; counts: { rules: number } }[] };
      };
      const stored = reply.output.sources.find(({ source }) => source.id === sourceId);
      return { sourceId, ms, longestTaskMs, rules: stored?.counts.rules ?? 0, progressEvents };
    },
    [name, bytes.toString('base64'), { ...ANSWERS, ...answers }] as const,
  );
}

/** Sends one message from a page of the extension. @throws with the background's sentence */
export function send(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([messageName, messageInput]) => {
      type Reply = { ok: boolean; output?: unknown; message?: string };
      type Api = { runtime: { sendMessage(message: object): Promise<Reply> } };
      const { chrome } = globalThis as unknown as { chrome: Api };
      const reply = await chrome.runtime.sendMessage({ name: messageName, input: messageInput });
      if (!reply.ok) throw new Error(reply.message);
      return reply.output;
    },
    [name, input] as const,
  );
}

export async function removeSource(page: Page, id: string): Promise<void> {
  await send(page, 'coverage.remove', { id });
}
