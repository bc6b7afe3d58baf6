/** The envelope of a saved workspace, and packing. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '@/lib/core/workspace/packed';
import { readWorkspace, writeWorkspace } from '@/lib/core/workspace/workspace-file';

const about = { madeAt: '2026-11-22T10:00:00.000Z', madeBy: '0.1.0' };
const MB = 1024 * 1024;

describe('a workspace file', () => {
  test('reads back as it was written', () => {
    const sections = { coverage: { sources: [] }, later: 7 };
    expect(readWorkspace(writeWorkspace(sections, about))).toEqual({
      ok: true,
      value: { format: 'coverlay-workspace', version: 1, ...about, sections },
    });
  });

  test('of a newer format is refused with both numbers', () => {
    const newer = writeWorkspace({}, about).replace('"version":1', '"version":2');
    expect(readWorkspace(newer)).toMatchObject({
      ok: false,
      problem: {
        code: 'newer-version',
        message: expect.stringContaining('format 2, here 1'),
      },
    });
  });

  test.each([
    ['{"format":"coverlay-work', 'not-json'],
    ['', 'not-json'],
    ['null', 'wrong-format'],
    ['7', 'wrong-format'],
    ['[]', 'wrong-format'],
    ['{"name":"layer","techniques":[]}', 'wrong-format'],
    ['{"format":"coverlay-workspace","version":"1"}', 'wrong-format'],
    ['{"format":"coverlay-workspace","version":0}', 'wrong-format'],
    ['{"format":"coverlay-workspace","version":1.5}', 'wrong-format'],
    ['{"format":"coverlay-workspace","version":1}', 'wrong-shape'],
    [
      '{"format":"coverlay-workspace","version":1,"madeAt":"","madeBy":"","sections":[]}',
      'wrong-shape',
    ],
  ])('is not %s', (written, code) => {
    expect(readWorkspace(written)).toMatchObject({ ok: false, problem: { code } });
  });

  test.each([
    ['{"format": "coverlay-workspace", "version": 1, x}', 'character 48'],
    ['{\n"format": "x",\n"version": }', 'line 3'],
    ['{"format": "coverlay-workspace", "sections": {"a": [1, 2', 'cut off'],
    ['{"format": "coverlay-workspace", "sections": {"a": "begu', 'cut off'],
    ['{"format": "coverlay-workspace", "sections": {"a": tru', 'cut off'],
    ['<!doctype html>', 'character 1'],
  ])('that is broken says where: %s', (written, place) => {
    expect(readWorkspace(written)).toMatchObject({
      problem: { message: expect.stringContaining(place) },
    });
  });

  test('has no section of a name that every object has', () => {
    const text = writeWorkspace({}, about).replace('{}', '{"__proto__":1,"toString":2,"a":3}');
    const read = readWorkspace(text);
    expect(read.ok && Object.keys(read.value.sections)).toEqual(['a']);
  });
});

describe('packing', () => {
  test('gives back the text, and takes what is not packed', async () => {
    const text = 'Prüfung ✓ '.repeat(50_000);
    const packed = await pack(text);
    expect(packed.size).toBeLessThan(text.length / 20);
    expect(await unpack(packed, 10 * MB)).toEqual({ ok: true, value: text });
    expect(await unpack(new Blob([text]), 10 * MB)).toEqual({ ok: true, value: text });
  });

  test('stops at the limit instead of unpacking a bomb', async () => {
    const bomb = new Blob([gzipSync(Buffer.alloc(30 * MB))]);
    expect(bomb.size).toBeLessThan(MB);
    expect(await unpack(bomb, 2 * MB)).toMatchObject({
      problem: { code: 'too-large', message: 'It holds more than 2 MB.' },
    });
  });

  test('says that a file is cut off, or no text', async () => {
    const packed = await pack('x'.repeat(10_000));
    expect(await unpack(packed.slice(0, 20), MB)).toMatchObject({ problem: { code: 'damaged' } });
    const bytes = new Blob([new Uint8Array([0xff, 0xfe, 0xff])]);
    expect(await unpack(bytes, MB)).toMatchObject({ problem: { code: 'not-text' } });
  });
});
