/** The page in one line. */

import { useCalm } from '@/components/hooks/calm';
import { verdictOf } from '@/lib/core/coverage/verdict';
import type { PageRow } from '@/lib/core/lookup/page-rows';
import { count, list } from '@/lib/core/shared/words';
import { WordMark } from './PageFilters';

const TELL_EVERY_MS = 5_000;

export type VerdictHeadProps = { rows: readonly PageRow[]; total: number };

export function VerdictHead({ rows, total }: VerdictHeadProps) {
  const rated = rows.flatMap(({ id, title, pageWord, places }) =>
    pageWord ? [{ id, name: title, word: pageWord, places }] : [],
  );
  if (rated.length === 0) return <WithoutCoverage rows={rows} total={total} />;
  const verdict = verdictOf(rated, true);
  return (
    <div class="verdict verdict-rated">
      <Told text={`${verdict.line}. ${verdict.more}`} />
      {verdict.word && <WordMark word={verdict.word} size={20} />}
      <div>
        <h1>{verdict.line}</h1>
        <p>{verdict.more}</p>
      </div>
    </div>
  );
}

/** Rows stream in; a screen reader hears of it now and then. */
function Told({ text }: { text: string }) {
  return (
    <p class="visually-hidden" role="status">
      {useCalm(text, TELL_EVERY_MS)}
    </p>
  );
}

function WithoutCoverage({ rows, total }: VerdictHeadProps) {
  const old = rows.filter(({ word }) => word === 'Renamed').length;
  const newer = rows.filter(({ word }) => word === 'Newer').length;
  const said = [
    ...(old ? [`${count(old, 'ID')} renamed`] : []),
    ...(newer ? [`${count(newer, 'ID')} newer than the library`] : []),
  ];
  return (
    <div class="verdict">
      <Told text={`${count(total, 'ATT&CK ID')} on this page`} />
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
