/**
 * Telemetry guidance: per analytic its platform, log sources with channel, and tunable fields.
 * The short form is for the eyes; ATT&CK's exact text is what screen readers and copies get.
 */

import type { AnalyticGuidance, Guidance, LogSourceFact } from '@/lib/core/lookup/guidance';
import { exactLogSource, shortLogSource } from '@/lib/core/lookup/log-source-words';
import { count, list } from '@/lib/core/shared/words';
import { type AnalyticActions, ToTune } from './ToTune';

export type TelemetryListProps = { guidance: Guidance; actions?: AnalyticActions | undefined };

export function TelemetryList({ guidance, actions }: TelemetryListProps) {
  const analytics = guidance.strategies.flatMap((strategy) => strategy.analytics);
  return (
    <div class="telemetry">
      {guidance.strategies.length === 0 && (
        <p class="telemetry-none">ATT&CK publishes no detection strategy here.</p>
      )}
      {guidance.strategies.length > 0 && analytics.length === 0 && (
        <p class="telemetry-none">This strategy holds no analytic.</p>
      )}
      {analytics.map((analytic) => (
        <Analytic key={analytic.id} analytic={analytic} actions={actions} />
      ))}
      {guidance.unpublished.length > 0 && (
        <p class="telemetry-none">ATT&CK publishes none for {list(guidance.unpublished)}.</p>
      )}
    </div>
  );
}

type AnalyticProps = { analytic: AnalyticGuidance; actions: AnalyticActions | undefined };

function Analytic({ analytic, actions }: AnalyticProps) {
  const { id, platforms, logSources, mutableElements } = analytic;
  return (
    <section class="analytic">
      <h4>
        <span class="id">{id}</span> {list(platforms) || 'platform not stated'}
        <span class="analytic-count">{count(logSources.length, 'log source')}</span>
      </h4>
      {logSources.length === 0 && <p class="telemetry-none">ATT&CK names no log source here.</p>}
      <ul>
        {logSources.map((source) => (
          <LogSource
            key={`${exactLogSource(source)} ${source.dataComponent?.id}`}
            source={source}
          />
        ))}
      </ul>
      <ToTune fields={mutableElements} />
      {actions?.(id)}
    </section>
  );
}

function LogSource({ source }: { source: LogSourceFact }) {
  const exact = exactLogSource(source);
  return (
    <li class="log-source" title={exact}>
      <span class="log-source-name" aria-hidden="true">
        {shortLogSource(source)}
      </span>
      <span class="visually-hidden">{exact}, </span>
      <span class="log-source-component">{source.dataComponent?.name ?? 'component unknown'}</span>
    </li>
  );
}
