/** What of the page is listed: by status in a row of marks, by kind and tactic behind a button. */
import { useEffect, useState } from 'preact/hooks';
import { CoverageMark } from '@/components/coverage/CoverageMark';
import { Select } from '@/components/coverage/Select';
import { Mark } from '@/components/ui/Mark';
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { PageWord } from '@/lib/core/coverage/verdict';
import {
  ALL_OF_PAGE,
  choicesOf,
  type FilterChoice,
  filterRows,
  type PageFilter,
} from '@/lib/core/lookup/page-filter';
import type { PageRow } from '@/lib/core/lookup/page-rows';

export type PageFiltersProps = {
  rows: readonly PageRow[];
  filter: PageFilter;
  onFilter: (filter: PageFilter) => void;
};

export function PageFilters({ rows, filter, onFilter }: PageFiltersProps) {
  const choices = choicesOf(rows, filter);
  const hasMore = filter.kind !== null || filter.tactic !== null;
  const [isOpen, setOpen] = useState(hasMore);
  const { words } = choices;
  useDigits((n) => {
    const word = n === 0 ? null : words[n - 1]?.value;
    if (word !== undefined) onFilter({ ...filter, word });
  });
  if (rows.length < 2) return null;
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">Show only</legend>
      <button
        type="button"
        aria-pressed={filter.word === null && !hasMore}
        onClick={() => onFilter(ALL_OF_PAGE)}
      >
        All {rows.length}
      </button>
      {words.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={filter.word === value}
          aria-label={`${label}, ${count}`}
          title={label}
          onClick={() => onFilter({ ...filter, word: filter.word === value ? null : value })}
        >
          <WordMark word={value} size={14} /> {count}
        </button>
      ))}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label="By kind and tactic"
        title="By kind and tactic"
        onClick={() => setOpen(!isOpen)}
      >
        {hasMore ? filterRows(rows, filter).length : '…'}
      </button>
      {isOpen && (
        <div class="filters-more">
          <Select
            label="Kind"
            options={optionsOf('Every kind', choices.kinds)}
            value={filter.kind ?? ''}
            onChange={(kind) => onFilter({ ...filter, kind: (kind || null) as AttackIdKind })}
          />
          <Select
            label="Tactic"
            options={optionsOf('Every tactic', choices.tactics)}
            value={filter.tactic ?? ''}
            onChange={(tactic) => onFilter({ ...filter, tactic: tactic || null })}
          />
        </div>
      )}
    </fieldset>
  );
}

export function WordMark({ word, size }: { word: PageWord; size: number }) {
  return word === 'newer' ? (
    <Mark name="newer" size={size} colour="accent" />
  ) : (
    <CoverageMark word={word} size={size} />
  );
}

function optionsOf(all: string, choices: readonly FilterChoice<string>[]) {
  const some = choices.map(({ value, label, count }) => [value, `${label} (${count})`] as const);
  return [['', all] as const, ...some];
}

/** 1 to 9 choose the n-th status, 0 all of them; not while somebody types. */
function useDigits(choose: (n: number) => void): void {
  useEffect(() => {
    const onKey = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isTyping = target instanceof HTMLElement && target.closest('input, select') !== null;
      if (/^\d$/.test(key) && !isTyping && !ctrlKey && !metaKey && !altKey) choose(Number(key));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [choose]);
}
