/**
 * Fetches one file from an address that a person gave: nothing of theirs goes along (no cookies, no
 * sign-in, no referrer), no redirect is followed, and size and time have a limit.
 */
import { fileNameOf, mostBytesOf } from '@/lib/core/coverage/address';
import type { RemoteAnswer } from '@/lib/core/coverage/refresh';

/** What the server said of the file that is here already; "" if nothing. */
export type Validators = { etag: string; lastModified: string };

/** `file` is there only where an answer brought one. */
export type Fetched = { answer: RemoteAnswer; file: { path: string; blob: Blob } | null };

/** Chromium ends a worker whose request has no answer after 30 s. */
const ANSWER_MS = 25_000;
const WHOLE_MS = 4 * 60_000;
/** Enough to tell a web page. */
const HEAD = 1_024;

/** One request; whatever goes wrong is an answer of its own. Never rejects for what a server does. */
export async function fetchFile(url: string, known: Validators): Promise<Fetched> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_MS);
  const signal = AbortSignal.any([patience.signal, AbortSignal.timeout(WHOLE_MS)]);
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      // Not `error`: that could not be told from a server that is away.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: conditions(known),
      signal,
    });
  } catch {
    return none({ kind: signal.aborted ? 'timeout' : 'unreachable' });
  } finally {
    clearTimeout(timer);
  }
  if (response.type === 'opaqueredirect') return none({ kind: 'redirected' });
  return readAnswer(url, response, signal);
}

async function readAnswer(url: string, response: Response, signal: AbortSignal): Promise<Fetched> {
  const said = (name: string) => response.headers.get(name) ?? '';
  const { status } = response;
  const validators = { etag: said('etag'), lastModified: said('last-modified') };
  if (status !== 200 || !response.body) {
    await response.body?.cancel().catch(() => undefined);
    return none({ kind: 'answered', status, ...validators, head: '' });
  }
  const path = fileNameOf(url, {
    disposition: said('content-disposition'),
    contentType: said('content-type'),
  });
  const limit = mostBytesOf(path);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.length;
      if (bytes > limit) {
        await reader.cancel().catch(() => undefined);
        return none({ kind: 'too-large', limit });
      }
      parts.push(next.value);
    }
  } catch {
    return none({ kind: signal.aborted ? 'timeout' : 'cut-short' });
  }
  const blob = new Blob(parts);
  const head = await blob.slice(0, HEAD).text();
  return { answer: { kind: 'answered', status, ...validators, head }, file: { path, blob } };
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'If-None-Match': etag } : {}),
    ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
  };
}

function none(answer: RemoteAnswer): Fetched {
  return { answer, file: null };
}
