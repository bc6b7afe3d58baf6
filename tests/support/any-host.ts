/** Serves pages under every host name, over http and https: the browser is told that all are here. */
import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { selfSigned } from './self-signed';

export type ServedPage = { body: string | Buffer; headers?: Record<string, string> };

export type AnyHost = { http: number; https: number; close(): void };

/** @param pageAt the page of a path, undefined for none */
export async function serveAnyHost(
  pageAt: (path: string) => ServedPage | undefined,
): Promise<AnyHost> {
  const respond: RequestListener = (request, response) => {
    const page = pageAt(new URL(request.url ?? '/', 'http://any').pathname);
    if (!page) return void response.writeHead(404).end();
    const { body, headers } = page;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };
  const servers = [createPlain(respond), createSecure(selfSigned(), respond)];
  const [http = 0, https = 0] = await Promise.all(servers.map(listen));
  return {
    http,
    https,
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
