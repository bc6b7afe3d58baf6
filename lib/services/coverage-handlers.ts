/** The coverage messages: each a few lines over the stores and the services. */
import { nextLogs, nextLogsFor } from '@/lib/core/lookup/next-logs';
import type { Handlers } from '@/lib/messaging/router';
import { changeSource } from '@/lib/storage/coverage-store';
import { writeInventory, writeScope } from '@/lib/storage/scope-store';
import type { CoverageReports } from './coverage-reports';
import type { CoverageService } from './coverage-service';
import type { ImportService } from './import-service';
import type { LibraryService } from './library-service';
import type { RefreshService } from './refresh-service';

/** Rows of each step: what comes later is no plan for this year. */
const MOST_NEXT = 8;
const MOST_NEXT_FOR_ONE = 4;

type Parts = {
  library: LibraryService;
  coverage: CoverageService;
  reports: CoverageReports;
  imports: ImportService;
  refresh: RefreshService;
  /** Something stored changed. */
  onChanged(): void;
};

type CoverageMessages =
  | `coverage.${string}`
  | 'scope.set'
  | 'inventory.set'
  | 'inventory.names'
  | `export.${string}`;

export function coverageHandlers({
  library,
  coverage,
  reports,
  imports,
  refresh,
  onChanged,
}: Parts): Pick<Handlers, Extract<keyof Handlers, CoverageMessages>> {
  const after = async (change: Promise<void>) => {
    await change;
    onChanged();
    return null;
  };
  return {
    'coverage.state': async () => ({
      ...(await reports.state()),
      imports: imports.progress(),
      refreshing: refresh.refreshing(),
    }),
    'coverage.begin': ({ jobId }) => imports.begin(jobId),
    'coverage.cancel': ({ jobId }) => imports.cancel(jobId),
    'coverage.change': ({ id, change }) => after(changeSource(id, change)),
    'coverage.fetch': ({ url, everyHours }) => refresh.fetchNew(url, everyHours),
    'coverage.refresh': ({ id }) => refresh.refresh(id),
    'coverage.every': ({ id, everyHours }) => after(refresh.setInterval(id, everyHours)),
    'coverage.remove': ({ id }) => after(refresh.remove(id)),
    'coverage.report': ({ id }) => reports.report(id),
    'coverage.next': async () => {
      const index = await coverage.index();
      return index && nextLogs(index, MOST_NEXT);
    },
    'coverage.nextFor': async ({ id }) => {
      const index = await coverage.index();
      return index ? nextLogsFor(index, id, MOST_NEXT_FOR_ONE) : [];
    },
    'scope.set': ({ scope }) => after(writeScope(scope)),
    'inventory.set': ({ records }) =>
      after(writeInventory({ records, changedAt: new Date().toISOString() })),
    'inventory.names': async () => (await library.open()).vocabulary(),
    'export.layer': ({ domain }) => reports.layer(domain),
    'export.page': ({ ids }) => reports.pageLayers(ids),
    'export.csv': ({ what, hasBom }) => reports.csv(what, { hasBom }),
    'export.remap': ({ hasBom }) => reports.remap({ hasBom }),
    'export.ticket': ({ id }) => reports.ticket(id),
  };
}
