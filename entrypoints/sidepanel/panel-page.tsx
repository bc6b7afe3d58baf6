/**
 * The object page behind the panel's tabs, asked for once: of the object shown, in the release in
 * use or the one chosen in History. Also the walk, and what each step of it had typed and scrolled.
 */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { useChanges } from '@/components/hooks/changes';
import { type Asked, useRequest } from '@/components/hooks/useRequest';
import { numberSources, type Sources } from '@/components/library/sources';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { ObjectPage } from '@/lib/core/library/object-page';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { NO_FILTER, type RelatedFilter } from '@/lib/core/lookup/related-filter';
import { type RelatedRow, relatedRows } from '@/lib/core/lookup/related-rows';
import type { PanelObject } from './panel-object';
import type { SearchAsk } from './panel-search';

/** What is remembered of a step of the walk; changed in place. */
type StepMemory = { scrollY: number; filter: RelatedFilter };

/** What History chose to look at; null: the object shown, in the release in use. */
export type Viewed = { id: AttackId | null; release: string | null };

export type PanelPage = {
  asked: Asked<ObjectPage>;
  /** Null until the page of the object that is shown has come. */
  page: ObjectPage | null;
  sources: Sources;
  rows: readonly RelatedRow[];
  viewed: Viewed;
  view(viewed: Viewed): void;
  walk: PanelObject['walk'];
  goTo(at: number): void;
  /** Names of the objects of the walk, as far as they were shown. */
  names: ReadonlyMap<AttackId, string>;
  /** Of the related objects, remembered for each step of the walk. */
  filter: RelatedFilter;
  setFilter(filter: RelatedFilter): void;
  onSearch(ask: SearchAsk): void;
};

const Context = createContext<PanelPage | null>(null);

export type PanelPageProps = {
  lookup: Lookup | null;
  panel: PanelObject;
  onSearch: (ask: SearchAsk) => void;
  children: ComponentChildren;
};

const AS_SHOWN: Viewed = { id: null, release: null };

export function PanelPageProvider({ lookup, panel, onSearch, children }: PanelPageProps) {
  const { walk, goTo } = panel;
  const [viewed, setViewed] = useState(AS_SHOWN);
  const [of, setOf] = useState(panel.id);
  // Another object is shown as it is today.
  if (of !== panel.id) {
    setOf(panel.id);
    setViewed(AS_SHOWN);
  }
  const shown = lookup && lookup.asked === panel.id ? (lookup.object?.id ?? lookup.asked) : null;
  const id = viewed.id ?? shown;
  const input = id ? { id, ...(viewed.release && { release: viewed.release }) } : undefined;
  const asked = useRequest('object.get', input, useChanges());
  const page = asked.value?.asked === id ? asked.value : null;
  const sources = useMemo(
    () => numberSources(page?.citations ?? [], page?.references ?? []),
    [page],
  );
  const rows = useMemo(() => (page ? relatedRows(page) : []), [page]);

  const names = useRef(new Map<AttackId, string>());
  if (lookup) names.current.set(lookup.asked, lookup.object?.name ?? lookup.name);
  const memories = useRef(new Map<string, StepMemory>());
  const step = `${walk.at} ${panel.id}`;
  const memory = memories.current.get(step) ?? { scrollY: 0, filter: NO_FILTER };
  memories.current.set(step, memory);
  const [, redraw] = useState(0);
  const setFilter = (filter: RelatedFilter) => {
    memory.filter = filter;
    redraw((n) => n + 1);
  };
  useScroll(step, memory, page !== null);

  const value: PanelPage = {
    ...{ asked, page, sources, rows, viewed, walk, goTo, onSearch },
    ...{ filter: memory.filter, setFilter, view: setViewed, names: names.current },
  };
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function usePanelPage(): PanelPage {
  const value = useContext(Context);
  if (!value) throw new Error('Outside of the panel page.');
  return value;
}

/** Back and forward find the place again; a new object begins at its top. */
function useScroll(step: string, memory: StepMemory, isThere: boolean): void {
  const settled = useRef('');
  const shown = useRef({ step, memory });
  shown.current = { step, memory };
  useEffect(() => {
    if (!isThere || settled.current === step) return;
    scrollTo(0, memory.scrollY);
    // What was drawn for the new place is as tall as it was only now.
    const frame = requestAnimationFrame(() => {
      scrollTo(0, memory.scrollY);
      settled.current = step;
    });
    return () => cancelAnimationFrame(frame);
  }, [step, isThere]);
  useEffect(() => {
    const keep = () => {
      const now = shown.current;
      // Between two objects the window scrolls by itself.
      if (settled.current === now.step) now.memory.scrollY = scrollY;
    };
    addEventListener('scroll', keep, { passive: true });
    return () => removeEventListener('scroll', keep);
  }, []);
}
