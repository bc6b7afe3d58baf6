/** Log sources that stand in imported files, by source; they count beside those of the list. */
import { useEffect, useState } from 'preact/hooks';
import type { CoverageState, SourceSummary } from '@/components/hooks/useCoverage';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { evidenceOf } from '@/lib/storage/coverage-store';

export type ImportedLogsOf = { summary: SourceSummary; records: TelemetryRecord[] };

export function useImportedLogs(state: CoverageState | null): ImportedLogsOf[] {
  const [imported, setImported] = useState<ImportedLogsOf[]>([]);
  useEffect(() => {
    let isOver = false;
    const sources = (state?.sources ?? []).filter(({ counts }) => counts.telemetry > 0);
    Promise.all(
      sources.map(async (summary) => {
        const { records } = await evidenceOf(summary.source);
        return { summary, records: records.filter((record) => record.type === 'telemetry') };
      }),
    )
      .then((found) => isOver || setImported(found))
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [state]);
  return imported;
}
