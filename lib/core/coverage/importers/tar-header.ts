/** The 512 bytes before each entry of a tar archive: name, kind, size, and their own checksum. */

export const BLOCK = 512;

export type TarHeader = { path: string; type: string; size: number };

/** Whether these bytes begin a tar archive: the sum of a header's bytes stands in it. */
export function isTar(bytes: Uint8Array): boolean {
  const header = parseHeader(bytes.subarray(0, BLOCK));
  return bytes.length >= BLOCK && header !== null && header !== 'end';
}

/** `end`: the empty block that closes an archive. Null: this is no header. */
export function parseHeader(bytes: Uint8Array): TarHeader | 'end' | null {
  if (bytes.length < BLOCK) return null;
  // The checksum's own eight bytes count as blanks.
  let sum = 8 * 32;
  let isEmpty = true;
  for (let n = 0; n < BLOCK; n += 1) {
    const byte = bytes[n] ?? 0;
    if (byte !== 0) isEmpty = false;
    if (n < 148 || n >= 156) sum += byte;
  }
  if (isEmpty) return 'end';
  const size = octal(bytes, 124, 12);
  if (size === null || octal(bytes, 148, 8) !== sum) return null;
  const magic = text(bytes, 257, 8);
  const name = text(bytes, 0, 100);
  // GNU's old format keeps times where ustar keeps the folder.
  const folder = magic === 'ustar' ? text(bytes, 345, 155) : '';
  const path = folder ? `${folder}/${name}` : name;
  const type = String.fromCharCode(bytes[156] || 48);
  // '7' is a file on disks that like it in one piece; old archives mark folders by a slash.
  const plain = type === '7' ? '0' : type;
  return { path, type: plain === '0' && name.endsWith('/') ? '5' : plain, size };
}

const utf8 = new TextDecoder();

function text(bytes: Uint8Array, from: number, length: number): string {
  const end = bytes.indexOf(0, from);
  const to = end < 0 ? from + length : Math.min(end, from + length);
  return to === from ? '' : utf8.decode(bytes.subarray(from, to));
}

/** Numbers are octal text between blanks; GNU's binary form for 8 GB and more is refused. */
function octal(bytes: Uint8Array, from: number, length: number): number | null {
  let value = 0;
  for (let n = from; n < from + length; n += 1) {
    const byte = bytes[n] ?? 0;
    if (byte === 0) break;
    if (byte >= 0x30 && byte <= 0x37) value = value * 8 + byte - 0x30;
    else if (byte !== 0x20) return null;
  }
  return value;
}
