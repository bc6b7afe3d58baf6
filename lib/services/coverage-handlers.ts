/** The coverage messages: each a few lines over the stores and the services. */
import type { Handlers } from '@/lib/messaging/router';
import { changeSource, removeSource } from '@/lib/storage/coverage-store';
import { writeInventory, writeScope } from '@/lib/storage/scope-store';
import type { CoverageService } from './coverage-service';
import type { ImportService } from './import-service';
import type { LibraryService } from './library-service';

type Parts = { library: LibraryService; coverage: CoverageService; imports: ImportService };

type CoverageMessages =
  | `coverage.${string}`
  | 'scope.set'
  | 'inventory.set'
  | 'inventory.names'
  | `export.${string}`;

export function coverageHandlers({
  library,
  coverage,
  imports,
}: Parts): Pick<Handlers, Extract<keyof Handlers, CoverageMessages>> {
  const after = async (change: Promise<void>) => {
    await change;
    coverage.changed();
    return null;
  };
  return {
    'coverage.state': async () => ({ ...(await coverage.state()), imports: imports.progress() }),
    'coverage.begin': ({ jobId }) => imports.begin(jobId),
    'coverage.cancel': ({ jobId }) => imports.cancel(jobId),
    'coverage.change': ({ id, change }) => after(changeSource(id, change)),
    'coverage.remove': ({ id }) => after(removeSource(id)),
    'coverage.report': ({ id }) => coverage.report(id),
    'scope.set': ({ scope }) => after(writeScope(scope)),
    'inventory.set': ({ records }) =>
      after(writeInventory({ records, changedAt: new Date().toISOString() })),
    'inventory.names': async () => (await library.open()).vocabulary(),
    'export.layer': ({ domain }) => coverage.layer(domain),
    'export.ticket': ({ id }) => coverage.ticket(id),
  };
}
