/**
 * Addresses that coverage is fetched from: which are taken, what a source from one is called, and
 * the name of the file behind it, by which formats and limits are told.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { fileLimit, LIMITS } from './importers/limits';

const MOST_CHARACTERS = 2_000;

/**
 * The address as it is kept. Codes: `no-address`, `not-https`, `has-password`.
 *
 * Only https, because coverage is secret and must be what the server sent; http on the machine
 * itself passes no network.
 */
export function readAddress(text: string): Result<string> {
  const url = URL.parse(text.trim());
  if (!url?.hostname || url.href.length > MOST_CHARACTERS) {
    return fail('no-address', 'This is no web address.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return fail(
      'not-https',
      'Only https addresses are fetched, and http from this machine itself.',
    );
  }
  if (url.username || url.password) {
    return fail('has-password', 'Leave name and password out of the address: none is sent.');
  }
  url.hash = '';
  return ok(url.href);
}

function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|localhost|.+\.localhost|\[::1\])$/.test(host);
}

/** What a source from this address is called: without what follows the ?, which may be a key. */
export function nameOfAddress(url: string): string {
  return withoutQuery(url).slice(0, 300);
}

/** The address without what follows the ?. */
export function withoutQuery(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return '';
  parsed.search = '';
  return parsed.href;
}

/** What an answer says of its file, as header values; "" where it is silent. */
export type FileHeaders = { disposition: string; contentType: string };

const KNOWN = /\.[a-z0-9]{1,8}$/i;
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ndjson|jsonl|json-seq/, 'ndjson'],
  [/json/, 'json'],
  [/ya?ml/, 'yml'],
  [/tab-separated/, 'tsv'],
  [/csv/, 'csv'],
  [/toml/, 'toml'],
  [/spreadsheetml/, 'xlsx'],
  [/gzip/, 'gz'],
  [/zip/, 'zip'],
  [/x-tar/, 'tar'],
  [/\bxml|\+xml/, 'xml'],
];

/** A name with an ending: the server's own, else the address's last part, else by content type. */
export function fileNameOf(url: string, { disposition, contentType }: FileHeaders): string {
  const said = /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? '';
  const path = URL.parse(url)?.pathname ?? '';
  const names = [said, decoded(path)].map(lastPart);
  const whole = names.find((name) => KNOWN.test(name));
  if (whole) return whole;
  const ending = ENDINGS.find(([pattern]) => pattern.test(contentType.toLowerCase()))?.[1];
  const stem = names.find(Boolean) ?? 'file';
  return ending ? `${stem}.${ending}` : stem;
}

function lastPart(path: string): string {
  const part = path.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
  return /^\.+$/.test(part) ? '' : part.slice(-200);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Bytes that are fetched at most; an archive holds many files, so it may be as large as exports. */
export function mostBytesOf(name: string): number {
  return /\.(?:zip|tar|tgz|gz)$/i.test(name) ? LIMITS.jsonBytes : fileLimit(name, LIMITS);
}
