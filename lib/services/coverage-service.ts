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
import type { MarkWord } from '@/lib/core/coverage/mark-shapes';
import { type CoverageIndex, prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import type { Library } from '@/lib/core/library/library';
import type { Broadcast } from '@/lib/messaging/protocol';
import { allEvidence } from '@/lib/storage/coverage-store';
import { readInventory, readScope } from '@/lib/storage/scope-store';
import { readVerdicts } from './read-verdicts';

export type CoverageService = {
  /** Null until something was imported or said: then there is nothing to be honest about. */
  index(): Promise<CoverageIndex | null>;
  words(ids: readonly AttackId[]): Promise<Record<AttackId, MarkWord | null>>;
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
    changed() {
      prepared = undefined;
      const message: Broadcast = { type: 'coverage.changed' };
      browser.runtime.sendMessage(message).catch(() => undefined);
      onChanged();
    },
  };
}

async function prepare(openLibrary: () => Promise<Library>, day: string) {
  const [library, readWith, sources, scope, inventory] = await Promise.all([
    openLibrary(),
    readVerdicts(),
    allEvidence(),
    readScope(),
    readInventory(),
  ]);
  const { verdicts, tests } = readWith(library);
  const said = verdicts.notApplicable.length + verdicts.acceptedRisk.length;
  const isEmpty = sources.length + inventory.records.length + scope.platforms.length + said === 0;
  if (isEmpty && !tests) return null;
  const own: SourcedEvidence = {
    source: { ...OWN_INVENTORY, importedAt: inventory.changedAt },
    records: inventory.records,
  };
  const all = [...sources, own, ...(tests ? [tests] : [])];
  return prepareCoverage(library, all, scope, DEFAULT_LIMITS, day, verdicts);
}

/** The day that ages are counted to. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
