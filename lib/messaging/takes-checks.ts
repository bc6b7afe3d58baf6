/** Checks of the inputs of takes and packs, by hand as all of the router's. */
import { parseAttackId } from '@/lib/core/attack/id-kinds';
import { MARKINGS } from '@/lib/core/lookup/take-note';
import { MAX_STATEMENTS, MAX_TEXT } from '@/lib/core/takes/packs/limits';
import { CONFIDENCE_LEVELS, SECTION_NAMES } from '@/lib/core/takes/take';

type Input = Record<string, unknown>;

const isText = (value: unknown) => typeof value === 'string' && value.length <= 300;
const isLine = (value: unknown) => typeof value === 'string' && value.length <= MAX_TEXT;
const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function isSave({ id, draft }: Input): boolean {
  return typeof id === 'string' && parseAttackId(id) === id && isDraft(draft);
}

function isDraft(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.sections)) return false;
  const { sections, level, reason, marking } = value;
  return (
    Object.keys(sections).length === SECTION_NAMES.length &&
    SECTION_NAMES.every((name) => areLines(sections[name])) &&
    CONFIDENCE_LEVELS.some((one) => one === level) &&
    isLine(reason) &&
    (marking === '' || MARKINGS.some((one) => one === marking))
  );
}

function areLines(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_STATEMENTS && value.every(isLine);
}

export function isNote({ noteId }: Input): boolean {
  return isText(noteId);
}

export function isPack({ id }: Input): boolean {
  return isText(id);
}

export function isKeep({ jobId, replaces }: Input): boolean {
  return isText(jobId) && (replaces === null || isText(replaces));
}

export function isFetch({ url }: Input): boolean {
  return typeof url === 'string' && url.length <= 4_000;
}

export function isSwitch({ id, isOn }: Input): boolean {
  return isText(id) && typeof isOn === 'boolean';
}

export function isOrder({ ids }: Input): boolean {
  return Array.isArray(ids) && ids.length <= 1_000 && ids.every(isText);
}
