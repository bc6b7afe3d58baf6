/** Builders for importer tests: inputs, tar archives, and reading one text. */
import { gzipSync, strToU8 } from 'fflate';
import type { EvidenceRecord, RuleRecord, StatementRecord } from '@/lib/core/coverage/evidence';
import type { Importer } from '@/lib/core/coverage/importers/importer';
import { LIMITS } from '@/lib/core/coverage/importers/limits';
import { type InputFile, readImport } from '@/lib/core/coverage/importers/read-import';

export function inputOf(path: string, content: string | Uint8Array): InputFile {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return { path, blob: new Blob([Uint8Array.from(bytes)]) };
}

export function read(importer: Importer, text: string, path = 'rules/input.yml') {
  return importer.read({ path, text });
}

export function rules(records: readonly EvidenceRecord[]): RuleRecord[] {
  return records.filter((record) => record.type === 'rule');
}

export function statements(records: readonly EvidenceRecord[]): StatementRecord[] {
  return records.filter((record) => record.type === 'statement');
}

export type TarPart = { name: string; body?: string | Uint8Array; type?: string; size?: number };

export function tarOf(parts: readonly TarPart[]): Uint8Array {
  const blocks = parts.flatMap(({ name, body = '', type = '0', size }) => {
    const bytes = typeof body === 'string' ? strToU8(body) : body;
    const header = tarHeader(name, type, size ?? bytes.length);
    return [header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)];
  });
  return concat([...blocks, new Uint8Array(1024)]);
}

export function tarGzOf(parts: readonly TarPart[]): Uint8Array {
  return gzipSync(tarOf(parts), { mtime: 1 });
}

function tarHeader(name: string, type: string, size: number): Uint8Array {
  const header = new Uint8Array(512);
  const put = (text: string, at: number) => header.set(strToU8(text), at);
  put(name.slice(0, 100), 0);
  put(`${size.toString(8).padStart(11, '0')} `, 124);
  put(' '.repeat(8), 148);
  put(type, 156);
  put('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148);
  return header;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const SIGMA_RULE = `title: A rule
id: 00000000-0000-4000-8000-000000000001
status: test
tags: [attack.t1046]
logsource: {product: windows, category: process_creation}
detection: {a: {b: c}, condition: a}
`;

/** Limits that a test can pass in milliseconds. */
export const SMALL = { ...LIMITS, unpackedBytes: 1_000_000, entries: 50, otherBytes: 100_000 };

/** Which rule files came out of an archive, and what was said about it. */
export async function readPaths(input: InputFile) {
  const { records, problems } = await readImport([input], { limits: SMALL });
  return { files: rules(records).map(({ file }) => file), problems };
}
