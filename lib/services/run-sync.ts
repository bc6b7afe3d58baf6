/** One sync with the team's repository: the parts put together, and what came of it. */
import type { Answer } from '@/lib/core/notes/guards';
import { type SyncReport, syncNotes } from '@/lib/core/notes/sync';
import type { NotesStore } from '@/lib/core/notes/sync-ports';
import type { SyncPhase, TeamSettings } from '@/lib/core/notes/sync-state';
import { createNotesStore, isVerdict, readGitCache } from '@/lib/storage/notes-store';
import type { Usage } from '@/lib/sync/http';
import { isOnline } from './navigator-parts';
import type { Workshop } from './rooms';

export type SyncRun = {
  settings: TeamSettings;
  token: string;
  answer: Answer | undefined;
  signal: AbortSignal;
  onPhase(phase: SyncPhase, usage: Usage): void;
};

export type Ran = {
  report: SyncReport;
  branch: string;
  /** A verdict came, changed or went. */
  isAboutVerdicts: boolean;
};

export async function runSync(
  { settings, token, answer, signal, onPhase }: SyncRun,
  { createGitCache, createGitRemote }: Workshop,
): Promise<Ran> {
  const { url, user, author, email } = settings;
  const cache = createGitCache(readGitCache);
  const remote = createGitRemote({
    ...{ url, user, token, cache, signal, nowMs: Date.now },
    author: { name: author, email },
    isOnline,
  });
  let isAboutVerdicts = false;
  const stored = createNotesStore(cache, Date.now);
  const store: NotesStore = {
    ...stored,
    save: async (step) => {
      await stored.save(step);
      const rows = step.rows.flatMap(({ before, after }) => (before ? [before, after] : [after]));
      isAboutVerdicts ||= rows.some(isVerdict);
    },
  };
  const report = await syncNotes({
    ...{ store, remote, answer, signal },
    nowMs: Date.now,
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onPhase: (phase) => onPhase(phase, remote.usage),
  });
  return { report, branch: remote.branch(), isAboutVerdicts };
}
