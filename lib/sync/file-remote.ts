/**
 * Notes in one STIX bundle file, which a team hands around or keeps on a share: the same interface
 * as Git. The hash of the file is the cursor; writing it whole is all or nothing.
 */
import { bundleText, type ReadBundle, readBundle, revokedObject } from '@/lib/core/notes/bundle';
import { canonicalText } from '@/lib/core/notes/canonical';
import type { JsonObject } from '@/lib/core/notes/json';
import {
  type Change,
  type Checked,
  type Cursor,
  failRemote,
  type Known,
  type NotesRemote,
  type Pulled,
  type PushAnswer,
  type RemoteProblem,
  remoteProblem,
} from '@/lib/core/notes/remote';
import { toStix } from '@/lib/core/notes/stix-note';
import type { TeamInfo } from '@/lib/core/notes/team';
import { ok, type Result } from '@/lib/core/shared/result';

export type FileRemoteOptions = {
  /** The file's text; null if there is none. */
  read(): Promise<string | null>;
  /** Replaces the file, whole. Throws when it was not written. */
  write(text: string): Promise<void>;
  nowMs(): number;
  /** A new UUID, for the bundle. */
  newUuid(): string;
};

type Opened = { text: string; cursor: Cursor; bundle: ReadBundle; team: TeamInfo };

export function createFileRemote(options: FileRemoteOptions): NotesRemote {
  const { read, write, nowMs, newUuid } = options;
  const open = async (): Promise<Result<Opened | null, RemoteProblem>> => {
    const text = await read();
    if (text === null || text.trim() === '') return ok(null);
    const bundle = readBundle(text);
    if (!bundle.ok) return failRemote('bad-file', bundle.problem.message);
    const { team } = bundle.value;
    if (!team) return failRemote('no-team', 'The file holds no team: nobody has set one up in it.');
    return ok({ text, cursor: await hash(text), bundle: bundle.value, team });
  };
  const put = async (objects: readonly JsonObject[], team: TeamInfo): Promise<Cursor> => {
    const text = bundleText(objects, team, `bundle--${newUuid()}`);
    await write(text);
    return hash(text);
  };

  return {
    async check(): Promise<Result<Checked, RemoteProblem>> {
      const opened = await open();
      if (!opened.ok && opened.problem.code !== 'no-team') return opened;
      const team = opened.ok ? (opened.value?.team ?? null) : null;
      const isEmpty = opened.ok && opened.value === null;
      return ok({ team, canWrite: 'unknown', isEmpty, foreignFiles: [] });
    },
    async setUp(team) {
      const opened = await open();
      if (!opened.ok) return opened;
      if (opened.value)
        return failRemote('team-changed', 'The file holds a team already. Join it.');
      return ok(await put([], team));
    },
    async pull(since, known): Promise<Result<Pulled, RemoteProblem>> {
      const opened = await open();
      if (!opened.ok) return opened;
      if (!opened.value) {
        return since === null
          ? failRemote('no-team', 'The file is empty: nobody has set up a team in it yet.')
          : failRemote('emptied', 'The file is empty now. Nothing was deleted here.');
      }
      const { cursor, bundle, team } = opened.value;
      if (cursor === since) {
        return ok({ team: null, changes: [], cursor, skipped: null, isRewritten: false });
      }
      const changes = await changesOf(bundle, team, since === null ? null : known);
      return ok({ team, changes, cursor, skipped: bundle.skipped, isRewritten: false });
    },
    async push(changes, base): Promise<PushAnswer> {
      try {
        const opened = await open();
        if (!opened.ok) return { ok: false, why: 'failed', problem: opened.problem };
        if (opened.value?.cursor !== base) return { ok: false, why: 'behind', detail: '' };
        const { bundle, team } = opened.value;
        const applied = await apply(bundle, team, changes, nowMs());
        if (applied.blocked.length > 0) {
          const detail = 'What the file holds in its place cannot be read. It was left alone.';
          return { ok: false, why: 'refused', detail, ids: applied.blocked };
        }
        if (!applied.isChanged) return { ok: true, cursor: base, revs: applied.revs };
        return { ok: true, cursor: await put(applied.objects, team), revs: applied.revs };
      } catch (error) {
        const words = error instanceof Error ? error.message : '';
        const problem = remoteProblem('bad-file', 'The file could not be written.', words);
        return { ok: false, why: 'failed', problem };
      }
    },
  };
}

async function changesOf(
  bundle: ReadBundle,
  team: TeamInfo,
  known: Known | null,
): Promise<Change[]> {
  const revs = (await known?.()) ?? new Map<string, string>();
  const changes: Change[] = [];
  for (const { note } of bundle.notes) {
    const rev = await hash(canonicalText(toStix(note, team)));
    if (revs.get(note.id) !== rev) changes.push({ id: note.id, path: '', body: note, rev });
  }
  const gone = bundle.revoked.filter(({ id }) => revs.has(id));
  return [...changes, ...gone.map(({ id }) => ({ id, path: '', body: null, rev: null }))];
}

type Applied = {
  objects: JsonObject[];
  revs: Map<string, string | null>;
  blocked: string[];
  isChanged: boolean;
};

async function apply(
  bundle: ReadBundle,
  team: TeamInfo,
  changes: readonly Change[],
  nowMs: number,
): Promise<Applied> {
  const notes = new Map(bundle.notes.map(({ note, index }) => [note.id, { note, index }]));
  const places = new Map(bundle.objects.map((object, index) => [object.id, index]));
  const revoked = new Set(bundle.revoked.map(({ id }) => id));
  const applied: Applied = {
    objects: [...bundle.objects],
    revs: new Map(),
    blocked: [],
    isChanged: false,
  };
  for (const { id, body, rev } of changes) {
    const there = notes.get(id);
    const now = there ? await hash(canonicalText(toStix(there.note, team))) : null;
    const place = places.get(id);
    const isOpen = place === undefined || there !== undefined || revoked.has(id);
    if (now !== rev || !isOpen) {
      applied.blocked.push(id);
      continue;
    }
    const object = body ? toStix(body, team) : null;
    const next = object ? await hash(canonicalText(object)) : null;
    applied.revs.set(id, next);
    if (next === now) continue;
    applied.isChanged = true;
    const old = applied.objects[place ?? -1];
    if (object && place === undefined) applied.objects.push(object);
    else if (place !== undefined && old)
      applied.objects[place] = object ?? revokedObject(old, nowMs);
  }
  return applied;
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
