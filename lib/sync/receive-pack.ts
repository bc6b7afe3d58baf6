/**
 * Sends one commit to one branch. Done here and not with isomorphic-git's own push, which reads
 * the whole tree first: that takes seconds in a large team, and one odd folder name stops it.
 */
import './buffer-global';

import { getRemoteInfo2 } from 'isomorphic-git';
import { failWith } from './failure';
import type { GitRepo, Oid } from './git-repo';

export const NOTHING: Oid = '0'.repeat(40);

/** What the server can do and where its branches stand, as it tells those who may push. */
export type Advertised = { capabilities: ReadonlySet<string>; refs: ReadonlyMap<string, Oid> };

export async function advertised({ url, http }: GitRepo): Promise<Advertised> {
  const info = await getRemoteInfo2({ url, http, forPush: true, protocolVersion: 1, headers: {} });
  const refs = (info.refs ?? []).map(({ ref, oid }): [string, Oid] => [ref, oid]);
  return { capabilities: new Set(Object.keys(info.capabilities)), refs: new Map(refs) };
}

/** `error` is the server's word on the branch, `words` what its hooks said. */
export type Received = { ok: true } | { ok: false; error: string; words: string };

export async function sendCommit(
  repo: GitRepo,
  server: Advertised,
  ref: string,
  { oid, oids }: { oid: Oid; oids: readonly Oid[] },
): Promise<Received> {
  const old = server.refs.get(ref) ?? NOTHING;
  const wanted = ['report-status', 'side-band-64k'].filter((one) => server.capabilities.has(one));
  const agent = server.capabilities.has('agent') ? ['agent=coverlay'] : [];
  const line = `${old} ${oid} ${ref}\0 ${[...wanted, ...agent].join(' ')}\n`;
  const pack = await repo.pack([...new Set([...oids, oid])]);
  const text = new TextEncoder();
  const type = 'application/x-git-receive-pack';
  const { body } = await repo.http.request({
    url: `${repo.url}/git-receive-pack`,
    method: 'POST',
    headers: { 'content-type': `${type}-request`, accept: `${type}-result` },
    body: chunks(text.encode(`${packetLength(line)}${line}0000`), pack),
  });
  const answer = await collect(body);
  return readReport(answer, ref, wanted.includes('side-band-64k'), repo.http.clean);
}

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function collect(body: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array> {
  const parts: number[] = [];
  for await (const part of body ?? []) for (const byte of part) parts.push(byte);
  return Uint8Array.from(parts);
}

function packetLength(line: string): string {
  return (line.length + 4).toString(16).padStart(4, '0');
}

/** The report of Git's receive-pack: `unpack …`, then `ok ref` or `ng ref why`. */
function readReport(
  answer: Uint8Array,
  ref: string,
  hasBands: boolean,
  clean: (words: string) => string,
): Received {
  const bands: Record<number, Uint8Array[]> = { 1: [], 2: [], 3: [] };
  if (hasBands) for (const packet of packets(answer)) bands[packet[0] ?? 0]?.push(packet.slice(1));
  const report = hasBands ? joined(bands[1] ?? []) : answer;
  const words = clean(text(joined([...(bands[2] ?? []), ...(bands[3] ?? [])])));
  const lines = packets(report).map((packet) => text(packet).trimEnd());
  const unpack = lines.find((line) => line.startsWith('unpack '));
  if (!unpack) {
    // Nobody knows whether it landed; the next pull tells.
    failWith('bad-answer', 'The server did not say whether it took the notes.', words);
  }
  if (lines.includes(`ok ${ref}`)) return { ok: true };
  const refused = lines.find((line) => line.startsWith(`ng ${ref} `))?.slice(`ng ${ref} `.length);
  const isUnpacked = unpack === 'unpack ok';
  return { ok: false, error: clean(isUnpacked ? (refused ?? '') : unpack), words };
}

function packets(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(text(bytes.subarray(at, at + 4)), 16);
    if (Number.isNaN(length)) break;
    if (length > 4) found.push(bytes.subarray(at + 4, at + length));
    at += Math.max(4, length);
  }
  return found;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
