/**
 * Serves the demo pages on loopback. Only files lying directly in pages/ can be named, so no
 * address reaches anything else.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running demo server; `url` has no slash at its end. */
export type DemoServer = { url: string; close(): Promise<void> };

const pages = new URL('./pages/', import.meta.url);
const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** Starts the server; port 0 takes a free one. Rejects when the port cannot be had. */
export async function startDemoServer({ port = 0 } = {}): Promise<DemoServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return sendText(response, 405, 'The demo pages can only be read.');
    }
    void sendPage(response, request.url ?? '/');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: takenPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${takenPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Browsers keep connections open, and close() alone would wait for them.
        server.closeAllConnections();
      }),
  };
}

async function sendPage(response: ServerResponse, address: string): Promise<void> {
  const path = address.replace(/[?#].*$/s, '');
  // Never decoded: an encoded slash or dot is simply no such name.
  const [, name, ending = ''] =
    /^\/([\w-]+\.(\w+))$/.exec(path === '/' ? '/console.html' : path) ?? [];
  const type = contentTypes[ending];
  if (!name || !type) return sendText(response, 404, 'There is no such demo page.');
  try {
    const body = await readFile(new URL(name, pages));
    response.writeHead(200, headers(type)).end(body);
  } catch {
    sendText(response, 404, 'There is no such demo page.');
  }
}

function sendText(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, headers('text/plain; charset=utf-8')).end(`${sentence}\n`);
}

function headers(type: string): Record<string, string> {
  return { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
}
