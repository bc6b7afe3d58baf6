/** The table of related objects with its find box and its filters. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CoverageMark, WORD_COLOURS } from '@/components/coverage/CoverageMark';
import { useMedia, WIDE } from '@/components/hooks/media';
import { RelatedTable } from '@/components/library/RelatedTable';
import { Mark } from '@/components/ui/Mark';
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import type { Brief } from '@/lib/core/lookup/brief';
import { filterRelated, groupCounts, wordsOf } from '@/lib/core/lookup/related-filter';
import type { RelatedRow } from '@/lib/core/lookup/related-rows';
import '@/components/coverage/fields.css';
import { FIND_FIELD } from './find-key';
import { usePanelPage } from './panel-page';
import { named, useBriefs } from './related-briefs';
import type { TabProps } from './tab-props';

/** Kinds whose pages list techniques: there a status says where we stand. */
const LISTS_TECHNIQUES: readonly (AttackIdKind | undefined)[] = [
  ...(['group', 'software', 'campaign', 'mitigation', 'tactic', 'asset'] as const),
  'data-component',
];

export function RelatedSection({ lookup, onShow }: TabProps) {
  const { page, rows: plain, sources, filter, setFilter, onSearch } = usePanelPage();
  const isWide = useMedia('(min-width: 560px)');
  const isTwoColumns = useMedia(WIDE);
  const hasStatus = lookup.isCoverageSetUp && LISTS_TECHNIQUES.includes(page?.header?.kind);
  const briefs = useBriefs(plain, hasStatus);
  const rows = useMemo(() => named(plain, briefs), [plain, briefs]);
  const counts = useMemo(() => groupCounts(rows), [rows]);
  // A group that the object does not have would hide everything.
  const groups = filter.groups.filter((group) => counts.some(([one]) => one === group));
  const found = useMemo(
    () => filterRelated(rows, { ...filter, groups }),
    [rows, filter, groups.join()],
  );
  if (!page) return null;
  if (rows.length === 0) {
    return (
      <div class="card-section">
        <p>ATT&CK relates nothing to it.</p>
      </div>
    );
  }
  const toggle = (group: string) => {
    const others = groups.filter((one) => one !== group);
    setFilter({
      ...filter,
      groups: others.length < groups.length ? others : [...groups, group],
    });
  };
  const isNarrowed = found.length < rows.length;
  const amount = `${found.length} of ${rows.length}`;
  return (
    <section class="card-section related" aria-label="Related objects">
      <search class="related-find">
        <Mark name="search" size={14} />
        <input
          id={FIND_FIELD}
          type="search"
          aria-label="Find in related objects"
          placeholder="Find"
          value={filter.find}
          onInput={(event) => setFilter({ ...filter, find: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (filter.find) setFilter({ ...filter, find: '' });
            else event.currentTarget.blur();
          }}
        />
        <span aria-hidden="true">{isNarrowed ? amount : filter.find ? rows.length : '/'}</span>
      </search>
      <Announced text={isNarrowed ? amount : `${rows.length}`} />
      <fieldset class="related-kinds">
        <legend class="visually-hidden">Kinds</legend>
        <Kind
          word="All"
          count={rows.length}
          isOn={groups.length === 0}
          onPress={() => setFilter({ ...filter, groups: [] })}
        />
        {counts.map(([group, count]) => (
          <Kind
            key={group}
            word={group}
            count={count}
            isOn={groups.includes(group)}
            onPress={() => toggle(group)}
          />
        ))}
      </fieldset>
      {found.length === 0 ? (
        <p class="hint">Nothing here matches “{filter.find.trim()}”.</p>
      ) : (
        <RelatedTable
          label={`Related to ${page.asked}`}
          rows={found}
          found={wordsOf(filter.find)}
          sources={sources}
          sort={filter.sort}
          onSort={(sort) => setFilter({ ...filter, sort })}
          hasDomains={(page.header?.domains.length ?? 0) > 1}
          statusOf={hasStatus ? (row) => <Status brief={briefs.get(row.id)} /> : null}
          isWide={isWide || isTwoColumns}
          onShow={onShow}
          onOpen={(row) => onSearch(searchFor(row))}
        />
      )}
      {page.texts === 'facts-only' && (
        <p class="hint related-hint">
          Procedure texts come with descriptions.{' '}
          <a href="/options.html#library" target="_blank" rel="noreferrer">
            Import descriptions
          </a>
        </p>
      )}
    </section>
  );
}

/** A log source has no page: what names it is searched for. */
export function searchFor({ kind, name }: RelatedRow) {
  return kind === 'log-source'
    ? { query: '', filters: { logSources: [name] } }
    : { query: name, filters: {} };
}

function Status({ brief }: { brief: Brief | undefined }) {
  if (!brief?.coverage) return null;
  const { word, fact } = brief.coverage;
  return (
    <span class="related-status" title={fact} style={{ color: `var(--${WORD_COLOURS[word]})` }}>
      <CoverageMark word={word} size={12} /> {WORD_LABELS[word]}
    </span>
  );
}

type KindProps = { word: string; count: number; isOn: boolean; onPress: () => void };

function Kind({ word, count, isOn, onPress }: KindProps) {
  return (
    <button
      type="button"
      class="related-kind"
      aria-pressed={isOn}
      aria-label={`${word}, ${count}`}
      onClick={onPress}
    >
      {word} {count}
    </button>
  );
}

const CALM_MS = 400;

/** Said when typing rests, so that not every letter is. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const first = useRef(text);
  useEffect(() => {
    // What the table holds from the start was not asked for.
    if (said === '' && text === first.current) return;
    const timer = setTimeout(() => setSaid(text), CALM_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
