/** Text as a gzip file and back; a file that is not packed is read as it is. */
import { fail, ok, type Result } from '@/lib/core/shared/result';

export function pack(text: string): Promise<Blob> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

/** Codes: `too-large`, `damaged`, `not-text`. @param most bytes that may come out */
export async function unpack(file: Blob, most: number): Promise<Result<string>> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  const stream = isPacked
    ? file.stream().pipeThrough(new DecompressionStream('gzip'))
    : file.stream();
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let bytes = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.length;
      if (bytes > most) {
        await reader.cancel().catch(() => undefined);
        return fail('too-large', `It holds more than ${Math.floor(most / 1024 / 1024)} MB.`);
      }
      parts.push(decoder.decode(next.value, { stream: true }));
    }
    return ok([...parts, decoder.decode()].join(''));
  } catch {
    return isPacked
      ? fail('damaged', 'It is damaged or was cut off: it does not unpack.')
      : fail('not-text', 'It is no text.');
  }
}
