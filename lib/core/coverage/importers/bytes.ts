/** Bytes: of a blob in pieces, joined, told apart by how they begin, and as text. */

/** A blob's bytes as the browser hands them out. Safari's streams are not iterable. */
export async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

export function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function isZip(head: Uint8Array): boolean {
  // "PK", then a file, or the end of an archive without any.
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05);
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export type Decoded =
  | { kind: 'text'; text: string; isGuessed: boolean }
  /** No text at all, by its zero bytes. */
  | { kind: 'binary' };

// Made once: thousands of small files come through here.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Text of a file: UTF-8, UTF-16 where a mark says so (Excel, PowerShell), else Windows-1252, which
 * is what Excel's plain CSV is in the west. The mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be';
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { kind: 'text', text: new TextDecoder(wide).decode(bytes), isGuessed: false };
  }
  if (bytes.includes(0)) return { kind: 'binary' };
  try {
    return { kind: 'text', text: utf8.decode(bytes), isGuessed: false };
  } catch {
    return { kind: 'text', text: new TextDecoder('windows-1252').decode(bytes), isGuessed: true };
  }
}
