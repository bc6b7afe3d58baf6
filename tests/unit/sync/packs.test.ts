/** Packs of strangers: sizes told without unpacking, harmful objects made harmless, many read fast. */
import { createHash } from 'node:crypto';
import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryOf, readTree, writeTree } from '@/lib/sync/git-tree';
import { inflateSize } from '@/lib/sync/inflate-size';
import { applyDelta, measureEntry, readHead } from '@/lib/sync/pack-entry';
import { guardPack } from '@/lib/sync/pack-guard';
import { createPackReader } from '@/lib/sync/pack-reader';

const IS_LONG = process.env.COVERLAY_LONG === '1';

/** Texts that compress in different ways: noise, repeats, words. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 3_000 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 3_000 }))
    .map(([part, times]) =>
      Uint8Array.from({ length: part.length * times }, (_, n) => part[n % part.length] ?? 0),
    ),
  fc.lorem({ maxCount: 100 }).map((text) => new TextEncoder().encode(text)),
);
const settings = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FIXED,
    constants.Z_HUFFMAN_ONLY,
  ),
});

describe('the size of a zlib stream', () => {
  test('is what comes out, its end is its end, its first bytes are the first', () => {
    fc.assert(
      fc.property(content, settings, fc.nat(100), fc.nat(200), (bytes, options, before, keep) => {
        const zipped = deflateSync(bytes, options);
        const inside = Buffer.concat([Buffer.alloc(before, 0xaa), zipped, Buffer.alloc(5, 0x55)]);
        const found = inflateSize(inside, before, keep);
        expect(found?.size).toBe(bytes.length);
        expect(found?.end).toBe(before + zipped.length);
        expect(Buffer.from(found?.head ?? [])).toEqual(Buffer.from(bytes.subarray(0, keep)));
      }),
      { numRuns: 300 },
    );
  });

  test('a broken stream is none, and never hangs', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.nat(255), (bytes, at, value) => {
        const zipped = deflateSync(bytes);
        const cut = zipped.subarray(0, at % zipped.length);
        expect(inflateSize(cut, 0, 10)).toBeNull();
        zipped[at % zipped.length] = value;
        const found = inflateSize(zipped, 0, 10);
        expect(found === null || found.end <= zipped.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const TYPES = { blob: 3, ofs: 6, ref: 7 };

function head(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}

function blobEntry(bytes: Uint8Array): Buffer {
  return Buffer.concat([head(TYPES.blob, bytes.length), deflateSync(bytes)]);
}

function varint(size: number): number[] {
  const bytes: number[] = [];
  let rest = size;
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

/** A delta on the object that begins `back` bytes before. */
function ofsEntry(back: number, delta: Uint8Array): Buffer {
  const offset = [back & 0x7f];
  for (let rest = back >> 7; rest > 0; rest >>= 7) {
    rest -= 1;
    offset.unshift(0x80 | (rest & 0x7f));
  }
  return Buffer.concat([head(TYPES.ofs, delta.length), Buffer.from(offset), deflateSync(delta)]);
}

