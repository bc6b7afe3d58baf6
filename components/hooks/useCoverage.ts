/** What the workspace holds of coverage, asked again whenever the background says it changed. */
import { useEffect, useState } from 'preact/hooks';
import type { CoverageState } from '@/lib/messaging/protocol';
import { onBroadcast } from './broadcasts';
import { type Asked, useRequest } from './useRequest';

export type {
  CoverageState,
  ImportReport,
  SourceChange,
  SourceSummary,
} from '@/lib/messaging/protocol';

export function useCoverage(): Asked<CoverageState> {
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      onBroadcast(({ type }) => {
        if (type === 'coverage.changed' || type === 'library.changed') setChanges((n) => n + 1);
      }),
    [],
  );
  return useRequest('coverage.state', null, changes);
}
