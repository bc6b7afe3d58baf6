/** How sharing notes stands, asked again whenever the background says that it changed. */
import { useEffect, useState } from 'preact/hooks';
import type { SyncView } from '@/lib/core/notes/sync-state';
import { onBroadcast, request } from '@/lib/messaging/client';
import { type Asked, useRequest } from './useRequest';

export function useSync(): Asked<SyncView> {
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      onBroadcast(({ type }) => {
        if (type === 'sync.changed' || type === 'notes.changed') setChanges((n) => n + 1);
      }),
    [],
  );
  return useRequest('sync.state', null, changes);
}

/** @param opened only if the last time was not just now */
export async function syncNow(opened: boolean): Promise<void> {
  await request('sync.now', { opened }).catch(() => undefined);
}
