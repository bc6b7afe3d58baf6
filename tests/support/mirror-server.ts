/** A mirror of ATT&CK releases on loopback whose every file a test changes, takes away or breaks. */
import { createServer, type ServerResponse } from 'node:http';

/** What the server does for one path. */
export type Answer =
  /** `isDeaf`: sends the whole of it, whatever the browser says it has. */
  | { body: string | Buffer; etag?: string; type?: string; isDeaf?: boolean }
  | { status: number; location?: string }
  /** Announces the whole file and breaks off in the middle of it. */
  | { cut: Buffer }
  /** Announces so many bytes, and would send them for ever. */
  | { endless: number };

export type MirrorServer = {
  /** Of the folder, with a slash at its end. */
  url: string;
  has(path: string, answer: Answer): void;
  /** Requests so far: path, and what the browser says it has. */
  requests: { path: string; ifNoneMatch: string; cookie: string; referer: string }[];
  close(): Promise<void>;
};

export async function serveMirror(): Promise<MirrorServer> {
  const answers = new Map<string, Answer>();
  const requests: MirrorServer['requests'] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\//, '');
    const { cookie = '', referer = '' } = request.headers;
    const ifNoneMatch = request.headers['if-none-match'] ?? '';
    requests.push({ path, ifNoneMatch, cookie, referer });
    respond(answers.get(path) ?? { status: 404 }, ifNoneMatch, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    has: (path, answer) => void answers.set(path, answer),
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function respond(answer: Answer, known: string, response: ServerResponse): void {
  if ('status' in answer) {
    const { status, location } = answer;
    response.writeHead(status, location ? { location } : {}).end();
  } else if ('cut' in answer) {
    const half = answer.cut.subarray(0, answer.cut.length / 2);
    response.writeHead(200, { 'content-length': String(answer.cut.length) });
    response.write(half, () => setTimeout(() => response.destroy(), 100));
  } else if ('endless' in answer) {
    response.writeHead(200, { 'content-length': String(answer.endless) });
    response.write(Buffer.alloc(1024, 0x20));
  } else {
    const { body, etag = '', type = 'application/json', isDeaf = false } = answer;
    const isKnown = !isDeaf && etag !== '' && known === etag;
    response.writeHead(isKnown ? 304 : 200, { 'content-type': type, ...(etag ? { etag } : {}) });
    response.end(isKnown ? undefined : body);
  }
}

/** A collection index as MITRE writes it, of these releases: [domain, release]. */
export function collectionIndex(...releases: [domain: string, release: string][]): string {
  const versions = releases.map(([domain, version]) => ({
    ...{ version, modified: '2026-10-28T14:00:00.188Z' },
    url: `https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/${domain}/${domain}-${version}.json`,
  }));
  return JSON.stringify({ id: 'index', name: 'MITRE ATT&CK', collections: [{ versions }] });
}
