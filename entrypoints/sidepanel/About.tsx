/** What the object is: the walk to it, its neighbourhood drawn, ATT&CK's definition and facts. */
import { NeighbourMap } from '@/components/library/NeighbourMap';
import { Definition } from './Definition';
import { FactList } from './FactList';
import { focusFind } from './find-key';
import { usePanelPage } from './panel-page';
import { searchFor } from './RelatedSection';
import type { TabProps } from './tab-props';
import './about.css';

export type AboutProps = TabProps & { isAside?: boolean };

/** Beside the tabs the text comes first, below the table the walk does. */
export function About({ lookup, onShow, isAside = false }: AboutProps) {
  const { page, rows, filter, setFilter, onSearch } = usePanelPage();
  if (!page?.header) return null;
  const showGroup = (group: string) => {
    setFilter({ ...filter, find: '', groups: [group] });
    onShow(lookup.asked, 'related');
    focusFind();
  };
  return (
    <>
      {isAside && <Definition onShow={onShow} />}
      <section class="card-section" id="about-walk" aria-label="Walk">
        <h3 class="about-title">Walk</h3>
        <WalkChips />
        <NeighbourMap
          id={page.header.id}
          rows={rows}
          onShow={onShow}
          onOpen={(row) => onSearch(searchFor(row))}
          onGroup={showGroup}
        />
      </section>
      {!isAside && <Definition onShow={onShow} />}
      <FactList page={page} />
    </>
  );
}

/** Where this walk went; every step can be gone back to. */
function WalkChips() {
  const { walk, goTo, names } = usePanelPage();
  return (
    <ol class="walk">
      {walk.ids.map((id, at) => (
        <li key={at}>
          <button
            type="button"
            class="walk-step"
            aria-current={at === walk.at ? 'step' : undefined}
            title={names.get(id) ?? ''}
            onClick={() => goTo(at)}
          >
            {id}
          </button>
        </li>
      ))}
    </ol>
  );
}
