/**
 * One request through `git http-backend`, Git's own CGI program: what a web server in front of it
 * would do, and nothing of Git.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type CgiRequest = {
  request: IncomingMessage;
  /** Folder of the repositories. */
  root: string;
  /** Path inside it, such as /attack-notes.git/info/refs. */
  path: string;
  query: string;
  user: string;
};

/** An environment in which no setting of this machine's user changes what Git does. */
export function gitEnv(more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...more,
  };
}

/** Starts the backend. Its standard input takes the request's body, its output is the answer. */
export function startBackend({ request, root, path, query, user }: CgiRequest): ChildProcess {
  const { headers } = request;
  const header = (name: string) => String(headers[name] ?? '');
  return spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // A group of its own, because `git` starts the real program as a child: see endBackend.
    detached: true,
    env: gitEnv({
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header('git-protocol'),
      REQUEST_METHOD: request.method ?? 'GET',
      PATH_INFO: path,
      QUERY_STRING: query,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      ...(headers['content-length'] ? { CONTENT_LENGTH: header('content-length') } : {}),
      REMOTE_USER: user,
      REMOTE_ADDR: '127.0.0.1',
    }),
  });
}

/**
 * Ends the program and what it started. A backend whose request was cut short would otherwise read
 * an ended input for ever.
 */
export function endBackend(backend: ChildProcess): void {
  if (backend.pid === undefined || backend.exitCode !== null) return;
  try {
    process.kill(-backend.pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

/** All that the backend answers, once it has ended. */
export async function collect(backend: ChildProcess): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of backend.stdout ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Writes a CGI answer (head, empty line, body) as HTTP, cut after `most` bytes of the body. */
export function answer(response: ServerResponse, cgi: Buffer, most = Number.POSITIVE_INFINITY) {
  const head = /^([\s\S]*?)\r?\n\r?\n/.exec(cgi.subarray(0, 4_096).toString('latin1'));
  if (!head) {
    response.writeHead(500).end();
    return;
  }
  const body = cgi.subarray(head[0].length);
  let status = 200;
  for (const line of (head[1] ?? '').split(/\r?\n/)) {
    const [name = '', value = ''] = line.split(/:\s*/, 2);
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.statusCode = status;
  response.setHeader('content-length', body.length);
  if (body.length <= most) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, most), () => response.socket?.destroy());
}
