/**
 * What the team detects and collects, ready to answer. The index is built from the workspace when
 * first asked for in a worker's life, and again after every change of it.
 */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import {
  type CoverageSource,
  DEFAULT_LIMITS,
  type SourcedEvidence,
} from '@/lib/core/coverage/evidence';
import { exportLayer } from '@/lib/core/coverage/export-navigator';
import { statusTicket, type Ticket } from '@/lib/core/coverage/export-ticket';
import type { MarkWord } from '@/lib/core/coverage/mark-shapes';
import { remapOf } from '@/lib/core/coverage/remap';
import { isRuleOn } from '@/lib/core/coverage/rule-evidence';
import { type CoverageIndex, prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import type { Library } from '@/lib/core/library/library';
import type { Domain } from '@/lib/core/library/records';
import { lookUp } from '@/lib/core/lookup/lookup';
import { factsTicket } from '@/lib/core/lookup/ticket';
import type { Broadcast, CoverageState, ImportReport } from '@/lib/messaging/protocol';
import { allEvidence, evidenceOf, storedSources } from '@/lib/storage/coverage-store';
import { NO_SCOPE, readInventory, readScope } from '@/lib/storage/scope-store';

export type CoverageService = {
  /** Null until something was imported or said: then there is nothing to be honest about. */
  index(): Promise<CoverageIndex | null>;
  words(ids: readonly AttackId[]): Promise<Record<AttackId, MarkWord | null>>;
  state(): Promise<Omit<CoverageState, 'imports'>>;
  report(sourceId: string): Promise<ImportReport | null>;
  ticket(id: AttackId): Promise<Ticket>;
  layer(domain: Domain): Promise<{ fileName: string; text: string }>;
  /** Something stored changed: the next answer is worked out anew, and everybody is told. */
  changed(): void;
};

/** The inventory as a source of its own, so that it is evidence like any other. */
const OWN_INVENTORY: Omit<CoverageSource, 'importedAt'> = {
  id: 'inventory',
  name: 'Logs we collect',
  format: 'inventory',
  isOn: true,
  deployed: 'unknown',
  meaning: 'other',
  threshold: 0,
  attackVersion: '',
  defaultPlatform: null,
};

export function createCoverageService(
  openLibrary: () => Promise<Library>,
  onChanged: () => void,
): CoverageService {
  let prepared: { day: string; index: Promise<CoverageIndex | null> } | undefined;

  const index = () => {
    const day = today();
    // Ages count in days: an index of yesterday would call fresh what has become stale.
    if (prepared?.day !== day) prepared = { day, index: prepare(openLibrary, day) };
    return prepared.index;
  };
  return {
    index,
    async words(ids) {
      const ready = await index();
      const words: Record<AttackId, MarkWord | null> = {};
      for (const id of ids) words[id] = ready ? (statusOf(id, ready)?.word ?? null) : null;
      return words;
    },
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
      const ready =
        (await index()) ??
        prepareCoverage(await openLibrary(), [], NO_SCOPE, DEFAULT_LIMITS, today());
      return {
        fileName: `coverlay-${domain}-${today()}.json`,
        text: `${JSON.stringify(exportLayer(ready, domain), null, 2)}\n`,
      };
    },
    changed() {
      prepared = undefined;
      const message: Broadcast = { type: 'coverage.changed' };
      browser.runtime.sendMessage(message).catch(() => undefined);
      onChanged();
    },
  };
}

async function prepare(openLibrary: () => Promise<Library>, day: string) {
  const [library, sources, scope, inventory] = await Promise.all([
    openLibrary(),
    allEvidence(),
    readScope(),
    readInventory(),
  ]);
  const isEmpty = sources.length + inventory.records.length + scope.platforms.length === 0;
  if (isEmpty) return null;
  const own: SourcedEvidence = {
    source: { ...OWN_INVENTORY, importedAt: inventory.changedAt },
    records: inventory.records,
  };
  return prepareCoverage(library, [...sources, own], scope, DEFAULT_LIMITS, day);
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

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
