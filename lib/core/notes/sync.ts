/**
 * One sync: pull, merge, push, and again while somebody else is faster. It keeps nothing between
 * its steps: each one begins with what is stored and ends with one `save`, so that a worker may be
 * stopped anywhere and the next sync goes on from there.
 */

import { type Held, type Question, questionFor } from './guards';
import { MAX_ATTEMPTS } from './limits';
import { isSameContent } from './note';
import { type Change, type Cursor, type Pulled, type RemoteProblem, remoteProblem } from './remote';
import type { NoteRow, Told } from './row';
import { mergeRow } from './row-merge';
import type { NotesStore, RowChange, SyncEnd, SyncPorts } from './sync-ports';
import { pushDirty, STOPPED } from './sync-push';
import type { TeamInfo } from './team';

export type SyncReport = {
  end: SyncEnd;
  /** Notes that changed here, and that were taken by the remote. */
  pulled: number;
  pushed: number;
  attempts: number;
  /** Notes that may not go out, and why. */
  held: Held[];
  parked: string[];
  told: { id: string; told: Told }[];
};

/** Runs one sync. Throws only what the store throws; everything else is in the report. */
export async function syncNotes(ports: SyncPorts): Promise<SyncReport> {
  const counts = { pulled: 0, pushed: 0, attempts: 0 };
  const run: SyncReport = { end: { state: 'busy' }, ...counts, held: [], parked: [], told: [] };
  while (run.attempts < MAX_ATTEMPTS) {
    if (run.attempts > 0) await ports.sleep(waitMs(run.attempts, ports.random()));
    run.attempts += 1;
    const ended = await attempt(ports, run);
    if (!ended) continue;
    run.end = ended;
    break;
  }
  return run;
}

/** Growing, with jitter, so that writers who met once do not meet again. */
function waitMs(attempt: number, random: number): number {
  const most = Math.min(4_000, 150 * 2 ** attempt);
  return Math.round(most * (0.25 + 0.75 * random));
}

/** @returns how the sync ends, or null to begin again */
async function attempt(ports: SyncPorts, run: SyncReport): Promise<SyncEnd | null> {
  if (ports.signal?.aborted) return STOPPED;
  ports.onPhase?.('pull');
  const head = await ports.store.head();
  const pulled = await ports.remote.pull(head.cursor, ports.store.known);
  if (!pulled.ok) return { state: 'failed', problem: pulled.problem };
  const team = pulled.value.team ?? head.team;
  if (!team) return { state: 'failed', problem: noTeam() };
  if (head.team && head.team.team !== team.team) {
    return { state: 'failed', problem: otherTeam(head.team, team) };
  }
  ports.onPhase?.('merge');
  const question = await take(ports, run, head.cursor, pulled.value);
  if (question) return { state: 'asks', question };
  ports.onPhase?.('push');
  const pushed = await pushDirty(ports, team, pulled.value.cursor);
  run.pushed += pushed.count;
  run.held = pushed.held;
  run.parked.push(...pushed.parked);
  return pushed.end;
}

/** Merges what was pulled into the rows and stores it, or returns what to ask first. */
async function take(
  ports: SyncPorts,
  run: SyncReport,
  since: Cursor | null,
  pulled: Pulled,
): Promise<Question | null> {
  const { store, answer } = ports;
  const { changes, cursor, team, skipped } = pulled;
  const isFirst = since === null;
  if (changes.length === 0 && since === cursor) return null;
  const isAnswered = answer?.cursor === cursor;
  const isRisky = pulled.isRewritten || changes.some(({ body }) => body === null);
  if (isRisky && !isAnswered) {
    const question = questionFor(pulled, (await store.known()).size, isFirst);
    if (question) return question;
  }
  const isRestoring = isAnswered && answer?.choice === 'restore';
  const stored = await store.rows(changes.map(({ id }) => id));
  const rows: RowChange[] = changes.flatMap((change) => {
    const before = stored.get(change.id) ?? null;
    const after =
      before && isRestoring ? keepMine(before, change) : mergeRow(before, change, ports.nowMs());
    return after ? [{ before, after }] : [];
  });
  if (isFirst) rows.push(...(await uploadAgain(store, pulled)));
  run.pulled += rows.length;
  run.told.push(...rows.flatMap(({ before, after }) => news(before, after)));
  await store.save({ rows, cursor, team, skipped });
  return null;
}

function news(before: NoteRow | null, after: NoteRow): { id: string; told: Told }[] {
  return after.told && after.told !== before?.told ? [{ id: after.id, told: after.told }] : [];
}

/** "Restore": what is here counts as written on top of whatever the remote holds now. */
function keepMine(row: NoteRow, { body, rev }: Change): NoteRow {
  const isThere = body !== null && rev !== null;
  const isDirty = row.deleted ? isThere : !isSameContent(row.note, body);
  return { ...row, base: isThere ? body : null, rev: isThere ? rev : null, sent: null, isDirty };
}

/**
 * A first sync with a remote that lacks what an earlier one held: that is uploaded, not deleted.
 * Rows of the old remote would otherwise look as if they had landed.
 */
async function uploadAgain(store: NotesStore, pulled: Pulled): Promise<RowChange[]> {
  const there = new Set(pulled.changes.map(({ id }) => id));
  const lost = [...(await store.known()).keys()].filter((id) => !there.has(id));
  const rows = await store.rows(lost);
  return [...rows.values()].map((before) => {
    const isDirty = before.deleted === null;
    return { before, after: { ...before, base: null, rev: null, sent: null, isDirty } };
  });
}

function noTeam(): RemoteProblem {
  return remoteProblem('no-team', 'Nobody has set up a team in this repository yet.');
}

function otherTeam(ours: TeamInfo, theirs: TeamInfo): RemoteProblem {
  const message = `The repository belongs to another team now (${theirs.name || theirs.team}, not ${ours.name || ours.team}). Nothing was changed. Disconnect and join again if that is right.`;
  return remoteProblem('team-changed', message);
}
