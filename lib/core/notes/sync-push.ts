/**
 * The second half of a sync: sends what only this browser has, in batches that land whole or not
 * at all. A batch that the host refuses is halved until the bad note is alone; that one is parked
 * with the host's words and the rest goes on.
 */
import { type Held, holdBack, sizeOf } from './guards';
import { MAX_BATCH_BYTES, MAX_BATCH_FILES, MAX_FILES } from './limits';
import type { AnyNote } from './note';
import { pathOf } from './paths';
import { type Change, type Cursor, remoteProblem } from './remote';
import type { NoteRow } from './row';
import type { RowChange, SyncEnd, SyncPorts } from './sync-ports';
import type { TeamInfo } from './team';

export type Pushed = {
  /** Null: somebody was faster, begin again. */
  end: SyncEnd | null;
  count: number;
  held: Held[];
  parked: string[];
};

/** As many notes refused alone, with the same words and none taken: maybe it is not the notes. */
const SAME_WORDS = 3;
/** Then so many others go alone, from all over: the first ones may be the only bad ones. */
const PROBES = 5;

export const STOPPED: SyncEnd = {
  state: 'failed',
  problem: remoteProblem('stopped', 'The sync was stopped. Nothing was lost.'),
};

/** What is under way: batches still to go, and notes that were refused alone. */
type Work = {
  ports: SyncPorts;
  cursor: Cursor;
  queue: NoteRow[][];
  refused: { row: NoteRow; words: string }[];
  /** How many were taken out of their batches to go alone; null: there was no need. */
  probes: number | null;
  pushed: Pushed;
};

/** Pushes every row that may go, on top of `base`, the cursor of the pull just done. */
export async function pushDirty(ports: SyncPorts, team: TeamInfo, base: Cursor): Promise<Pushed> {
  const pushed: Pushed = { end: null, count: 0, held: [], parked: [] };
  const queue = batches(await rowsToPush(ports, team, pushed), team);
  const work: Work = { ports, cursor: base, queue, refused: [], probes: null, pushed };
  for (let batch = queue.shift(); batch; batch = queue.shift()) {
    const ended = ports.signal?.aborted ? STOPPED : await pushBatch(work, batch);
    if (ended === 'go-on') continue;
    if (pushed.count > 0) await park(work);
    return { ...pushed, end: ended };
  }
  await park(work);
  return { ...pushed, end: { state: 'done' } };
}

/** @returns how the sync ends, null to begin it again, or that the next batch may go */
async function pushBatch(work: Work, batch: NoteRow[]): Promise<SyncEnd | null | 'go-on'> {
  const { ports, pushed } = work;
  // Stored before it is sent: a worker that dies now must know its own words when they come back.
  const sent = batch.map(withSent);
  await save(ports, pair(batch, sent));
  const answer = await ports.remote.push(sent.map(toChange), work.cursor);
  if (answer.ok) {
    work.cursor = answer.cursor;
    pushed.count += batch.length;
    const rows = sent.map((row) => landed(row, answer.revs));
    await save(ports, pair(sent, rows), answer.cursor);
    return 'go-on';
  }
  if (answer.why === 'failed') return { state: 'failed', problem: answer.problem };
  // From here on it is known that nothing landed.
  const { detail } = answer;
  const review = answer.why === 'review' ? answer.branch : null;
  const unsent = sent.map((row) => ({ ...row, sent: null, review: review ?? row.review }));
  await save(ports, pair(sent, unsent));
  if (answer.why === 'review') return { state: 'review', branch: answer.branch, detail };
  if (answer.why === 'behind') return null;
  if (answer.why === 'denied') return { state: 'read-only', detail };
  return halve(work, unsent, answer.detail, answer.ids ?? []);
}

/** Takes out the notes at fault where they are known, and cuts the batch in two where not. */
function halve(
  work: Work,
  batch: NoteRow[],
  words: string,
  ids: readonly string[],
): SyncEnd | 'go-on' {
  const isBad = (row: NoteRow) => batch.length === 1 || ids.includes(row.id);
  const good = batch.filter((row) => !isBad(row));
  work.refused.push(...batch.filter(isBad).map((row) => ({ row, words })));
  const middle = Math.ceil(good.length / 2);
  const parts = good.length < batch.length ? [good] : [good.slice(0, middle), good.slice(middle)];
  work.queue.unshift(...parts.filter((part) => part.length > 0));
  if (!isAlwaysSame(work.refused, work.pushed.count)) return 'go-on';
  if (work.probes === null) {
    work.probes = takeProbes(work.queue);
    return 'go-on';
  }
  const isHopeless = work.refused.length >= SAME_WORDS + work.probes;
  return isHopeless ? { state: 'refused', detail: words } : 'go-on';
}

