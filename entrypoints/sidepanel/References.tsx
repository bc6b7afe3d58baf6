/** Everything that the page's texts cite, under the numbers of their footnotes. */
import { useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { usePrinting } from '@/components/hooks/media';
import { hostOf, type Source } from '@/components/library/sources';
import { Mark } from '@/components/ui/Mark';
import { usePanelPage } from './panel-page';

const FIRST = 20;

export function References() {
  const { sources, page } = usePanelPage();
  const [isWhole, setWhole] = useState(false);
  const isPrinting = usePrinting();
  const all = [...sources.values()];
  const shown = isWhole || isPrinting ? all : all.slice(0, FIRST);
  return (
    <section class="card-section" aria-label="References">
      <h3 class="about-title">References</h3>
      {all.length === 0 && (
        <p class="hint">
          {page?.texts === 'held'
            ? 'ATT&CK cites nothing here.'
            : 'References come with descriptions.'}
        </p>
      )}
      <ol class="references">
        {shown.map((source) => (
          <Reference key={source.name} source={source} />
        ))}
      </ol>
      {shown.length < all.length && (
        <button type="button" class="button" onClick={() => setWhole(true)}>
          All {all.length}
        </button>
      )}
    </section>
  );
}

function Reference({ source: { number, name, text, url } }: { source: Source }) {
  return (
    <li value={number}>
      {visible(text || name)}{' '}
      {url && (
        <a href={url} target="_blank" rel="noreferrer">
          {hostOf(url)} <Mark name="external" size={11} />
        </a>
      )}
      {url && <span class="print-url">{url}</span>}
    </li>
  );
}
