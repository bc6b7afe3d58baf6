/**
 * The whole workspace as one file: an envelope around sections, each of which its own part of the
 * product writes and checks. A version counts what every reader has to know; a new kind of section
 * does not raise it.
 */
import { brokenAt } from '@/lib/core/shared/json-place';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { readAs, shape, tableOf, text } from '@/lib/core/shared/shape';

export const WORKSPACE_FORMAT = 'coverlay-workspace';
export const WORKSPACE_VERSION = 1;

export type WorkspaceFile = {
  format: string;
  version: number;
  /** ISO time. */
  madeAt: string;
  /** The extension's version. */
  madeBy: string;
  /** By name; what they hold is not checked yet. */
  sections: Record<string, unknown>;
};

export function writeWorkspace(
  sections: Readonly<Record<string, unknown>>,
  { madeAt, madeBy }: Pick<WorkspaceFile, 'madeAt' | 'madeBy'>,
): string {
  const file = { format: WORKSPACE_FORMAT, version: WORKSPACE_VERSION, madeAt, madeBy, sections };
  return `${JSON.stringify(file)}\n`;
}

const ENVELOPE = shape<Pick<WorkspaceFile, 'madeAt' | 'madeBy' | 'sections'>>({
  madeAt: text(40),
  madeBy: text(40),
  sections: tableOf((value) => value),
});

/** Codes: `not-json`, `wrong-format`, `newer-version`, `wrong-shape`. */
export function readWorkspace(written: string): Result<WorkspaceFile> {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return fail('not-json', notJson(written));
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== WORKSPACE_FORMAT || !isVersion(version)) {
    return fail('wrong-format', 'It is no copy of a workspace that Coverlay wrote.');
  }
  if (version > WORKSPACE_VERSION) {
    const message = `It was written by a newer Coverlay (format ${version}, here ${WORKSPACE_VERSION}). Update Coverlay first.`;
    return fail('newer-version', message);
  }
  const read = readAs(ENVELOPE, value, 'The file');
  return read.ok ? ok({ format, version, ...read.value }) : read;
}

function isVersion(version: unknown): version is number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1;
}

function notJson(written: string): string {
  const at = brokenAt(written);
  // A text or word that is begun and not ended is where the file was cut.
  const isCut = at === null || /^(?:"[^"]*|-|[a-z]{1,4})?\s*$/.test(written.slice(at));
  if (isCut) return 'It is cut off: it ends in the middle.';
  const line = written.slice(0, at).split('\n').length;
  const place = line > 1 ? `line ${line}` : `character ${at + 1}`;
  return `It is not valid JSON: what stands at ${place} does not belong there.`;
}