function packOf(entries: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(entries.length);
  const body = Buffer.concat([Buffer.from('PACK\0\0\0\x02', 'latin1'), count, ...entries]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

const noise = blobEntry(
  Uint8Array.from({ length: 80_000 }, (_, n) => (n * 2_654_435_761) >>> (n % 24)),
);

/** The objects of a pack, by size; and that its checksum is right. */
function sizesIn(pack: Buffer, count: number): number[] {
  const sum = createHash('sha1').update(pack.subarray(0, -20)).digest();
  expect(pack.subarray(-20)).toEqual(sum);
  const sizes: number[] = [];
  for (let at = 12, n = 0; n < count; n += 1) {
    const entry = measureEntry(pack, at);
    sizes.push(entry?.size ?? -1);
    at = entry?.end ?? pack.length;
  }
  return sizes;
}

describe('a pack', () => {
  test('of ordinary objects stays as it is', async () => {
    const pack = packOf([noise, blobEntry(Buffer.from('hello'))]);
    const before = Buffer.from(pack);
    await guardPack(pack);
    expect(pack.equals(before)).toBe(true);
  });

  test('with a blob that unpacks to far too much loses that blob only', async () => {
    const size = IS_LONG ? 1 << 30 : 32 << 20;
    const small = blobEntry(Buffer.from('hello'));
    const pack = packOf([noise, blobEntry(Buffer.alloc(size)), small]);
    const length = pack.length;
    await guardPack(pack);
    expect(pack).toHaveLength(length);
    const sizes = sizesIn(pack, 3);
    expect(sizes[0]).toBe(80_000);
    expect(sizes[1]).toBeLessThan(2 << 20);
    expect(sizes[2]).toBe(5);
  });

  test('with a short delta that makes a giant loses that delta', async () => {
    const base = blobEntry(Buffer.alloc(1_000_000, 'x'));
    // Copies the base twenty times.
    const copies = Array.from({ length: 20 }, () => [0x80 | 0x70, 0x40, 0x42, 0x0f]).flat();
    const delta = Uint8Array.from([...varint(1_000_000), ...varint(20_000_000), ...copies]);
    const giant = ofsEntry(base.length, delta);
    const pack = packOf([noise, base, giant]);
    await guardPack(pack);
    expect(sizesIn(pack, 3)[2]).toBeLessThan(100);
  });

  test.each([
    ['of another kind', Buffer.concat([Buffer.from('KCAP'), Buffer.alloc(100_000)])],
    ['cut off', packOf([noise, noise]).subarray(0, 70_000)],
    [
      'that claims more objects',
      (() => {
        const pack = packOf([noise]);
        pack.writeUInt32BE(2, 8);
        return pack;
      })(),
    ],
    [
      'that claims a million objects',
      (() => {
        const pack = packOf([noise]);
        pack.writeUInt32BE(1_000_000, 8);
        return pack;
      })(),
    ],
  ])('%s is refused', async (_what, pack) => {
    await expect(guardPack(pack)).rejects.toThrow(/damaged|far more than notes/);
  });

  test('any bytes change nothing but their own fate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), async (at, value) => {
        const pack = packOf([noise, blobEntry(Buffer.from('hello')), noise]);
        pack[12 + (at % (pack.length - 32))] = value;
        const length = pack.length;
        await guardPack(pack).catch((error: Error) => expect(error.message).toMatch(/[a-z]\./));
        expect(pack).toHaveLength(length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('deltas', () => {
  test('make what Git says: copies of parts of the base, and new bytes', () => {
    const base = Buffer.from('the quick brown fox');
    const delta = Uint8Array.from([
      ...[...varint(19), ...varint(13)],
      ...[0x80 | 0x01 | 0x10, 4, 6],
      ...[7, ...Buffer.from('red fox')],
    ]);
    expect(Buffer.from(applyDelta(base, delta) ?? []).toString()).toBe('quick red fox');
  });

  test.each([
    ['another base', [...varint(5), ...varint(1), 0x91, 0, 1]],
    ['a copy from beyond the base', [...varint(3), ...varint(9), 0x91, 1, 9]],
    ['more than it says', [...varint(3), ...varint(1), 0x91, 0, 3]],
    ['less than it says', [...varint(3), ...varint(4), 0x91, 0, 3]],
    ['the reserved step', [...varint(3), ...varint(3), 0]],
    ['new bytes that are not there', [...varint(3), ...varint(3), 3, 1]],
  ])('with %s make nothing', (_what, delta) => {
    expect(applyDelta(Buffer.from('abc'), Uint8Array.from(delta))).toBeNull();
  });

  test('a chain of them is read through, each base once; a circle or a hole gives nothing', () => {
    const base = Buffer.from('abc'.repeat(50));
    const step = Uint8Array.from([...varint(150), ...varint(150), 0x80 | 0x10, 149, 1, 0x21]);
    const entries = [blobEntry(base)];
    for (let n = 0; n < 3_000; n += 1) entries.push(ofsEntry(entries.at(-1)?.length ?? 0, step));
    const offsets: number[] = [];
    entries.reduce((at, entry) => {
      offsets.push(at);
      return at + entry.length;
    }, 12);
    const names = offsets.map((_, n) => n.toString(16).padStart(40, '0'));
    const index = Buffer.alloc(8 + 1_024 + names.length * 28);
    index.writeUInt32BE(0xff744f63, 0);
    index.writeUInt32BE(names.length, 8 + 255 * 4);
    for (const [n, name] of names.entries()) {
      index.write(name, 1_032 + n * 20, 'hex');
      index.writeUInt32BE(offsets[n] ?? 0, 1_032 + names.length * 24 + n * 4);
    }
    const pack = packOf(entries);
    const reader = createPackReader(pack, index);
    const last = Buffer.from(reader.read(names.at(-1) ?? '') ?? []);
    expect(last.toString()).toBe(`${base.toString().slice(0, 149)}!`);
    expect(reader.read('f'.repeat(40))).toBeNull();
    expect(readHead(pack, offsets[5] ?? 0).base).toBe(offsets[4]);
    const lying = Buffer.from(pack);
    // Points to before the pack.
    lying[(offsets[1] ?? 0) + 1] = 0x7f;
    expect(createPackReader(lying, index).read(names[1] ?? '')).toBeNull();
    expect(createPackReader(pack, index.subarray(0, 2_000)).read(names[1] ?? '')).toBeNull();
  });
});

describe('trees', () => {
  test('come back byte by byte, whatever names and modes they hold', () => {
    const oid = 'ab'.repeat(20);
    const entry = fc.record({
      mode: fc.constantFrom('100644', '40000', '120000', '160000', '100755', '100664'),
      bytes: fc
        .uint8Array({ minLength: 1, maxLength: 20 })
        .map((bytes) => bytes.map((byte) => byte || 1)),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const written = writeTree(entries.map((one) => ({ ...one, name: '', oid })));
        const read = readTree(written) ?? [];
        expect(Buffer.from(writeTree(read))).toEqual(Buffer.from(written));
        expect(read).toHaveLength(entries.length);
      }),
    );
  });

  test('are in the order of Git: a folder sorts as if its name ended in a slash', () => {
    const names = ['a.b', 'a', 'a0'].map((name) =>
      entryOf(name === 'a' ? '40000' : '100644', name, 'ab'.repeat(20)),
    );
    const read = readTree(writeTree(names)) ?? [];
    expect(read.map(({ name }) => name)).toEqual(['a.b', 'a', 'a0']);
  });

  test('that are cut are none', () => {
    const tree = writeTree([entryOf('100644', 'a', 'ab'.repeat(20))]);
    for (let n = 1; n < tree.length; n += 1) expect(readTree(tree.subarray(0, n))).toBeNull();
  });
});
