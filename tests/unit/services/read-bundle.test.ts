/** Reading a bundle's stream: the layout makes it fast, and never decides what is read. */
import { expect, test } from 'vitest';
import type { BundleFile } from '@/lib/services/bundle-files';
import { readBundle } from '@/lib/services/read-bundle';
import { madeBundle } from '@/tests/support/made-bundle';

const text = madeBundle('18.1').toString('utf8');
const { objects } = JSON.parse(text) as { objects: object[] };
const indented = JSON.stringify({ type: 'bundle', objects }, null, 4);

function read(content: string) {
  const bytes = new TextEncoder().encode(content);
  const file: BundleFile = {
    ...{ name: 'made.json', release: null, size: bytes.length },
    open: () =>
      new ReadableStream({
        start(stream) {
          for (let at = 0; at < bytes.length; at += 4_000)
            stream.enqueue(bytes.slice(at, at + 4_000));
          stream.close();
        },
      }),
  };
  const { signal } = new AbortController();
  return readBundle(file, null, { signal, onProgress: () => undefined });
}

test('the same comes of a bundle on one line, of an indented one and of one that is oddly laid out', async () => {
  const plain = await read(JSON.stringify({ type: 'bundle', objects }));
  // Every nested object ends where the layout says that the outer one does.
  const odd = indented.replaceAll(/\n +\}/g, '\n        }');
  expect(odd).not.toBe(indented);
  expect(JSON.parse(odd)).toEqual(JSON.parse(indented));
  expect(await read(indented)).toEqual(plain);
  expect(await read(odd)).toEqual(plain);
});

test('what is wrong with an indented file is said as of any other', async () => {
  const cut = indented.slice(0, indented.length / 2);
  await expect(read(cut)).rejects.toThrow(/ends in the middle, after .* bytes/);
  const broken = indented.replace('"type": "attack-pattern"', '"type": attack-pattern');
  await expect(read(broken)).rejects.toThrow(/no valid JSON: the object at byte .* cannot be read/);
});
