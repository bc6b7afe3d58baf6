/**
 * The inventory while it is edited: a change shows at once and is sent whole. What the background
 * holds comes back in as soon as nothing of ours is under way.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoverageState } from '@/components/hooks/useCoverage';
import type { Scope, TelemetryRecord } from '@/lib/core/coverage/evidence';
import { request } from '@/lib/messaging/client';
import { useSave } from './use-save';

export function useInventory(state: CoverageState | null) {
  const [records, setRecords] = useState<readonly TelemetryRecord[]>([]);
  const [scope, setScope] = useState<Scope | null>(null);
  const pending = useRef(0);
  const { problem, save } = useSave();

  useEffect(() => {
    if (!state || pending.current > 0) return;
    setRecords(state.inventory.records);
    setScope(state.scope);
  }, [state]);

  const send = async (sent: Promise<unknown>) => {
    pending.current += 1;
    const isSaved = await save(sent);
    pending.current -= 1;
    // Nothing was kept: what is shown must not say otherwise.
    if (!isSaved && state) {
      setRecords(state.inventory.records);
      setScope(state.scope);
    }
    return isSaved;
  };
  const setAll = (all: readonly TelemetryRecord[]) => {
    setRecords(all);
    return send(request('inventory.set', { records: [...all] }));
  };
  return {
    records,
    scope,
    problem,
    setAll,
    change: (at: number, change: Partial<TelemetryRecord>) =>
      setAll(records.map((record, n) => (n === at ? { ...record, ...change } : record))),
    setScope(change: Partial<Scope>) {
      if (!scope) return;
      const next = { ...scope, ...change };
      setScope(next);
      void send(request('scope.set', { scope: next }));
    },
  };
}
