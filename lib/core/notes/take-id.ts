/** The id of a take: one per team, author and object, so that each author writes own files only. */
import type { AttackId } from '@/lib/core/attack/id-kinds';

/** SHA-1 of bytes; the browser's `crypto.subtle` in the product. */
export type Sha1 = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * UUIDv5 (RFC 9562, 5.5) in the namespace of the team.
 * @param team UUID of team.json
 */
export async function takeNoteId(
  team: string,
  author: string,
  objectId: AttackId,
  sha1: Sha1,
): Promise<string> {
  const namespace = (team.replaceAll('-', '').match(/../g) ?? []).map((hex) => parseInt(hex, 16));
  const name = new TextEncoder().encode(`${objectId}\n${author.normalize('NFC')}`);
  const hash = (await sha1(new Uint8Array([...namespace, ...name]))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `note--${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
