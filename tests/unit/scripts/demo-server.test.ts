import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoServer } from '@/scripts/demo/server';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

describe('the demo server', () => {
  test('listens on loopback only and serves the pages with their types', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await ask('/console.html?still')).toMatchObject({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: expect.stringContaining('T1059.001'),
    });
    expect(await ask('/strategy.html')).toMatchObject({ status: 200 });
    expect(await ask('/demo.css')).toMatchObject({ status: 200, type: 'text/css; charset=utf-8' });
    expect((await ask('/')).body).toBe((await ask('/console.html')).body);
  });

  test.each([
    '/../server.ts',
    '/../../run-tests.ts',
    '/%2e%2e/server.ts',
    '/..%2fserver.ts',
    '/..%5cserver.ts',
    '/..\\server.ts',
    '//etc/passwd',
    '/console.html/',
    '/console.html%00.css',
    '/pages/console.html',
    '/.',
    '/%',
    '/no-such-page.html',
    '*',
  ])('has no page at %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: 'There is no such demo page.\n' });
  });

  test('answers HEAD without a body and refuses to be written to', async () => {
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await ask('/', 'POST')).toMatchObject({ status: 405 });
  });

  test('rejects a port that is taken', async () => {
    await expect(startDemoServer({ port: Number(new URL(server.url).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });

  test('closes although a browser holds its connection open', async () => {
    const second = await startDemoServer();
    await (await fetch(second.url)).text();
    await second.close();
    await expect(fetch(second.url)).rejects.toThrow();
  });
});

/** The raw path on the wire: fetch and URL would resolve the dots before the server sees them. */
function ask(path: string, method = 'GET') {
  return new Promise<{ status: number | undefined; type: string | undefined; body: string }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const asked = request({ hostname, port, path, method }, async (response) => {
        let body = '';
        for await (const part of response.setEncoding('utf8')) body += part;
        resolve({ status: response.statusCode, type: response.headers['content-type'], body });
      });
      asked.on('error', reject).end();
    },
  );
}
