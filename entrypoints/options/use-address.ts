/** A source from an address: asked for access, fetched by the background, then a draft like any. */
import { useState } from 'preact/hooks';
import { readAddress } from '@/lib/core/coverage/address';
import { request } from '@/lib/messaging/client';
import { useAccess } from './use-access';

export type Address = ReturnType<typeof useAddress>;

/** @param onFetched looks for what was fetched */
export function useAddress(onFetched: () => Promise<unknown>) {
  /** The form is open, with this address in it to begin with. */
  const [opened, setOpened] = useState<string | null>(null);
  const [isFetching, setFetching] = useState(false);
  const [problem, setProblem] = useState('');
  const ask = useAccess();

  const fetchOnce = async (url: string, everyHours: number): Promise<string> => {
    const { host } = new URL(url);
    if (!(await ask(url))) {
      return `The browser did not give access to ${host}. Nothing was read.`;
    }
    setFetching(true);
    const { problem } = await request('coverage.fetch', { url, everyHours });
    if (!problem) await onFetched();
    return problem ?? '';
  };
  return {
    opened,
    isFetching,
    problem,
    open: (url = '') => setOpened(url),
    close() {
      setOpened(null);
      setProblem('');
    },
    /** Call it while a click or key is handled: the browser asks only then. */
    async bring(text: string, everyHours: number) {
      setProblem('');
      const address = readAddress(text);
      if (!address.ok) return setProblem(address.problem.message);
      const said = await fetchOnce(address.value, everyHours).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      setFetching(false);
      setProblem(said);
      if (!said) setOpened(null);
    },
  };
}
