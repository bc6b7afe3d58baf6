/** Everything related to the object: found, filtered and walked; then its neighbourhood and text. */
import { useMedia, WIDE } from '@/components/hooks/media';
import { About } from './About';
import { PageState } from './PageState';
import { RelatedSection } from './RelatedSection';
import type { TabProps } from './tab-props';

export function RelatedTab({ lookup, onShow }: TabProps) {
  // In a wide window what the object is about stands beside every tab.
  const isWide = useMedia(WIDE);
  return (
    <PageState lookup={lookup}>
      {!isWide && <Jumps />}
      <RelatedSection lookup={lookup} onShow={onShow} />
      {!isWide && <About lookup={lookup} onShow={onShow} />}
    </PageState>
  );
}

const JUMPS = [
  ['about-walk', 'Walk'],
  ['about-definition', 'Official definition'],
  ['about-facts', 'Facts'],
] as const;

/** A table may be hundreds of rows long; what stands below it is one press away. */
function Jumps() {
  return (
    <nav class="related-jumps" aria-label="Below the table">
      {JUMPS.map(([id, word]) => (
        <button
          key={id}
          type="button"
          class="link"
          onClick={() => document.getElementById(id)?.scrollIntoView({ block: 'center' })}
        >
          {word}
        </button>
      ))}
    </nav>
  );
}
