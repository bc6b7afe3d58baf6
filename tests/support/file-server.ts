/** A small real server on loopback whose one file a test changes, takes away or breaks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the server does with the next requests. */
export type Behaviour =
  /** Sends the file with its ETag, or 304 to who has it. */
  | { body: string | Buffer; etag?: string; type?: string }
  | { status: number; body?: string; location?: string }
  /** Announces the whole file and breaks off in the middle of it. */
  | { cut: string }
  /** Answers nothing until the test says so. */
  | { silent: true };

export type FileServer = {
  url: string;
  does(behaviour: Behaviour): void;
  /** Requests so far, with the headers that tell something. */
  requests: { ifNoneMatch: string; cookie: string; referer: string; origin: string }[];
  close(): Promise<void>;
};

export async function serveFile(path: string): Promise<FileServer> {
  let now: Behaviour = { status: 404 };
  const requests: FileServer['requests'] = [];
  const server = createServer((request, response) => {
    if (request.url !== path) return void response.writeHead(404).end();
    const { cookie = '', referer = '', origin = '' } = request.headers;
    const ifNoneMatch = request.headers['if-none-match'] ?? '';
    requests.push({ ifNoneMatch, cookie, referer, origin });
    answer(now, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    does(behaviour) {
      now = behaviour;
    },
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(does: Behaviour, request: IncomingMessage, response: ServerResponse): void {
  if ('silent' in does) return;
  if ('cut' in does) {
    response.writeHead(200, { 'content-length': String(2 * Buffer.byteLength(does.cut)) });
    response.write(does.cut, () => response.destroy());
    return;
  }
  if ('status' in does) {
    const { status, body = '', location } = does;
    response.writeHead(status, location ? { location } : {}).end(body);
    return;
  }
  const { body, etag = '', type = 'application/octet-stream' } = does;
  const isKnown = etag !== '' && request.headers['if-none-match'] === etag;
  const headers = { 'content-type': type, ...(etag ? { etag } : {}) };
  response.writeHead(isKnown ? 304 : 200, headers).end(isKnown ? undefined : body);
}
