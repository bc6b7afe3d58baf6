/**
 * What a sync does not do without asking, and what it does not push. Each guard stands for a way in
 * which people lost their notes with other tools: an emptied target, a wrong repository, a secret.
 */
import { count, list } from '@/lib/core/shared/words';
import { canonicalBytes } from './canonical';
import { MAX_FILE_BYTES } from './limits';
import { isAbove } from './marking';
import type { AnyNote } from './note';
import type { Cursor, Pulled } from './remote';
import type { NoteRow } from './row';
import { fromStix, toStix } from './stix-note';
import type { TeamInfo } from './team';
import { findTokens } from './tokens';

/** A pull that deletes more than this stops and asks. */
export const MOST_DELETIONS = 50;
export const MOST_DELETIONS_SHARE = 0.2;

/** Why a sync stopped, to be answered by a person for exactly this state of the remote. */
export type Question = {
  code: 'many-deletions' | 'rewritten';
  message: string;
  /** Where the remote stood; an answer is good for this one only. */
  cursor: Cursor;
  deletions: number;
  /** Notes that an older or other version would replace. */
  replaced: number;
  known: number;
};

/** accept: take the remote as it is. restore: keep what is here and push it again. */
export type Answer = { cursor: Cursor; choice: 'accept' | 'restore' };

/**
 * @param known how many notes of the remote this browser holds
 * @returns what to ask before this pull is taken over; null when there is nothing to fear
 */
export function questionFor(pulled: Pulled, known: number, isFirst: boolean): Question | null {
  // The first sync only adds: nothing here ever came from this remote.
  if (isFirst) return null;
  const deletions = pulled.changes.filter(({ body }) => body === null).length;
  const { cursor } = pulled;
  // A single deletion is daily work, also where it is a third of three notes.
  const isMany =
    deletions > MOST_DELETIONS || (deletions > 1 && deletions > known * MOST_DELETIONS_SHARE);
  const replaced = pulled.isRewritten ? pulled.changes.length - deletions : 0;
  const facts = { cursor, deletions, replaced, known };
  if (pulled.isRewritten && pulled.changes.length > 0) {
    const what = [
      ...(deletions ? [`delete ${count(deletions, 'note')}`] : []),
      ...(replaced ? [`add or replace ${count(replaced, 'note')}`] : []),
    ];
    const message = `Somebody rewrote the history of the repository. Going on would ${list(what)} here.`;
    return { code: 'rewritten', message, ...facts };
  }
  if (!isMany) return null;
  const message = `The repository no longer holds ${deletions} of the ${count(known, 'note')} that it held. Going on would delete them here.`;
  return { code: 'many-deletions', message, ...facts };
}

/** Why a note stays in this browser for now. */
export type Held = {
  id: string;
  code: 'above-tlp' | 'too-large' | 'invalid' | 'token-like' | 'too-many';
  message: string;
};

/** What keeps a note from being pushed; null when it may go. Deletions always may. */
export function holdBack(row: NoteRow, team: TeamInfo): Held | null {
  if (row.deleted) return null;
  const { id, note } = row;
  if (isAbove(note.marking, team.maxTlp)) {
    const message = `It is marked TLP:${upper(note.marking)}, and the team shares up to TLP:${upper(team.maxTlp)}. It stays in this browser.`;
    return { id, code: 'above-tlp', message };
  }
  const stix = toStix(note, team);
  // What our own reader refuses would be there for nobody.
  const read = fromStix(stix, team, note.objectId);
  if (!read.ok) return { id, code: 'invalid', message: read.problem.message };
  const bytes = canonicalBytes(stix).length;
  if (bytes > MAX_FILE_BYTES) {
    const message = `It has ${Math.ceil(bytes / 1024)} KB, and a note may have ${MAX_FILE_BYTES / 1024} KB.`;
    return { id, code: 'too-large', message };
  }
  const [token] = row.isTokenAllowed ? [] : findTokens(note);
  if (token) {
    const message = `It holds what looks like a secret (${token.kind}, ${token.start}…). A repository never forgets.`;
    return { id, code: 'token-like', message };
  }
  return null;
}

/** Bytes of the note's file. */
export function sizeOf(note: AnyNote, team: TeamInfo): number {
  return canonicalBytes(toStix(note, team)).length;
}

function upper(level: string | null): string {
  return (level ?? '').toUpperCase();
}

/** Files that a repository may hold beside `team.json` when a team is set up in it. */
const HARMLESS =
  /^(?:readme|license|licence|copying|contributing|security|codeowners)(?:\.\w+)?$|^\./i;

/** Names at the top of a repository that speak against setting up a team in it. */
export function foreignNames(names: readonly string[]): string[] {
  return names.filter((name) => !HARMLESS.test(name) && !OWN.has(name));
}

const OWN: ReadonlySet<string> = new Set(['team.json', 'notes', 'takes']);
