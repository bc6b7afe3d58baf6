/** One object: line 1 what it is, line 2 the answer, then tabs; in print one tab after another. */
import { useRef } from 'preact/hooks';
import { History, Title } from '@/components/card/parts';
import { StatusLine } from '@/components/card/StatusLine';
import { CoverageMark } from '@/components/coverage/CoverageMark';
import { useMedia, WIDE } from '@/components/hooks/media';
import { useIsPast } from '@/components/hooks/seen';
import { Mark } from '@/components/ui/Mark';
import { headline, releaseLine } from '@/lib/core/lookup/headline';
import { About } from './About';
import { HowToRead } from './HowToRead';
import { PANEL_TABS } from './panel-tabs';
import { Tabs } from './Tabs';
import type { TabProps } from './tab-props';
import { OBJECT_VIEW } from './use-walk';
import '@/components/card/card.css';

const LABELS = new Map(PANEL_TABS.map(({ name, label }) => [name, label]));

export type ObjectViewProps = TabProps & {
  /** Name of the open tab. */
  tab: string;
  onTab: (name: string) => void;
};

export function ObjectView({ lookup, tab, onTab, onShow }: ObjectViewProps) {
  const head = headline(lookup);
  const release = releaseLine(lookup);
  const { object } = lookup;
  const isWide = useMedia(WIDE);
  const header = useRef<HTMLElement>(null);
  const isPast = useIsPast(header);
  const open = PANEL_TABS.find(({ name }) => name === tab) ?? PANEL_TABS[0];
  return (
    <article
      class="panel-object"
      id={OBJECT_VIEW}
      tabIndex={-1}
      aria-label={`${head.id} ${head.title}`}
    >
      <header class="card-section" ref={header}>
        <Title head={head} />
        <StatusLine head={head} lookup={lookup} />
        {object && object.name !== head.title && <p class="panel-name">{object.name}</p>}
      </header>
      <History head={head} />
      <div class={isPast ? 'panel-sticky panel-past' : 'panel-sticky'}>
        {isPast && (
          <p class="panel-line" aria-hidden="true">
            {lookup.coverage && <CoverageMark word={lookup.coverage.word} />}
            <span class="id">{head.id}</span> <b>{head.title}</b>
          </p>
        )}
        <Tabs lookup={lookup} open={open?.name ?? ''} onOpen={onTab} />
      </div>
      {PANEL_TABS.map(({ name, label, View }) => (
        <section
          key={name}
          id={`tab-${name}`}
          role="tabpanel"
          aria-labelledby={`open-${name}`}
          class={name === open?.name ? 'panel-tab panel-tab-open' : 'panel-tab'}
        >
          <h2 class="panel-tab-title">{label}</h2>
          <View lookup={lookup} onShow={onShow} />
        </section>
      ))}
      {isWide && (
        <aside class="panel-aside" aria-label="About it">
          <About lookup={lookup} onShow={onShow} isAside />
        </aside>
      )}
      <footer class="card-section panel-source">
        <HowToRead lookup={lookup} labels={LABELS} onTab={onTab} />
        {object && (
          <a class="button" href={object.url} target="_blank" rel="noreferrer">
            <Mark name="external" size={14} /> attack.mitre.org
          </a>
        )}
        <p>
          {release.text}. © The MITRE Corporation, reproduced with permission.
          {release.newer && ` ${release.newer} is out.`}
        </p>
      </footer>
    </article>
  );
}
