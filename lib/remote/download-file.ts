/**
 * Fetches a large file piece by piece, telling how much is there: for ATT&CK bundles and their
 * index. As for any request of ours, nothing of the person's goes along and no redirect is followed.
 */
import type { RemoteAnswer } from '@/lib/core/coverage/refresh';

export type DownloadOptions = {
  /** Bytes taken at most. */
  limit: number;
  /**
   * What the server called the content that is here already. Only for a server that the browser
   * gives access to: elsewhere the header would need a permission that file servers do not give,
   * and the browser's own cache asks instead.
   */
  etag: string | null;
  signal?: AbortSignal;
  /** `total` is null where the server does not say. */
  onBytes?: (done: number, total: number | null) => void;
};

/** `file` is there only where an answer brought one. */
export type Downloaded = { answer: RemoteAnswer; file: Blob | null };

/** Chromium ends a worker whose request has no answer after 30 s. */
const ANSWER_MS = 25_000;
/** A line that brings nothing for so long is dead, however large the file is. */
const SILENCE_MS = 30_000;
/** Pieces are handed to the browser in blobs of this size, so that they do not weigh on the worker. */
const PART = 4 * 1024 * 1024;
/** Enough to tell a web page. */
const HEAD = 1_024;

/** One request; whatever goes wrong is an answer of its own. @throws only when cancelled */
export async function downloadFile(url: string, options: DownloadOptions): Promise<Downloaded> {
  const { etag, signal } = options;
  const patience = createPatience(signal);
  try {
    patience.wait(ANSWER_MS);
    const response = await fetch(url, {
      credentials: 'omit',
      cache: etag === null ? 'no-cache' : 'no-store',
      // Not `error`: that could not be told from a server that is away.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: etag ? { 'If-None-Match': etag } : {},
      signal: patience.signal,
    });
    if (response.type === 'opaqueredirect') return none({ kind: 'redirected' });
    return await readAnswer(response, options, patience);
  } catch {
    signal?.throwIfAborted();
    return none({ kind: patience.signal.aborted ? 'timeout' : 'unreachable' });
  } finally {
    patience.end();
  }
}

async function readAnswer(
  response: Response,
  { limit, signal, onBytes }: DownloadOptions,
  patience: ReturnType<typeof createPatience>,
): Promise<Downloaded> {
  const said = (name: string) => response.headers.get(name) ?? '';
  const { status } = response;
  const validators = { etag: said('etag'), lastModified: said('last-modified') };
  if (status !== 200 || !response.body) {
    await response.body?.cancel().catch(() => undefined);
    return none({ kind: 'answered', status, ...validators, head: '' });
  }
  // What was packed for the way is counted unpacked, so its length tells nothing.
  const total = said('content-encoding') ? null : Number(said('content-length')) || null;
  if (total !== null && total > limit) {
    await response.body.cancel().catch(() => undefined);
    return none({ kind: 'too-large', limit });
  }
  const reader = response.body.getReader();
  const parts: Blob[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  let bytes = 0;
  try {
    for (;;) {
      patience.wait(SILENCE_MS);
      const next = await reader.read();
      if (next.done) break;
      bytes += next.value.length;
      held += next.value.length;
      if (bytes > limit) {
        await reader.cancel().catch(() => undefined);
        return none({ kind: 'too-large', limit });
      }
      open.push(next.value);
      if (held >= PART) {
        parts.push(new Blob(open));
        [open, held] = [[], 0];
      }
      onBytes?.(bytes, total);
    }
  } catch {
    signal?.throwIfAborted();
    return none({ kind: patience.signal.aborted ? 'timeout' : 'cut-short' });
  }
  const file = new Blob([...parts, ...open]);
  const head = await file.slice(0, HEAD).text();
  return { answer: { kind: 'answered', status, ...validators, head }, file };
}

/** Aborts when nothing came for a while, or when the caller does. */
function createPatience(outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    wait(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), ms);
    },
    end: () => clearTimeout(timer),
  };
}

function none(answer: RemoteAnswer): Downloaded {
  return { answer, file: null };
}
