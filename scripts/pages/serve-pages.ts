/**
 * Serves a folder of pages to the test browser: pages named attack-* under attack.mitre.org by
 * interception, so that they are on exactly when the shipped permissions say so; others on loopback.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';

export type PageServer = { urlOf(file: string): string; close(): Promise<void> };

export async function servePages(folder: string, context: BrowserContext): Promise<PageServer> {
  const read = (path: string) => readFileSync(join(folder, basename(path)));
  const server = createServer((request, response) => {
    try {
      const body = read(new URL(request.url ?? '/', 'http://loopback').pathname);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await context.route('https://attack.mitre.org/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (!pathname.startsWith('/coverlay-test/')) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ body: read(pathname), contentType: 'text/html; charset=utf-8' });
  });
  return {
    urlOf: (file) =>
      file.startsWith('attack-')
        ? `https://attack.mitre.org/coverlay-test/${file}`
        : `http://127.0.0.1:${port}/${file}`,
    async close() {
      // A browser keeps its connections for minutes; the server would wait for them.
      server.closeAllConnections();
      server.close();
    },
  };
}
