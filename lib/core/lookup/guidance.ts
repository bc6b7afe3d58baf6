/**
 * Telemetry guidance: detection strategy -> analytic -> data component -> log source and channel,
 * with the fields meant to be tuned. All of it stands on analytics; strategies only hold them.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject } from '@/lib/core/library/records';
import type { ObjectRef } from './object-ref';

export type LogSourceFact = {
  name: string;
  /** Null: ATT&CK states none. */
  channel: string | null;
  /** Null: the library does not hold the component that is named. */
  dataComponent: ObjectRef | null;
};

export type AnalyticGuidance = {
  id: AttackId;
  platforms: string[];
  logSources: LogSourceFact[];
  mutableElements: string[];
};

export type StrategyGuidance = { id: AttackId; name: string; analytics: AnalyticGuidance[] };

export type Guidance = {
  strategies: StrategyGuidance[];
  /** Platforms of the technique for which ATT&CK publishes no analytic. */
  unpublished: string[];
};

/** Guidance of a technique, strategy or analytic; null for other kinds. */
export function guidanceFor(library: Library, object: AttackObject): Guidance | null {
  switch (object.kind) {
    case 'technique':
    case 'sub-technique':
      return ofStrategies(library, library.sources(object.id, 'detects'), object.platforms);
    case 'detection-strategy': {
      const techniques = library.targets(object.id, 'detects');
      const platforms = techniques.flatMap((id) => library.get(id)?.platforms ?? []);
      return ofStrategies(library, [object.id], platforms);
    }
    case 'analytic': {
      const guidance = ofStrategies(library, library.strategiesOf(object.id), []);
      for (const strategy of guidance.strategies) {
        strategy.analytics = strategy.analytics.filter(({ id }) => id === object.id);
      }
      return guidance;
    }
    default:
      return null;
  }
}

function ofStrategies(library: Library, ids: AttackId[], wanted: string[]): Guidance {
  const strategies = ids.flatMap((id): StrategyGuidance[] => {
    const strategy = library.get(id);
    // In releases before 18 data components detect techniques.
    if (strategy?.status !== 'live' || strategy.kind !== 'detection-strategy') return [];
    const analytics = strategy.analytics.flatMap((analytic) => analyticOf(library, analytic));
    return [{ id, name: strategy.name, analytics }];
  });
  const published = new Set(
    strategies.flatMap(({ analytics }) => analytics.flatMap(({ platforms }) => platforms)),
  );
  return {
    strategies,
    unpublished: [...new Set(wanted)].filter((platform) => !published.has(platform)),
  };
}

function analyticOf(library: Library, id: AttackId): AnalyticGuidance[] {
  const analytic = library.get(id);
  if (!analytic) return [];
  const { platforms, mutableElements } = analytic;
  const logSources = analytic.logSources.map(({ name, channel, dataComponent }) => ({
    name: name.trim(),
    channel,
    dataComponent: dataComponent
      ? { id: dataComponent, name: library.name(dataComponent) ?? '' }
      : null,
  }));
  return [{ id, platforms, logSources, mutableElements }];
}
