/**
 * What a pulled change does to a row: the edit beats the deletion, whoever did which, and whoever
 * deleted is told. Also how a row that a person edited during a sync takes up what the sync found.
 */
import { isSame } from './canonical';
import type { Json } from './json';
import { mergeNotes } from './merge';
import { type AnyNote, isSameContent } from './note';
import type { Change } from './remote';
import { type Draft, landedRow, type NoteRow } from './row';

/** The row after a change of the remote. Null: a deletion of something that was never here. */
export function mergeRow(row: NoteRow | null, change: Change, nowMs: number): NoteRow | null {
  const { body, rev } = change;
  if (!row) return body && rev !== null ? landedRow(body, rev) : null;
  const answered: NoteRow = { ...row, sent: null };
  if (body === null || rev === null) return takeDeletion(answered, nowMs);
  return row.deleted
    ? meetDeletion(answered, body, rev, row.sent)
    : takeVersion(answered, body, rev, row.sent, nowMs);
}

function takeDeletion(row: NoteRow, nowMs: number): NoteRow {
  const gone: NoteRow = { ...row, base: null, rev: null, isDirty: false, review: null };
  if (row.deleted) return gone;
  if (row.isDirty) {
    // Ours was never there: then nobody deleted it, and there is nothing to tell.
    const told = row.base === null ? row.told : 'my-edit-beat-delete';
    return { ...gone, isDirty: true, told };
  }
  const deleted = { by: 'team' as const, at: new Date(nowMs).toISOString() };
  return { ...gone, deleted, told: 'deleted-by-team' };
}

/** A version arrives of what was deleted here. */
function meetDeletion(row: NoteRow, body: AnyNote, rev: string, sent: NoteRow['sent']): NoteRow {
  const isOurs = sent !== null && sent !== 'deletion' && isSameContent(body, sent);
  const isDeletionOpen = row.isDirty || isOurs;
  const isUnchanged = isOurs || isSameContent(body, row.base);
  if (isDeletionOpen && isUnchanged) return { ...row, base: body, rev, isDirty: true };
  const told =
    row.deleted?.by === 'me' ? (row.isDirty ? 'edit-beat-my-delete' : 'came-back') : null;
  return { ...row, note: body, base: body, rev, deleted: null, isDirty: false, told };
}

function takeVersion(
  row: NoteRow,
  body: AnyNote,
  rev: string,
  sent: NoteRow['sent'],
  nowMs: number,
): NoteRow {
  if (!row.isDirty) return { ...row, note: body, base: body, rev };
  const versions = {
    base: row.base,
    mine: row.note,
    theirs: body,
    sent: sent === 'deletion' ? null : sent,
  };
  const { note, drafts } = mergeNotes(versions, nowMs);
  const isDirty = !isSameContent(note, body);
  return {
    ...row,
    note: isDirty ? note : body,
    base: body,
    rev,
    isDirty,
    drafts: addDrafts(row.drafts, drafts),
    // A different text is on the way now.
    review: isDirty && isSameContent(note, row.note) ? row.review : null,
    told: drafts.length > 0 ? 'conflict' : row.told,
  };
}

/** Those that are not there already. */
export function addDrafts(drafts: Draft[], more: Draft[]): Draft[] {
  const isKnown = (draft: Draft) =>
    drafts.some((one) => one.field === draft.field && isSame(one.mine as Json, draft.mine as Json));
  return [...drafts, ...more.filter((draft) => !isKnown(draft))];
}

/**
 * The row to store when a sync, which began with `before`, found `after`, but the store holds
 * `current`. Nobody typed: `after`. Otherwise what was typed is an edit on top of it.
 */
export function settleRow(
  current: NoteRow | null,
  before: NoteRow | null,
  after: NoteRow,
  nowMs: number,
): NoteRow {
  if (!current || current.edits === (before?.edits ?? 0)) return after;
  const { base, rev, sent } = after;
  const told = after.told === before?.told ? current.told : after.told;
  const kept = {
    ...current,
    base,
    rev,
    sent,
    told,
    parked: null,
    review: null,
  };
  const old = before?.drafts ?? [];
  const drafts = addDrafts(
    current.drafts,
    after.drafts.filter((draft) => !hasDraft(old, draft)),
  );
  if (current.deleted) return { ...kept, drafts, isDirty: base !== null };
  const versions = { base: before?.note ?? null, mine: current.note, theirs: after.note };
  const merged = mergeNotes(versions, nowMs);
  const isDirty = !isSameContent(merged.note, base);
  const note = isDirty || base === null ? merged.note : base;
  return { ...kept, note, drafts: addDrafts(drafts, merged.drafts), isDirty };
}

function hasDraft(drafts: readonly Draft[], draft: Draft): boolean {
  return drafts.some((one) => isSame(one as unknown as Json, draft as unknown as Json));
}
