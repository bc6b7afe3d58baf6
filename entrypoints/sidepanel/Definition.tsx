/** ATT&CK's own text about the object, or why there is none to show. */
import { AttackText } from '@/components/library/AttackText';
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { ObjectPage } from '@/lib/core/library/object-page';
import { NUMBERS } from './numbers';
import { usePanelPage } from './panel-page';
import type { TabProps } from './tab-props';

export function Definition({ onShow }: Pick<TabProps, 'onShow'>) {
  const { page, sources } = usePanelPage();
  if (!page?.header) return null;
  const { definition, detectionText, header, notice } = page;
  const hasText = definition.state === 'text' || detectionText.state === 'text';
  return (
    <section class="card-section" id="about-definition" aria-label="Official definition">
      <h3 class="about-title">Official definition</h3>
      {definition.state === 'text' && (
        <AttackText text={definition.text} sources={sources} onShow={onShow} />
      )}
      {definition.state === 'none' && <None page={page} onShow={onShow} />}
      {definition.state === 'not-held' && (
        <p class="hint">
          The built-in library holds names, relationships and logs.{' '}
          <a href="/options.html#library" target="_blank" rel="noreferrer">
            Import descriptions
          </a>
        </p>
      )}
      {detectionText.state === 'text' && (
        <>
          <h4 class="about-title">Detection, as this release writes it</h4>
          <AttackText text={detectionText.text} sources={sources} onShow={onShow} />
        </>
      )}
      <p class="hint about-source">
        {hasText && `${shortNotice(notice)} `}
        <a href={header.url} target="_blank" rel="noreferrer">
          Read on attack.mitre.org
        </a>
      </p>
    </section>
  );
}

function None({ page, onShow }: { page: ObjectPage } & Pick<TabProps, 'onShow'>) {
  const { header, asked, detection } = page;
  const kind = header?.kind ?? 'technique';
  const analytics = detection?.strategies.flatMap((strategy) => strategy.analytics) ?? [];
  if (kind !== 'detection-strategy') {
    return <p class="hint">ATT&CK has no description for this {ID_KINDS[kind].name}.</p>;
  }
  if (analytics.length === 0) {
    return (
      <p class="hint">
        ATT&CK has no description for detection strategies, and this one holds no analytic.
      </p>
    );
  }
  const amount = NUMBERS[analytics.length] ?? `${analytics.length}`;
  const said =
    analytics.length === 1 ? 'Its analytic has: see ' : `Its ${amount} analytics have: see `;
  return (
    <p class="hint">
      ATT&CK has no description for detection strategies. {said}
      <button type="button" class="text-link" onClick={() => onShow(asked, 'logs')}>
        Logs
      </button>
      .
    </p>
  );
}

/** The first sentence is enough here; all of it stands in History. */
function shortNotice(notice: string): string {
  return /^[^.]{1,200}\./.exec(notice)?.[0] ?? notice;
}
