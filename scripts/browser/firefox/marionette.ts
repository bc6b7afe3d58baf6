/**
 * A small client of Marionette, Firefox's own remote protocol: the one that installs an extension,
 * opens its pages and sees into the browser's own window. Messages are JSON with their length
 * before them; commands are answered by number.
 */
import { connect, type Socket } from 'node:net';

export type Marionette = {
  /** @throws with Firefox's own words if it refuses */
  command(name: string, parameters?: object): Promise<unknown>;
  close(): void;
};

type Reply = [
  kind: 1,
  id: number,
  error: { error: string; message: string } | null,
  value: unknown,
];
type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await open(port);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const receive = (message: unknown) => {
    // The first message only names the protocol.
    if (!Array.isArray(message)) return;
    const [, id, error, value] = message as Reply;
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(`${error.error}: ${error.message}`));
    else resolve?.(value);
  };
  let held = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      const colon = held.indexOf(':');
      const end = colon + 1 + Number(held.toString('latin1', 0, Math.max(colon, 0)));
      if (colon < 0 || held.length < end) return;
      receive(JSON.parse(held.toString('utf8', colon + 1, end)));
      held = held.subarray(end);
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox went away.'));
    waiting.clear();
  });
  return {
    command(name, parameters = {}) {
      last += 1;
      const id = last;
      const text = JSON.stringify([0, id, name, parameters]);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      });
    },
    close: () => void socket.destroy(),
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('connect', () => {
      // From here on the end of the connection is told by "close".
      socket.off('error', reject).on('error', () => {});
      resolve(socket);
    });
  });
}
