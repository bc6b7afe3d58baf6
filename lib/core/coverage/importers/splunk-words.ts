/**
 * What Splunk's detections say alike as YAML (security_content) and as saved searches (ESCU): the
 * kind of a detection, and data sources by name.
 */
import type { RuleKind } from '@/lib/core/coverage/evidence';
import { sourcesOf } from '@/lib/core/telemetry/product-logs';
import { splunkDataSource } from '@/lib/core/telemetry/splunk-data-sources';
import type { Place } from './importer';
import { cut, items, keep, textOf } from './values';

const KINDS: Readonly<Record<string, RuleKind>> = {
  ttp: 'alert',
  anomaly: 'alert',
  hunting: 'hunt',
  correlation: 'correlation',
};

const MOST_SOURCES = 500;
/** More have only names made to hurt. */
const MOST_LETTERS = 500;

/** Undefined for what is no detection: baselines, investigations. */
export function splunkKind(type: string): RuleKind | undefined {
  const word = type.toLowerCase();
  return Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
}

/** Platforms and logs of the data sources that a detection names. */
export function splunkSources(value: unknown, at: Place) {
  const names = items(value).slice(0, MOST_SOURCES).map(textOf).filter(Boolean);
  const { platforms, logSources, otherLogs } = sourcesOf(names, (name) =>
    splunkDataSource(cut(name, MOST_LETTERS)),
  );
  const others = otherLogs.map((name) => keep(name, 'logSource', at));
  return { platforms, logSources, ...(others.length > 0 && { otherLogs: others }) };
}
