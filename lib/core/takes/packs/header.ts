/** What a pack says of itself, in either of its two forms. */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import type { PackProblem } from '../stored-pack';
import { CONFIDENCE_LEVELS } from '../take';
import { type EntryDefaults, NO_REASON } from './entry';
import { field, httpUrl, isMapping, markingOf, textOf } from './field';
import { MAX_NAME, MAX_TEXT } from './limits';

export const PACK_FORMAT = 'coverlay-take-pack';
export const PACK_VERSION = 1;

export type PackHeader = {
  name: string;
  /** As the pack says it; "" if it says none. */
  version: string;
  defaults: EntryDefaults;
};

/** @returns the header and what is odd about it, or why the file is no pack */
export function readHeader(
  value: unknown,
): Result<{ header: PackHeader; problems: PackProblem[] }> {
  if (!isMapping(value) || field(value, 'format') !== PACK_FORMAT) {
    return fail('not-a-pack', `It is no pack of takes: its format is not ${PACK_FORMAT}.`);
  }
  const stated = Number(field(value, 'formatVersion') ?? PACK_VERSION);
  if (!(stated <= PACK_VERSION)) {
    return fail('newer-pack', 'It was written for a newer Coverlay. Update Coverlay first.');
  }
  const publisher = field(value, 'publisher');
  const by = textOf(isMapping(publisher) ? field(publisher, 'name') : publisher, MAX_NAME);
  const name = textOf(field(value, 'name'), MAX_NAME);
  if (!name) return fail('no-name', 'The pack has no name.');
  if (!by) return fail('no-publisher', 'The pack names no publisher, so nobody answers for it.');
  const problems: PackProblem[] = [];
  const say = (code: string, message: string) => problems.push({ place: 'pack', code, message });
  const url = field(publisher, 'url');
  if (url && !httpUrl(url))
    say('odd-link', 'The publisher’s address is no http address; left out.');
  const marking = markingOf(field(value, 'marking'));
  if (!marking) say('no-marking', 'The pack states no TLP that we know.');
  const licence = textOf(field(value, 'licence'), MAX_TEXT);
  if (!licence) say('no-licence', 'The pack states no licence.');
  const level = CONFIDENCE_LEVELS.find((one) => one === field(value, 'confidence'));
  return ok({
    header: {
      name,
      version: textOf(field(value, 'version'), MAX_NAME),
      defaults: {
        publisher: { name: by, kind: 'vendor', url: httpUrl(url) },
        ...{ licence, marking, release: textOf(field(value, 'release'), 40) },
        confidence: level ? { level, reason: NO_REASON } : null,
      },
    },
    problems,
  });
}
