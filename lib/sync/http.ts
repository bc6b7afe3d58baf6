/**
 * The one way from here to a Git server: no cookies, no redirects, no cache, a limit of bytes, and
 * the token in a header that nothing else ever sees.
 */
import type { GitHttpRequest, GitHttpResponse, HttpClient } from 'isomorphic-git';
import { MAX_PACK_BYTES } from '@/lib/core/notes/limits';
import { failWith } from './failure';

export type HttpOptions = {
  /** As readAddress gives it. Requests to any other place are refused. */
  url: string;
  user: string;
  token: string;
  signal?: AbortSignal;
  /** Milliseconds without an answer after which a request is given up. */
  patienceMs?: number;
  fetch?: typeof fetch;
};

/** Bytes of bodies, without the headers around them. */
export type Usage = { up: number; down: number };

export type GitHttp = HttpClient & {
  usage: Usage;
  /** Takes the token out of words that somebody else wrote. */
  clean(words: string): string;
};

const PATIENCE_MS = 60_000;
/** A slow line: so many bytes a second are waited for. */
const LEAST_SPEED = 20_000;

export function createHttp(options: HttpOptions): GitHttp {
  const { url: base, user, token } = options;
  const usage: Usage = { up: 0, down: 0 };
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${token}`)));
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const clean = (words: string) => {
    const secrets = token ? [token, encoded] : [];
    const safe = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), words);
    return safe
      .replace(/[^\P{C}\n]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 500);
  };
  return {
    usage,
    clean,
    async request({ url, method = 'GET', headers = {}, body }): Promise<GitHttpResponse> {
      if (!url.startsWith(`${base}/`)) failWith('bad-address', 'The request left the repository.');
      const bytes = body ? await join(body) : null;
      usage.up += bytes?.length ?? 0;
      const watch = watchdog(options, bytes?.length ?? 0);
      try {
        const response = await send(url, {
          method,
          // A new object for each request: isomorphic-git writes into the one that it is given.
          headers: { ...headers, authorization: `Basic ${encoded}` },
          ...(bytes ? { body: bytes } : {}),
          credentials: 'omit',
          redirect: 'error',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: watch.signal,
        });
        const answer = await readAll(response, watch.alive, usage);
        if (response.status !== 200) failStatus(response, clean(decode(answer)));
        const type = response.headers.get('content-type') ?? '';
        if (!type.startsWith('application/x-git-')) failNoGit(url);
        return {
          url,
          method,
          statusCode: 200,
          statusMessage: response.statusText,
          headers: Object.fromEntries(response.headers),
          body: once(answer),
        };
      } catch (error) {
        if (watch.isLate()) failWith('timeout', 'The server did not answer in time.');
        throw error;
      } finally {
        watch.end();
      }
    },
  };
}

async function join(body: NonNullable<GitHttpRequest['body']>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return concat(chunks);
}

function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Gives up when nothing moves for a while, or when the caller does. */
function watchdog({ signal, patienceMs = PATIENCE_MS }: HttpOptions, uploading: number) {
  const controller = new AbortController();
  let isLate = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isLate = true;
      controller.abort();
    }, ms);
  };
  const stop = () => controller.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  wait(patienceMs + (uploading / LEAST_SPEED) * 1_000);
  return {
    signal: controller.signal,
    alive: () => wait(patienceMs),
    isLate: () => isLate,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

async function readAll(response: Response, alive: () => void, usage: Usage): Promise<Uint8Array> {
  const stated = Number(response.headers.get('content-length') ?? 0);
  if (stated > MAX_PACK_BYTES) failTooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    alive();
    size += value.length;
    usage.down += value.length;
    if (size > MAX_PACK_BYTES) {
      await reader.cancel().catch(() => undefined);
      failTooLarge();
    }
    chunks.push(value);
  }
  return concat(chunks);
}

function failTooLarge(): never {
  const most = MAX_PACK_BYTES / 1024 / 1024;
  failWith(
    'too-large',
    `The repository sends more than ${most} MB at once. Notes are not that large: is this the right repository?`,
  );
}

function failNoGit(url: string): never {
  const { origin } = new URL(url);
  failWith(
    'not-a-repository',
    `The answer of ${origin} is a page and not that of a Git server. Use the address that the host shows for cloning over HTTPS; it often ends in .git.`,
  );
}

function failStatus({ status }: Response, words: string): never {
  const said = words.startsWith('<') ? '' : words;
  switch (status) {
    case 401:
      return failWith(
        'unauthorized',
        'The server does not accept this name and token. The token may be wrong, expired or revoked.',
        said,
      );
    case 403:
      return failWith(
        'forbidden',
        'The server knows this user but does not allow this. The token may lack a right to the repository.',
        said,
      );
    case 404:
    case 410:
      return failWith(
        'not-found',
        'There is no such repository, or this user may not see it.',
        said,
      );
    case 429:
      return failWith('rate-limited', 'The server asks to be left alone for a while.', said);
    default:
      return status >= 500
        ? failWith('server-error', `The server has a problem of its own (${status}).`, said)
        : failWith('bad-answer', `The server answered in an unexpected way (${status}).`, said);
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 4_096));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
