/** The page in one line, and a filter by status below it. */

import { CoverageMark } from '@/components/coverage/CoverageMark';
import { Mark } from '@/components/ui/Mark';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import { type PageWord, verdictOf, WORST_FIRST } from '@/lib/core/coverage/verdict';
import { count, list } from '@/lib/core/shared/words';
import type { PageRow } from './page-rows';

export type VerdictHeadProps = {
  rows: readonly PageRow[];
  total: number;
  filter: PageWord | null;
  onFilter: (word: PageWord | null) => void;
};

export function VerdictHead({ rows, total, filter, onFilter }: VerdictHeadProps) {
  const rated = rows.filter((row) => row.pageWord !== null);
  if (rated.length === 0) return <WithoutCoverage rows={rows} total={total} />;
  const verdict = verdictOf(
    rated.map(({ id, title, pageWord, places }) => ({
      id,
      name: title,
      word: pageWord ?? 'unknown',
      places,
    })),
    true,
  );
  const words = WORST_FIRST.filter((word) => rated.some((row) => row.pageWord === word));
  return (
    <>
      <div class="verdict verdict-rated" role="status">
        {verdict.word && <WordMark word={verdict.word} size={20} />}
        <div>
          <h1>{verdict.line}</h1>
          <p>{verdict.more}</p>
        </div>
      </div>
      <fieldset class="filters">
        <legend class="visually-hidden">Show only one status</legend>
        <button type="button" aria-pressed={filter === null} onClick={() => onFilter(null)}>
          All {total}
        </button>
        {words.map((word) => {
          const n = rated.filter((row) => row.pageWord === word).length;
          return (
            <button
              key={word}
              type="button"
              aria-pressed={filter === word}
              aria-label={`${labelOf(word)}, ${n}`}
              title={labelOf(word)}
              onClick={() => onFilter(filter === word ? null : word)}
            >
              <WordMark word={word} size={14} /> {n}
            </button>
          );
        })}
      </fieldset>
    </>
  );
}

function WithoutCoverage({ rows, total }: Pick<VerdictHeadProps, 'rows' | 'total'>) {
  const old = rows.filter(({ word }) => word === 'Renamed').length;
  const newer = rows.filter(({ word }) => word === 'Newer').length;
  const said = [
    ...(old ? [`${count(old, 'ID')} renamed`] : []),
    ...(newer ? [`${count(newer, 'ID')} newer than the library`] : []),
  ];
  return (
    <div class="verdict" role="status">
      <h1>{count(total, 'ATT&CK ID')} on this page</h1>
      <p>
        {said.length ? `${list(said)}. ` : ''}Coverage is not set up.{' '}
        <a href="/options.html#coverage" target="_blank" rel="noreferrer">
          Set up coverage
        </a>
      </p>
    </div>
  );
}

function WordMark({ word, size }: { word: PageWord; size: number }) {
  return word === 'newer' ? (
    <Mark name="newer" size={size} colour="accent" />
  ) : (
    <CoverageMark word={word} size={size} />
  );
}

function labelOf(word: PageWord): string {
  return word === 'newer' ? 'Newer' : WORD_LABELS[word];
}
