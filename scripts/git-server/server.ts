/**
 * A Git server for trying out and for tests: `node:http` in front of the real `git http-backend`,
 * on loopback, with basic authentication. Tests may have it fail at any byte.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, collect, endBackend, startBackend } from './cgi';
import { makeRepository, setHook } from './repository';

export type GitUser = { name: string; token: string };

/** What goes wrong with one request. */
export type Fault =
  /** The connection ends after so many bytes of the body; Git sees a broken-off request. */
  | { kind: 'cut-upload'; afterBytes: number }
  /** Git does its work, the answer ends after so many bytes of its body. 0: no answer at all. */
  | { kind: 'cut-answer'; afterBytes: number }
  /** The answer comes from something in front of Git. */
  | { kind: 'answer'; status: number; body: string; headers?: Record<string, string> }
  /** Nothing comes, until the server is closed. */
  | { kind: 'hang' };

export type GitServerOptions = {
  /** Folder of the repositories; a temporary one, removed at the end, if not given. */
  dir?: string;
  /** A free one if not given. */
  port?: number;
  /** Names of users who may write; alice and bob if not given. */
  users?: readonly string[];
  /** Names of users who may only read. */
  readers?: readonly string[];
  /** Lines of sh for the pre-receive hook, see HOOKS. */
  hook?: string;
};

export type GitServer = {
  url: string;
  users: GitUser[];
  dir: string;
  /** Path of the repository on disk. */
  repository: string;
  urlOf(name: string): string;
  /** Bytes on the wire since the start, all of HTTP included. */
  bytes(): { up: number; down: number };
  requests(): number;
  /** Asked for every request; null lets it through. */
  onRequest: (request: { method: string; path: string }) => Fault | null;
  setHook(lines: string | null): void;
  /** Ends at once: connections and running Git processes die. */
  kill(): Promise<void>;
  /** Listens again, on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

const NAME = 'attack-notes.git';
const PATH = /^\/([\w.-]+\.git)\/(info\/refs|git-upload-pack|git-receive-pack)$/;

export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'git-server-'));
  mkdirSync(dir, { recursive: true });
  const repository = makeRepository(dir, NAME);
  if (options.hook) setHook(repository, options.hook);
  const readers = options.readers ?? [];
  const names = [...(options.users ?? ['alice', 'bob']), ...readers];
  const users = names.map((name) => ({ name, token: randomBytes(18).toString('base64url') }));
  const backends = new Set<ChildProcess>();
  const wire = countBytes();
  let requests = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    const { pathname, search } = new URL(request.url ?? '/', 'http://loopback');
    const fault = server.onRequest({ method: request.method ?? '', path: pathname });
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    const user = userOf(request, users);
    if (!user) return refuse(response, 401, 'Log in with a name and a token.');
    const isPush = `${pathname}${search}`.includes('git-receive-pack');
    if (isPush && readers.includes(user)) return refuse(response, 403, 'You may only read here.');
    if (!PATH.test(pathname)) return refuse(response, 404, 'There is no such repository.');
    const cgi = { request, root: dir, path: pathname, query: search.slice(1), user };
    const backend = startBackend(cgi);
    backends.add(backend);
    backend.on('close', () => backends.delete(backend));
    if (fault?.kind === 'cut-upload') cutUpload(request, backend, fault.afterBytes);
    else if (backend.stdin) request.pipe(backend.stdin);
    backend.stdin?.on('error', () => undefined);
    request.on('close', () => {
      if (request.complete) backend.stdin?.end();
      else endBackend(backend);
    });
    const output = await collect(backend);
    if (fault?.kind === 'cut-answer' && fault.afterBytes === 0) response.socket?.destroy();
    else answer(response, output, fault?.kind === 'cut-answer' ? fault.afterBytes : undefined);
  };

  let http: Server;
  const listen = async (port: number) => {
    // Kept long: whoever is busy for a while would meet a connection that just ended.
    http = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      handle(request, response).catch(() => response.destroy());
    });
    http.on('connection', wire.watch);
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, '127.0.0.1', resolve);
    });
    return (http.address() as AddressInfo).port;
  };
  const kill = async () => {
    for (const backend of backends) endBackend(backend);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  };
  const port = await listen(options.port ?? 0);
  const urlOf = (name: string) => `http://127.0.0.1:${port}/${name}`;
  const server: GitServer = {
    url: urlOf(NAME),
    users,
    dir,
    repository,
    urlOf,
    bytes: wire.bytes,
    requests: () => requests,
    onRequest: () => null,
    setHook: (lines) => setHook(repository, lines),
    kill,
    restart: async () => void (await listen(port)),
    async close() {
      await kill();
      if (!options.dir) rmSync(dir, { recursive: true, force: true });
    },
  };
  return server;
}

function refuse(response: ServerResponse, status: number, words: string): void {
  const headers = status === 401 ? { 'www-authenticate': 'Basic realm="notes"' } : {};
  response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(words);
}

function userOf(request: IncomingMessage, users: readonly GitUser[]): string | null {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [name = '', ...token] = Buffer.from(encoded, 'base64').toString().split(':');
  return users.find((user) => user.name === name && user.token === token.join(':'))?.name ?? null;
}

/** Passes on so many bytes and then breaks off, as a lost network does. */
function cutUpload(request: IncomingMessage, backend: ChildProcess, afterBytes: number): void {
  let left = afterBytes;
  request.on('data', (chunk: Buffer) => {
    backend.stdin?.write(chunk.subarray(0, Math.max(0, left)));
    left -= chunk.length;
    if (left > 0) return;
    endBackend(backend);
    request.socket.destroy();
  });
  request.on('end', () => backend.stdin?.end());
}

function countBytes() {
  const open = new Set<Socket>();
  const closed = { up: 0, down: 0 };
  return {
    watch(socket: Socket) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        closed.up += socket.bytesRead;
        closed.down += socket.bytesWritten;
      });
    },
    bytes() {
      const total = { ...closed };
      for (const socket of open) {
        total.up += socket.bytesRead;
        total.down += socket.bytesWritten;
      }
      return total;
    },
  };
}
