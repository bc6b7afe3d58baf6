/** What comes out of an archive beside files: what was left out, and why, in sentences. */
import type { ImportProblem } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import { type Limits, megabytes } from './limits';
import { isEscaping } from './paths';

export type Unpacked =
  | { kind: 'file'; path: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'problem'; problem: ImportProblem }
  /** Nothing of the whole input counts, files that came before included. */
  | { kind: 'refused'; problem: ImportProblem };

/** A file; with a word about its path if the archive tried to place it elsewhere. */
export function unpackedFile(
  path: string,
  written: string,
  bytes: Uint8Array<ArrayBuffer>,
): Unpacked[] {
  const file: Unpacked = { kind: 'file', path, bytes };
  if (!isEscaping(written)) return [file];
  const what = 'Its path leads out of the archive; it was read under this one.';
  return [noteOn(path, 'odd-path', what), file];
}

const REASONS: Readonly<Record<string, string>> = {
  link: 'It is a link; links are never followed.',
  special: 'It is a device or another special file and was not opened.',
  nested: 'It is an archive inside an archive and was not opened; unpack it first.',
  encrypted: 'It is encrypted and was not opened; unpack it first.',
  method: 'It is packed in a way we do not read; unpack it first.',
};

export function skipped(path: string, reason: string): Unpacked {
  return noteOn(path, reason, REASONS[reason] ?? 'It was not opened.');
}

export function damaged(path: string, why: string): Unpacked {
  return noteOn(path, 'damaged', `It is damaged: ${why} What was read before that was imported.`);
}

export function tooLarge(path: string, limit: number): Unpacked {
  return noteOn(path, 'too-large', `It is larger than ${megabytes(limit)} and was not opened.`);
}

/** Files of kinds that hold no rules are named together: a repository has thousands. */
export function listIgnored(archive: string, ignored: readonly string[]): Unpacked[] {
  if (ignored.length === 0) return [];
  const some = ignored.slice(0, 5).join(', ');
  const more = ignored.length > 5 ? ' and others' : '';
  const files = count(ignored.length, 'file');
  return [noteOn(archive, 'ignored', `${files} of other kinds not read: ${some}${more}.`)];
}

export function bomb(path: string, { unpackedBytes }: Limits): Unpacked {
  const message = `${path} unpacks to more than ${megabytes(unpackedBytes)} and was not opened.`;
  return refused(path, message);
}

export function tooMany(path: string, { entries }: Limits): Unpacked {
  const most = entries.toLocaleString('en-US');
  return refused(path, `${path} holds more than ${most} files and was not opened.`);
}

export function lies(path: string): Unpacked {
  return refused(path, `${path} unpacks to more than its list says and was not opened.`);
}

function refused(path: string, message: string): Unpacked {
  return { kind: 'refused', problem: { file: path, place: '', code: 'too-large', message } };
}

/** Something that is so and takes nothing else with it. */
export function noteOn(path: string, code: string, message: string): Unpacked {
  return { kind: 'problem', problem: { file: path, place: '', code, message } };
}
