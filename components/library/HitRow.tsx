/** One thing that a search found, as a row that opens it. */
import { STATUS_MARKS } from '@/components/card/StatusLine';
import { CoverageMark, WORD_COLOURS } from '@/components/coverage/CoverageMark';
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import type { Brief } from '@/lib/core/lookup/brief';
import { HIT_WORDS, hitDetail, hitTitle } from '@/lib/core/lookup/hit-words';
import type { SearchHit } from '@/lib/core/search/search';
import './hits.css';

export type HitRowProps = {
  hit: SearchHit;
  /** What a list says of the ID: its title and our coverage; null until it is known. */
  brief: Brief | null;
  onOpen: (id: string) => void;
};

export function HitRow({ hit, brief, onOpen }: HitRowProps) {
  const word = HIT_WORDS[hit.status];
  const { mark, colour } = STATUS_MARKS[word];
  const coverage = brief?.coverage ?? null;
  return (
    <li>
      <button type="button" class="hit" onClick={() => onOpen(hit.id)}>
        {coverage ? <CoverageMark word={coverage.word} /> : <Mark name={mark} colour={colour} />}
        <span class="id">{hit.id}</span>
        <span class="hit-text">
          {visible(hitTitle(hit, brief?.title))}
          <small>
            {coverage && (
              <b style={{ color: `var(--${WORD_COLOURS[coverage.word]})` }}>
                {WORD_LABELS[coverage.word]} ·{' '}
              </b>
            )}
            {!coverage && word !== 'Current' && (
              <b style={{ color: `var(--${colour})` }}>{word} · </b>
            )}
            {visible(hitDetail(hit))}
          </small>
        </span>
      </button>
    </li>
  );
}
