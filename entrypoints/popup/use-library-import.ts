/** The import of a release that is under way, as the background tells it; null while there is none. */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useRequest } from '@/components/hooks/useRequest';
import type { LibraryProgress } from '@/lib/core/library/held-release';

export function useLibraryImport(): LibraryProgress | null {
  const first = useRequest('library.overview', null).value?.imports[0] ?? null;
  const [told, setTold] = useState<LibraryProgress | null | undefined>(undefined);
  useEffect(
    () =>
      onBroadcast((message) => {
        if (message.type === 'library.progress') setTold(message.progress);
        if (message.type === 'library.ended') setTold(null);
      }),
    [],
  );
  return told === undefined ? first : told;
}
