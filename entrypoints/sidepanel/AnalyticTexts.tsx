/** What ATT&CK writes about an analytic and its tunable fields, where descriptions are held. */
import { visible } from '@/components/coverage/foreign';
import { usePrinting } from '@/components/hooks/media';
import { AttackText } from '@/components/library/AttackText';
import type { PageAnalytic } from '@/lib/core/library/object-page';
import { exactLogSource } from '@/lib/core/lookup/log-source-words';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { list } from '@/lib/core/shared/words';
import { usePanelPage } from './panel-page';
import type { TabProps } from './tab-props';
import './analytic-texts.css';

export type AnalyticTextsProps = { id: string } & Pick<TabProps, 'onShow'>;

export function AnalyticTexts({ id, onShow }: AnalyticTextsProps) {
  const { sources } = usePanelPage();
  const analytic = useAnalytics().find((one) => one.id === id);
  if (!analytic) return null;
  const { description, mutableElements } = analytic;
  const told = mutableElements.filter((element) => element.description);
  if (description.state !== 'text' && told.length === 0) return null;
  return (
    <div class="analytic-texts">
      {description.state === 'text' && (
        <AttackText text={description.text} sources={sources} onShow={onShow} isInline />
      )}
      {told.length > 0 && (
        <dl class="analytic-fields" aria-label={`Fields to tune of ${id}`}>
          {mutableElements.map((element) => (
            <div key={element.field}>
              <dt class="mono">{visible(element.field)}</dt>
              <dd>
                <AttackText
                  text={element.description ?? ''}
                  sources={sources}
                  onShow={onShow}
                  isInline
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Analytics of platforms that are out of scope: closed, but there. */
export function OutOfScope({ lookup, onShow }: { lookup: Lookup } & Pick<TabProps, 'onShow'>) {
  const isPrinting = usePrinting();
  const analytics = useAnalytics();
  const { level, analytics: results = [] } = lookup.coverage?.telemetry ?? {};
  // Without a list of logs every analytic is shown above.
  if (!level || level === 'unknown') return null;
  const outside = analytics.filter(({ id }) =>
    results.some((result) => result.id === id && !result.isInScope),
  );
  if (outside.length === 0) return null;
  return (
    <div class="card-section">
      {outside.map((analytic) => (
        <details key={analytic.id} class="analytic-outside" open={isPrinting}>
          <summary>
            <span class="id">{analytic.id}</span> {list(analytic.platforms)}{' '}
            <span class="hint">out of scope</span>
          </summary>
          <ul>
            {analytic.logSources.map((source) => (
              <li key={`${exactLogSource(source)} ${source.dataComponent?.id}`} class="log-source">
                <span class="log-source-name">{exactLogSource(source)}</span>
                <span class="log-source-component">
                  {source.dataComponent?.name ?? 'component unknown'}
                </span>
              </li>
            ))}
          </ul>
          <AnalyticTexts id={analytic.id} onShow={onShow} />
        </details>
      ))}
    </div>
  );
}

function useAnalytics(): readonly PageAnalytic[] {
  const { page, viewed } = usePanelPage();
  // Logs are those of the release in use, and so must their texts be.
  if (viewed.id || viewed.release) return [];
  return page?.detection?.strategies.flatMap(({ analytics }) => analytics) ?? [];
}