/** Puts notes from all over the queue in front of it, each alone. @returns how many */
function takeProbes(queue: NoteRow[][]): number {
  const all = queue.flat();
  const wanted = Array.from({ length: PROBES }, (_, n) =>
    Math.floor(((n + 0.5) * all.length) / PROBES),
  );
  const probes = all.filter((_, n) => wanted.includes(n));
  const rest = queue.map((batch) => batch.filter((row) => !probes.includes(row)));
  const others = rest.filter((batch) => batch.length > 0);
  queue.splice(0, queue.length, ...probes.map((row) => [row]), ...others);
  return probes.length;
}

function isAlwaysSame(refused: readonly { words: string }[], landedCount: number): boolean {
  const isOneReason = new Set(refused.map(({ words }) => words)).size === 1;
  return landedCount === 0 && refused.length >= SAME_WORDS && isOneReason;
}

async function park({ ports, refused, pushed }: Work): Promise<void> {
  const at = new Date(ports.nowMs()).toISOString();
  const rows = refused.map(({ row, words }) => ({ ...row, parked: { message: words, at } }));
  await save(
    ports,
    pair(
      refused.map(({ row }) => row),
      rows,
    ),
  );
  pushed.parked.push(...rows.map(({ id }) => id));
}

async function rowsToPush(ports: SyncPorts, team: TeamInfo, pushed: Pushed): Promise<NoteRow[]> {
  const dirty = (await ports.store.dirty()).sort((a, b) => (a.id < b.id ? -1 : 1));
  // Deleted before it ever landed: there is nothing to say to the remote.
  const isMoot = (row: NoteRow) => row.deleted !== null && row.rev === null;
  const moot = dirty.filter(isMoot);
  const clean = moot.map((row) => ({ ...row, sent: null, isDirty: false }));
  await save(ports, pair(moot, clean));
  const isNew = (row: NoteRow) => row.rev === null && !row.deleted;
  let room = dirty.some(isNew) ? MAX_FILES - (await ports.store.known()).size : 0;
  const rows = dirty.filter((row) => {
    if (row.parked || isMoot(row)) return false;
    const held = holdBack(row, team) ?? (isNew(row) && room <= 0 ? full(row.id) : null);
    if (isNew(row) && !held) room -= 1;
    if (held) pushed.held.push(held);
    return !held;
  });
  // The review branch holds them all already; with one that it lacks, all go again.
  return rows.every((row) => row.review !== null) ? [] : rows;
}

function full(id: string): Held {
  const message = `The team has ${MAX_FILES.toLocaleString('en-US')} notes, and cannot have more.`;
  return { id, code: 'too-many', message };
}

function batches(rows: readonly NoteRow[], team: TeamInfo): NoteRow[][] {
  const all: NoteRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.deleted ? 100 : sizeOf(row.note, team);
    const batch = all.at(-1);
    bytes += size;
    if (!batch || batch.length >= MAX_BATCH_FILES || bytes > MAX_BATCH_BYTES) {
      all.push([row]);
      bytes = size;
    } else {
      batch.push(row);
    }
  }
  return all;
}

function toChange(row: NoteRow): Change {
  const { id, note, rev } = row;
  return { id, path: pathOf(note), body: row.deleted ? null : note, rev };
}

function withSent(row: NoteRow): NoteRow {
  return { ...row, sent: row.deleted ? 'deletion' : row.note };
}

function landed(row: NoteRow, revs: ReadonlyMap<string, string | null>): NoteRow {
  const rev = row.deleted ? null : (revs.get(row.id) ?? null);
  const base: AnyNote | null = row.deleted ? null : row.note;
  return { ...row, base, rev, sent: null, isDirty: false, review: null };
}

function pair(before: readonly NoteRow[], after: readonly NoteRow[]): RowChange[] {
  return before.flatMap((row, n) => {
    const next = after[n];
    return next ? [{ before: row, after: next }] : [];
  });
}

async function save(
  { store }: SyncPorts,
  rows: RowChange[],
  cursor: Cursor | null = null,
): Promise<void> {
  if (rows.length > 0) await store.save({ rows, cursor, team: null, skipped: null });
}
