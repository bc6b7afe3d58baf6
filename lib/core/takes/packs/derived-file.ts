/**
 * All derived takes as one file, piece by piece, so that whoever writes it can pause, tell how far
 * it is and stop between two pieces: a pack that reads back, or Markdown to read and print.
 */
import type { Library } from '@/lib/core/library/library';
import { DERIVED_PUBLISHER, derivableIds, derive } from '../derive';
import { toMarkdown } from '../markdown';
import type { Take } from '../take';
import { writeEntry } from './entry';
import { PACK_FORMAT, PACK_VERSION } from './header';

export type DerivedForm = 'json' | 'markdown';
export const DERIVED_FORMS: readonly DerivedForm[] = ['json', 'markdown'];

/** `text` follows the piece before it; `done` of `total` takes are in the file so far. */
export type DerivedPiece = { text: string; done: number; total: number };

/** Takes in one piece: about ten milliseconds of work. */
const STEP = 50;

export function* derivedFile(library: Library, form: DerivedForm): Generator<DerivedPiece> {
  const ids = derivableIds(library);
  const total = ids.length;
  const { head, between, tail, write } = form === 'json' ? packForm(library) : MARKDOWN;
  yield { text: head, done: 0, total };
  for (let n = 0; n < total; n += STEP) {
    const takes = ids.slice(n, n + STEP).flatMap((id) => derive(library, id) ?? []);
    const text = takes.map(write).join(between);
    yield { text: n > 0 ? between + text : text, done: Math.min(n + STEP, total), total };
  }
  yield { text: tail, done: total, total };
}

/** e.g. "coverlay-takes-18.1.json" */
export function derivedFileName(library: Library, form: DerivedForm): string {
  return `coverlay-takes-${releaseOf(library, '-')}.${form === 'json' ? 'json' : 'md'}`;
}

type Form = { head: string; between: string; tail: string; write: (take: Take) => string };

const MARKDOWN: Form = { head: '', between: '\n', tail: '', write: toMarkdown };

function packForm(library: Library): Form {
  const release = releaseOf(library, ', ');
  const header = {
    format: PACK_FORMAT,
    formatVersion: PACK_VERSION,
    name: `Derived from ATT&CK ${release}`,
    version: release,
    publisher: { name: DERIVED_PUBLISHER.name },
    licence: library.notice,
    marking: 'TLP:CLEAR',
    release,
  };
  const opened = JSON.stringify(header, null, 1).replace(/\n\}$/, ',\n "takes": [\n');
  return {
    ...{ head: opened, between: ',\n', tail: '\n]}\n' },
    write: (take) => JSON.stringify(writeEntry(take)),
  };
}

/** Domains may be held in different releases. */
function releaseOf(library: Library, between: string): string {
  return [...new Set(library.releases.map(({ release }) => release))].join(between);
}
