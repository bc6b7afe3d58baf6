/**
 * isomorphic-git cannot fetch from a server without a HEAD: that is every repository made by
 * `git init --bare` where the default branch was still called otherwise. This adds the line.
 */
import type { HttpClient } from 'isomorphic-git';

/** Passes everything on; in the list of branches HEAD is `oid` where the server names none. */
export function withHead(http: HttpClient, oid: string): HttpClient {
  return {
    async request(request) {
      const response = await http.request(request);
      if (!request.url.endsWith('/info/refs?service=git-upload-pack')) return response;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body ?? []) chunks.push(chunk);
      const bytes = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
      return { ...response, body: once(addHead(bytes, oid)) };
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Each line is as long as its first four letters say in hex; 0000 ends the list. */
function addHead(bytes: Uint8Array, oid: string): Uint8Array {
  // Names of branches may be any bytes: as Latin-1 they come back as they were.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  if (/[0-9a-f]{40} HEAD[\0\n]/.test(text) || !text.endsWith('0000')) return bytes;
  const line = `${oid} HEAD\n`;
  const length = (line.length + 4).toString(16).padStart(4, '0');
  const all = `${text.slice(0, -4)}${length}${line}0000`;
  return Uint8Array.from(all, (letter) => letter.charCodeAt(0));
}
