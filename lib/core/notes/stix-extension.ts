/** Our property-extensions of a STIX note: kind, platform and verdict, or a take. */
import { isObject, type Json, type JsonObject, own } from './json';
import { MAX_NAME, MAX_REASON, MAX_URL } from './limits';
import { NOTE_KINDS, type Note, type NoteVerdict, type TakeNote, VERDICT_WORDS } from './note';
import { unreadable } from './stix-values';

type Content = Pick<Note, 'kind' | 'platform' | 'verdict'> | Pick<TakeNote, 'kind' | 'take'>;

/**
 * @returns what the extensions say, and in `kept` everything that is not ours: other people's
 * extensions, and fields of ours that this version does not know
 */
export function readExtension(
  extensions: JsonObject,
  noteId: string,
  takeId: string,
): Content & { kept: JsonObject } {
  const { [noteId]: note, [takeId]: take, ...others } = extensions;
  if (take !== undefined) {
    if (!isObject(take)) unreadable('The take', 'is no object');
    const { extension_type: _, take: payload, ...unknown } = take;
    if (!isObject(payload)) unreadable('The take', 'has no content');
    return {
      kind: 'take',
      take: payload,
      kept: keep(others, { [takeId]: unknown, [noteId]: note }),
    };
  }
  if (note === undefined) return { kind: 'note', platform: null, verdict: null, kept: others };
  if (!isObject(note)) unreadable('The extension', 'is no object');
  const unknown = Object.entries(note).filter(([key]) => !OURS.has(key));
  const kind = NOTE_KINDS.find((one) => one === own(note, 'kind'));
  if (!kind) unreadable('kind', `is none of ${NOTE_KINDS.join(', ')}`);
  const platform = short(note, 'platform', MAX_NAME) || null;
  const verdict = readVerdict(note);
  if ((kind === 'verdict') !== (verdict !== null)) unreadable('verdict', 'does not fit the kind');
  return { kind, platform, verdict, kept: keep(others, { [noteId]: Object.fromEntries(unknown) }) };
}

const OURS: ReadonlySet<string> = new Set([
  ...['extension_type', 'kind', 'platform', 'verdict', 'reason', 'date', 'evidence_url'],
]);

function readVerdict(note: JsonObject): NoteVerdict | null {
  const stated = own(note, 'verdict');
  if (stated === undefined) return null;
  const verdict = VERDICT_WORDS.find((word) => word === stated);
  if (!verdict) unreadable('verdict', `is none of ${VERDICT_WORDS.join(', ')}`);
  const date = short(note, 'date', 10);
  if (date && !/^\d{4}-\d\d-\d\d$/.test(date)) unreadable('date', 'is no day (YYYY-MM-DD)');
  const evidenceUrl = short(note, 'evidence_url', MAX_URL);
  const isAddress = /^https?:\/\//i.test(evidenceUrl) && URL.canParse(evidenceUrl);
  if (evidenceUrl && !isAddress) unreadable('evidence_url', 'is no http address');
  return { verdict, reason: short(note, 'reason', MAX_REASON), date, evidenceUrl };
}

function short(value: JsonObject, key: string, most: number): string {
  const found = own(value, key) ?? '';
  if (typeof found !== 'string') unreadable(key, 'is no text');
  return found.length <= most ? found : unreadable(key, `has more than ${most} letters`);
}

function keep(others: JsonObject, ours: Record<string, Json | undefined>): JsonObject {
  const rest = Object.entries(ours).filter(([, one]) => isObject(one) && Object.keys(one).length);
  return { ...others, ...(Object.fromEntries(rest) as JsonObject) };
}
