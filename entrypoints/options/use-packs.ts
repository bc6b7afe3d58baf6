/** Packs as the options page sees them: what is stored, what is on its way, how the last one ended. */
import { useEffect, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import { readAddress } from '@/lib/core/coverage/address';
import type { PackProgress } from '@/lib/core/takes/stored-pack';
import { request } from '@/lib/messaging/client';
import { putPackJob } from '@/lib/storage/packs-store';
import type { Gathered } from './gather-files';
import { useAccess } from './use-access';

export type Packs = ReturnType<typeof usePacks>;

/** A worker that was stopped wakes up when asked; one that tells nothing for so long is asked. */
const SILENCE_MS = 2_000;

export function usePacks(onSaid: (said: string) => void) {
  const [ticks, setTicks] = useState(0);
  const changes = useChanges();
  const state = useRequest('packs.state', null, `${changes} ${ticks}`).value;
  const [told, setTold] = useState<ReadonlyMap<string, PackProgress>>(new Map());
  const [over, setOver] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<string[]>([]);
  const [busy, setBusy] = useState('');
  const ask = useAccess();

  useEffect(
    () =>
      onBroadcast((message) => {
        if (message.type === 'packs.progress') {
          const { progress } = message;
          setTold((before) => {
            const known = before.get(progress.jobId)?.stamp ?? 0;
            return known > progress.stamp ? before : new Map(before).set(progress.jobId, progress);
          });
        }
        if (message.type !== 'packs.ended') return;
        const { jobId, name, packId, problem } = message;
        setOver((before) => new Set(before).add(jobId));
        if (packId) onSaid(`${visible(name)} imported`);
        else if (problem) setProblems((before) => [...before, problem]);
        setTicks((n) => n + 1);
      }),
    [onSaid],
  );
  // What the background holds counts, but for what it told after it had answered.
  useEffect(() => {
    if (!state) return;
    const held = new Map(state.jobs.map((job) => [job.jobId, job]));
    setTold(
      (before) => new Map([...held, ...[...before].filter(([, one]) => one.stamp > state.stamp)]),
    );
  }, [state]);
  const running = [...told.values()].filter(({ jobId }) => !over.has(jobId));
  const isWorking = running.some(({ phase }) => phase !== 'asking');
  useEffect(() => {
    if (!isWorking) return;
    const timer = setInterval(() => setTicks((n) => n + 1), SILENCE_MS);
    return () => clearInterval(timer);
  }, [isWorking]);

  /** What goes wrong is a sentence, and what is stored stays as it is. */
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setProblems((before) => [...before, `${why} Nothing was changed.`]);
    }
  };
  return {
    packs: state?.packs ?? null,
    running,
    problems,
    busy,
    setBusy,
    dropProblems: () => setProblems([]),
    async take(gathering: Promise<Gathered> | Gathered) {
      setBusy('Looking at the files');
      setProblems([]);
      await run(async () => {
        const { files } = await gathering;
        for (const { path, blob } of files) {
          const id = crypto.randomUUID();
          const startedAt = new Date().toISOString();
          await putPackJob({ id, origin: path, blob, startedAt, keep: null });
          await request('packs.begin', { jobId: id });
        }
        setTicks((n) => n + 1);
      });
      setBusy('');
    },
    /** Call it while a click is handled: the browser asks only then. @returns why not, or "" */
    async bring(text: string): Promise<string> {
      const address = readAddress(text);
      if (!address.ok) return address.problem.message;
      if (!(await ask(address.value))) {
        return `The browser did not give access to ${new URL(address.value).host}. Nothing was read.`;
      }
      const { problem } = await request('packs.fetch', { url: address.value });
      setTicks((n) => n + 1);
      return problem ?? '';
    },
    keep: (jobId: string, replaces: string | null) =>
      run(() => request('packs.keep', { jobId, replaces })),
    cancel(jobId: string) {
      setOver((before) => new Set(before).add(jobId));
      return run(() => request('packs.cancel', { jobId }));
    },
    switchTo: (id: string, isOn: boolean) => run(() => request('packs.switch', { id, isOn })),
    order: (ids: string[]) => run(() => request('packs.order', { ids })),
    remove: (id: string) => run(() => request('packs.remove', { id })),
  };
}
