/** A short help at the foot of an object page; folded away, because it is read once. */
import type { Lookup } from '@/lib/core/lookup/lookup';
import { pageHelp } from '@/lib/core/lookup/page-help';
import './how-to-read.css';

export type HowToReadProps = {
  lookup: Pick<Lookup, 'kind' | 'isCoverageSetUp'>;
  /** Labels of the tabs by name. */
  labels: ReadonlyMap<string, string>;
  onTab: (name: string) => void;
};

export function HowToRead({ lookup, labels, onTab }: HowToReadProps) {
  const { about, tabs, before } = pageHelp(lookup.kind, lookup.isCoverageSetUp);
  return (
    <details class="how-to-read">
      <summary>How to read this page</summary>
      <p>{about}</p>
      <dl>
        {tabs.map(({ tab, text }) => (
          <div key={tab}>
            <dt>
              <button type="button" class="text-link" onClick={() => onTab(tab)}>
                {labels.get(tab)}
              </button>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{before}</p>
    </details>
  );
}
