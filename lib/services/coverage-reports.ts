/** What is read of coverage at length: sources with their counts, reports, tickets and files. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CsvOptions } from '@/lib/core/coverage/csv-text';
import { DEFAULT_LIMITS, type SourcedEvidence } from '@/lib/core/coverage/evidence';
import { exportEvidence, exportIds } from '@/lib/core/coverage/export-csv';
import {
  exportLayer,
  exportPageLayers,
  type NavigatorLayer,
} from '@/lib/core/coverage/export-navigator';
import { statusTicket, type Ticket } from '@/lib/core/coverage/export-ticket';
import { remapOf } from '@/lib/core/coverage/remap';
import { exportRemap } from '@/lib/core/coverage/remap-report';
import { isRuleOn } from '@/lib/core/coverage/rule-evidence';
import { prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import type { Domain } from '@/lib/core/library/records';
import { lookUp } from '@/lib/core/lookup/lookup';
import { factsTicket } from '@/lib/core/lookup/ticket';
import type { CoverageState, ExportedFile, ImportReport } from '@/lib/messaging/protocol';
import { allEvidence, evidenceOf, storedSources } from '@/lib/storage/coverage-store';
import { NO_SCOPE, readInventory, readScope } from '@/lib/storage/scope-store';
import { type CoverageService, today } from './coverage-service';
import type { LibraryService } from './library-service';

export type CoverageReports = {
  state(): Promise<Omit<CoverageState, 'imports' | 'refreshing'>>;
  report(sourceId: string): Promise<ImportReport | null>;
  ticket(id: AttackId): Promise<Ticket>;
  layer(domain: Domain): Promise<ExportedFile>;
  /** Layers of the techniques a page speaks of, one a domain; none if it speaks of none. */
  pageLayers(ids: readonly AttackId[]): Promise<ExportedFile[]>;
  /** One row for each ID, or one for each piece of evidence. */
  csv(what: 'ids' | 'evidence', options: CsvOptions): Promise<ExportedFile>;
  /** Rules whose IDs are not in force any more, with what to write instead. */
  remap(options: CsvOptions): Promise<ExportedFile>;
};

export function createCoverageReports(
  openLibrary: LibraryService['open'],
  index: CoverageService['index'],
): CoverageReports {
  const indexOrEmpty = async () =>
    (await index()) ?? prepareCoverage(await openLibrary(), [], NO_SCOPE, DEFAULT_LIMITS, today());
  return {
    async state() {
      const [stored, scope, inventory] = await Promise.all([
        storedSources(),
        readScope(),
        readInventory(),
      ]);
      const sources = await Promise.all(
        stored.map(async ({ problems: _, chunks, ...rest }) => ({
          ...rest,
          ...countStates(await evidenceOf(rest.source)),
        })),
      );
      return { sources, scope, inventory, limits: DEFAULT_LIMITS };
    },
    async report(sourceId) {
      const stored = (await storedSources()).find(({ source }) => source.id === sourceId);
      if (!stored) return null;
      const remap = remapOf(await openLibrary(), await evidenceOf(stored.source));
      return { ...remap, problems: stored.problems, problemCount: stored.problemCount };
    },
    async ticket(id) {
      const [library, ready] = await Promise.all([openLibrary(), index()]);
      const status = ready && statusOf(id, ready);
      return status ? statusTicket(library, status) : factsTicket(lookUp(library, id));
    },
    async layer(domain) {
      return layerFile(exportLayer(await indexOrEmpty(), domain), domain);
    },
    async pageLayers(ids) {
      const layers = exportPageLayers(await indexOrEmpty(), ids);
      return layers.map((layer) => layerFile(layer, `page-${layer.domain}`));
    },
    async csv(what, options) {
      const write = what === 'ids' ? exportIds : exportEvidence;
      const text = write(await indexOrEmpty(), undefined, options);
      return { fileName: `coverlay-${what}-${today()}.csv`, text };
    },
    async remap(options) {
      const text = exportRemap(await openLibrary(), await allEvidence(), options);
      return { fileName: `coverlay-remap-${today()}.csv`, text };
    },
  };
}

function layerFile(layer: NavigatorLayer, name: string): ExportedFile {
  return {
    fileName: `coverlay-${name}-${today()}.json`,
    text: `${JSON.stringify(layer, null, 2)}\n`,
  };
}

function countStates({ source, records }: SourcedEvidence) {
  const counts = { on: 0, off: 0, notKnown: 0 };
  for (const record of records) {
    if (record.type !== 'rule') continue;
    const isOn = isRuleOn(record, source.deployed);
    if (isOn === 'yes') counts.on += 1;
    else if (isOn === 'no') counts.off += 1;
    else counts.notKnown += 1;
  }
  return counts;
}
