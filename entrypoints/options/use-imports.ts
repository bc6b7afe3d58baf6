/**
 * Imports as the page sees them: drafts that wait for an answer, jobs under way, what ended. The
 * background does the reading; a page that is opened later picks its jobs up again.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import type { CoverageState } from '@/components/hooks/useCoverage';
import type { ImportAnswers, ImportProgress } from '@/lib/core/coverage/stored';
import { count } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import { jobs } from '@/lib/storage/coverage-store';
import { readMappings } from '@/lib/storage/mapping-store';
import { type Draft, makeDrafts } from './drafts';
import type { Gathered } from './gather-files';
import { lookAtFetched } from './look-at-fetched';
import { startImport } from './start-import';

export type Running = { name: string; progress: ImportProgress };
export type Ended = {
  jobId: string;
  name: string;
  sourceId: string | null;
  /** Why nothing was stored; null when it was. */
  problem: string | null;
  /** The person stopped it: no reason for alarm. */
  isCancelled: boolean;
};
export type Imports = ReturnType<typeof useImports>;

/** A worker that was stopped wakes up when asked; a job that tells nothing for so long is asked for. */
const SILENCE_MS = 10_000;
const WAITING = {
  phase: 'waiting',
  filesDone: 0,
  filesTotal: null,
  records: 0,
  problems: 0,
} as const;

export function useImports(state: CoverageState | null) {
  const [busy, setBusy] = useState('');
  const [drafts, setDrafts] = useState<Draft[]>([]);
  const [problems, setProblems] = useState<string[]>([]);
  const [running, setRunning] = useState<ReadonlyMap<string, Running>>(new Map());
  const [ended, setEnded] = useState<Ended[]>([]);
  const names = useRef(new Map<string, string>());
  /** Numbers of files that only this page knows: what is packed cannot be counted before. */
  const totals = useRef(new Map<string, number>());
  const cancelled = useRef(new Set<string>());
  const over = useRef(new Set<string>());
  /** Jobs that waited for their answers, and got them or were left out. */
  const answered = useRef(new Set<string>());

  const show = useCallback((progress: ImportProgress) => {
    const { jobId } = progress;
    if (over.current.has(jobId)) return;
    const name = names.current.get(jobId) ?? '';
    const filesTotal = progress.filesTotal ?? totals.current.get(jobId) ?? null;
    const known = { name, progress: { ...progress, filesTotal } };
    setRunning((before) => new Map(before).set(jobId, known));
  }, []);

  const end = useCallback((jobId: string, sourceId: string | null, problem: string | null) => {
    if (over.current.has(jobId)) return;
    over.current.add(jobId);
    setRunning((before) => new Map([...before].filter(([id]) => id !== jobId)));
    const name = names.current.get(jobId) ?? 'The import';
    const isCancelled = cancelled.current.has(jobId);
    setEnded((before) => [{ jobId, name, sourceId, problem, isCancelled }, ...before]);
  }, []);

  /** Learns the names of jobs, shows what waits for answers and asks for what nobody reads. */
  const pickUp = useCallback(async () => {
    const waiting = await jobs();
    for (const job of waiting) {
      const { id, name } = job;
      names.current.set(id, name);
      if (over.current.has(id) || job.isRefresh) continue;
      if (job.isWaiting) {
        const made = await lookAtFetched(job);
        const isKnown = (all: Draft[]) =>
          answered.current.has(id) || all.some(({ jobId }) => jobId === id);
        setDrafts((before) => (isKnown(before) ? before : [...before, ...made.drafts]));
        if (made.refused.length) setProblems(made.refused);
        continue;
      }
      setRunning((before) => {
        const known = before.get(id);
        return new Map(before).set(id, {
          name,
          progress: known?.progress ?? { jobId: id, ...WAITING },
        });
      });
      await request('coverage.begin', { jobId: id });
    }
    return new Set(waiting.map(({ id }) => id));
  }, []);

  useEffect(
    () =>
      onBroadcast((message) => {
        if (message.type === 'import.progress') show(message.progress);
        if (message.type === 'import.ended') end(message.jobId, message.sourceId, message.problem);
      }),
    [show, end],
  );
  useEffect(() => {
    pickUp().catch(() => undefined);
  }, [pickUp]);
  useEffect(() => {
    for (const progress of state?.imports ?? []) show(progress);
  }, [state, show]);
  useEffect(() => {
    if (running.size === 0) return;
    const timer = setTimeout(async () => {
      const left = await pickUp().catch(() => null);
      // It ended while the background could not tell.
      for (const id of running.keys()) if (left && !left.has(id)) end(id, null, null);
    }, SILENCE_MS);
    return () => clearTimeout(timer);
  }, [running, pickUp, end]);

  const begin = async (draft: Draft, answers: ImportAnswers, replaces: string | null) => {
    if (draft.jobId) answered.current.add(draft.jobId);
    setBusy(`Taking ${count(draft.files.length, 'file')} of ${draft.name}`);
    try {
      const jobId = await startImport(draft, answers, replaces);
      names.current.set(jobId, draft.name);
      if (!draft.hasArchive) totals.current.set(jobId, draft.files.length);
      setDrafts((before) => before.filter(({ key }) => key !== draft.key));
      show({ jobId, ...WAITING });
    } catch (error) {
      const failed = (one: Draft) => (one.key === draft.key ? { ...one, hasFailed: true } : one);
      setDrafts((before) => before.map(failed));
      setProblems([error instanceof Error ? error.message : String(error)]);
    }
    setBusy('');
  };

  const take = async (gathering: Promise<Gathered> | Gathered) => {
    setBusy('Looking at the files');
    const { files, hidden, unreadable } = await gathering;
    const made = await makeDrafts(files, await readMappings().catch(() => []));
    setProblems([
      ...unreadable.map(({ path, reason }) => `${path} could not be read (${reason}).`),
      ...made.refused,
      ...(hidden
        ? [`${count(hidden, 'hidden file or folder', 'hidden files and folders')} left out.`]
        : []),
      ...(files.length + unreadable.length + hidden === 0 ? ['There was no file in it.'] : []),
    ]);
    setBusy('');
    setDrafts((before) => [...before, ...made.drafts]);
  };

  return {
    busy,
    setBusy,
    drafts,
    problems,
    running: [...running.values()],
    ended,
    take,
    begin,
    leaveOut: ({ key, jobId }: Draft) => {
      setDrafts((before) => before.filter((draft) => draft.key !== key));
      if (!jobId) return;
      answered.current.add(jobId);
      void request('coverage.cancel', { jobId }).catch(() => undefined);
    },
    pickUp,
    dropProblems: () => setProblems([]),
    dismiss: (jobId: string) => setEnded((before) => before.filter((one) => one.jobId !== jobId)),
    cancel: (jobId: string) => {
      cancelled.current.add(jobId);
      void request('coverage.cancel', { jobId }).catch(() => undefined);
    },
  };
}
