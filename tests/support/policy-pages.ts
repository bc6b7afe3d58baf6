/**
 * Pages with the response headers that decide whether a frame of ours may load, and a list of what
 * was fetched from the server. Two origins: 127.0.0.1 and localhost are different ones.
 */
import { createServer } from 'node:http';

export type ServedPage = { headers?: Record<string, string>; html: string };

export type PolicyPages = {
  urlOf(path: string, host?: '127.0.0.1' | 'localhost'): string;
  /** Paths asked for since the last call. */
  takeRequests(): string[];
  close(): void;
};

/** @param pages by path, with the slash */
export async function servePolicyPages(
  pages: Record<string, ServedPage | ((port: number) => ServedPage)>,
): Promise<PolicyPages> {
  let requests: string[] = [];
  let port = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    requests.push(pathname);
    const found = pages[pathname];
    if (!found) return void response.writeHead(404).end();
    const { headers = {}, html } = typeof found === 'function' ? found(port) : found;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  return {
    urlOf: (path, host = '127.0.0.1') => `http://${host}:${port}${path}`,
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
