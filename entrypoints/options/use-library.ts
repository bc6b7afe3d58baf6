/**
 * The library as its page sees it: what is held, imports under way and ended. The background does
 * the work; a page that is opened later finds it again.
 */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import type { LibraryProgress } from '@/lib/core/library/held-release';
import type { Domain } from '@/lib/core/library/records';
import { request } from '@/lib/messaging/client';
import { addFileJob } from '@/lib/storage/library-jobs';
import type { Gathered } from './gather-files';

export type Library = ReturnType<typeof useLibrary>;

/** What went wrong; `isLoud`: it stopped something that a person waits for. */
export type LibraryProblem = { text: string; isLoud: boolean };

/** A worker that was stopped tells nothing; asked, it wakes up and goes on. */
const SILENCE_MS = 5_000;

export function useLibrary(onSaid: (said: string) => void) {
  const [ticks, setTicks] = useState(0);
  const again = () => setTicks((n) => n + 1);
  const changes = useChanges();
  const asked = useRequest('library.overview', null, `${changes} ${ticks}`);
  const overview = asked.value;
  const [told, setTold] = useState<ReadonlyMap<string, LibraryProgress>>(new Map());
  const [over, setOver] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<LibraryProblem[]>([]);
  const [busy, setBusy] = useState('');
  const complain = (text: string, isLoud = true) =>
    setProblems((before) => [...before, { text, isLoud }]);

  useEffect(
    () =>
      onBroadcast((message) => {
        if (message.type === 'library.progress') {
          const { progress } = message;
          setTold((before) => new Map(before).set(progress.jobId, progress));
        }
        if (message.type !== 'library.ended') return;
        const { jobId, releaseIds, problem } = message;
        if (problem) {
          setOver((before) => new Set(before).add(jobId));
          complain(problem, !problem.startsWith('Cancelled.'));
        } else if (releaseIds.length > 0) onSaid('Imported. It can be used now.');
        again();
      }),
    [onSaid],
  );
  // What the background holds counts; what it told meanwhile is newer until it is asked again.
  useEffect(() => {
    if (overview) setTold(new Map(overview.imports.map((one) => [one.jobId, one])));
  }, [overview]);
  const running = [...told.values()].filter(({ jobId }) => !over.has(jobId));
  const isWorking = running.length > 0 || overview?.fullText === 'building';
  useEffect(() => {
    if (!isWorking) return;
    const timer = setInterval(again, SILENCE_MS);
    return () => clearInterval(timer);
  }, [isWorking]);

  /** What fails is a sentence. @returns whether it went well */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      again();
      return true;
    } catch (error) {
      complain(sentenceOf(error));
      return false;
    }
  };
  return {
    overview,
    failure: asked.state === 'failed' ? asked : null,
    running,
    problems,
    busy,
    setBusy,
    run,
    complain,
    dropProblems: () => setProblems([]),
    async take(gathering: Promise<Gathered> | Gathered) {
      setBusy('Taking the file');
      setProblems([]);
      await run(async () => {
        const { files, unreadable } = await gathering;
        for (const { path, reason } of unreadable) {
          complain(`${path} could not be read (${reason}).`);
        }
        for (const { path, blob } of files) {
          const jobId = await addFileJob(new File([blob], path.split('/').at(-1) ?? path));
          await request('library.begin', { jobId });
        }
      });
      setBusy('');
    },
    download: (domain: Domain, release: string) =>
      run(async () => {
        const { problem } = await request('library.download', { domain, release });
        if (problem) complain(problem);
      }),
    cancel: (jobId: string) => run(() => request('library.cancel', { jobId })),
    use: (domain: Domain, releaseId: string) =>
      run(() => request('library.use', { domain, releaseId })),
    remove: (releaseId: string) => run(() => request('library.remove', { releaseId })),
    check: () => run(() => request('library.check')),
    configure: (change: { mirror?: string | null; checks?: boolean }) =>
      run(async () => {
        const { problem } = await request('library.configure', change);
        if (problem) complain(problem);
      }),
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'The browser has no room left. Nothing was lost; what was in use stays in use.';
  }
  return error instanceof Error ? error.message : String(error);
}
