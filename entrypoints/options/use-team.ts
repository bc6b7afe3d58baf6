/** Joining a team or setting one up: access to the one host first, then the background does the rest. */
import { useState } from 'preact/hooks';
import type { Tlp } from '@/lib/core/notes/marking';
import type { FoundTeam, TeamAccess } from '@/lib/core/notes/sync-state';
import { request } from '@/lib/messaging/client';
import { readAddress } from '@/lib/sync/address';
import { useAccess } from './use-access';

export type Team = ReturnType<typeof useTeam>;

/** Nothing to join at an address, and what can be done about it. */
type Nothing = Exclude<FoundTeam, { found: 'team' | 'problem' }>;

export function useTeam(onSaid: (said: string) => void) {
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState('');
  const [nothing, setNothing] = useState<Nothing | null>(null);
  const ask = useAccess();

  /** A sentence says why it was not done; "" that it was. */
  const run = async (doing: string, work: () => Promise<string>) => {
    setBusy(doing);
    setProblem('');
    const said = await work().catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    setProblem(said);
    setBusy('');
    return said === '';
  };
  const mayReach = async (url: string): Promise<string> => {
    const address = readAddress(url);
    if (!address.ok) return address.problem.message;
    const { host } = new URL(address.value);
    // First thing in the click: browsers ask only then, and nothing is fetched before the answer.
    if (await ask(address.value)) return '';
    return `The browser did not give access to ${host}. Nothing was sent.`;
  };
  return {
    busy,
    problem,
    nothing,
    /** Call it while a click or key is handled. */
    connect: (access: TeamAccess) =>
      run('Looking at the repository', async () => {
        setNothing(null);
        const refused = await mayReach(access.url);
        if (refused) return refused;
        const found = await request('team.look', { access });
        if (found.found === 'problem') return words(found.problem);
        if (found.found !== 'team') {
          setNothing(found);
          return '';
        }
        const { problem: failed } = await request('team.join', { access });
        if (failed) return failed;
        onSaid(`Joined ${found.team.name || 'the team'}`);
        return '';
      }),
    setUp: (access: TeamAccess, name: string, maxTlp: Tlp) =>
      run('Setting up the team', async () => {
        const { problem: failed } = await request('team.setUp', { access, name, maxTlp });
        if (failed) return failed;
        setNothing(null);
        onSaid(`${name.trim()} is set up`);
        return '';
      }),
    giveAccess: (url: string) =>
      run('Asking the browser', async () => {
        const refused = await mayReach(url);
        if (!refused) await request('sync.now', { opened: false });
        return refused;
      }),
    giveToken: (token: string, tokenKept: TeamAccess['tokenKept']) =>
      run('Trying the token', async () => {
        const { problem: failed } = await request('team.token', { token, tokenKept });
        return failed ?? '';
      }),
    leave: (isAll: boolean) =>
      run('Disconnecting', async () => {
        await request(isAll ? 'team.forget' : 'team.leave');
        onSaid(isAll ? 'All notes are forgotten in this browser' : 'Disconnected, notes stay here');
        return '';
      }),
  };
}

function words({ message, detail }: { message: string; detail: string }): string {
  return detail ? `${message} It said: “${detail}”` : message;
}
