/** The object over time: releases, what changed, old IDs; then where all of it comes from. */
import { useRef } from 'preact/hooks';
import { usePrinting } from '@/components/hooks/media';
import { useSeen } from '@/components/hooks/seen';
import { day } from '@/lib/core/shared/words';
import { ObjectComparison } from './ObjectComparison';
import { PageState } from './PageState';
import { usePanelPage } from './panel-page';
import { RawSection } from './RawSection';
import { References } from './References';
import { ReleaseRows } from './ReleaseRows';
import { TimeSection } from './TimeSection';
import type { TabProps } from './tab-props';
import './history.css';

export function HistoryTab({ lookup, onShow }: TabProps) {
  const { page } = usePanelPage();
  const place = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  // Comparing and unpacking cost something, and most people never come here.
  const isWanted = useSeen(place) || isPrinting;
  return (
    <div ref={place} class="history">
      <PageState lookup={lookup}>
        {page && (
          <>
            <ReleaseRows page={page} newestKnown={lookup.newestKnown} />
            {isWanted && <ObjectComparison page={page} onShow={onShow} />}
            <TimeSection page={page} asked={lookup.asked} onShow={onShow} />
            {isWanted && <RawSection page={page} />}
            <References />
            <SourceSection />
          </>
        )}
      </PageState>
    </div>
  );
}

function SourceSection() {
  const { page } = usePanelPage();
  const header = page?.header;
  if (!page || !header) return null;
  const [release] = page.releases;
  return (
    <section class="card-section" aria-label="Source and licence">
      <h3 class="about-title">Source and licence</h3>
      <p>{page.notice}</p>
      <p>
        {release &&
          `ATT&CK ${release.release}${release.date ? ` of ${day(release.date)}` : ''}${release.isBundled ? ', built in' : ''}. `}
        Coverlay is not affiliated with or endorsed by MITRE.
      </p>
      <ul class="source-links">
        <li>
          <a href={header.url} target="_blank" rel="noreferrer">
            {header.id} on attack.mitre.org
          </a>{' '}
          <span class="print-url">{header.url}</span>
        </li>
        <li>
          <a href={header.permalink} target="_blank" rel="noreferrer">
            As it was in {release ? `ATT&CK ${release.release}` : 'this release'}
          </a>{' '}
          <span class="print-url">{header.permalink}</span>
        </li>
      </ul>
    </section>
  );
}
