/** The page of the hover bench: two IDs, the floor's place, and a place where nothing is. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HELPER, stampMoves } from './stamps';

const HTML = `<!doctype html><title>Bench</title><script>${HELPER}(${stampMoves})();</script>
<body style="font:16px/24px sans-serif">
<p id="away">Nothing stands here.</p>
<p><span id="floor">A line of text</span></p>
<p><span id="one">DET0376</span> <span id="two">T1059.001</span></p>`;

/** IDs of the page by the element they stand in. */
export const IDS = { one: 'DET0376', two: 'T1059.001' } as const;
export type Place = keyof typeof IDS;

/** Serves it on loopback, at every path. */
export async function servePage(): Promise<{ port: number; close(): void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(HTML);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
