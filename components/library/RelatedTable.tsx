/** Related objects as a table: long ones are drawn only where they are looked at. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { usePrinting } from '@/components/hooks/media';
import { useWindowedRows } from '@/components/hooks/windowed-rows';
import type { RelatedFilter } from '@/lib/core/lookup/related-filter';
import type { RelatedRow } from '@/lib/core/lookup/related-rows';
import { domainWord, list } from '@/lib/core/shared/words';
import { AttackText } from './AttackText';
import { Found } from './Found';
import type { Sources } from './sources';
import './related.css';

export type RelatedTableProps = {
  /** Accessible name. */
  label: string;
  rows: readonly RelatedRow[];
  /** Words to mark, in lower case. */
  found: readonly string[];
  sources: Sources;
  sort: RelatedFilter['sort'];
  onSort: (sort: RelatedFilter['sort']) => void;
  /** A column for the domain, where rows are of several. */
  hasDomains: boolean;
  /** Status of a row; null: no row has one. */
  statusOf: ((row: RelatedRow) => ComponentChildren) | null;
  /** Room for more than three columns. */
  isWide: boolean;
  onShow: (id: string) => void;
  /** Somebody opens a row without an ID. */
  onOpen: (row: RelatedRow) => void;
};

export function RelatedTable(props: RelatedTableProps) {
  const { label, rows, sort, onSort, hasDomains, statusOf, isWide } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isPrinting = usePrinting();
  const keys = rows.map(({ key }) => key);
  const { first, last, above, below } = useWindowedRows(body, keys, isPrinting);
  const columns = 3 + Number(isWide && hasDomains) + Number(isWide && statusOf !== null);
  return (
    <table class="related-table" aria-label={label} aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {isWide && hasDomains && <th scope="col">Domain</th>}
          <SortHead word="ID" is="id" sort={sort} onSort={onSort} />
          {isWide && statusOf && <th scope="col">Status</th>}
          <SortHead word="Name" is="name" sort={sort} onSort={onSort} />
          <th scope="col">Relationship</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {above > 0 && <Room height={above} columns={columns} />}
        {rows.slice(first, last).map((row, n) => (
          <Row key={row.key} row={row} place={first + n + 2} {...props} />
        ))}
        {below > 0 && <Room height={below} columns={columns} />}
      </tbody>
    </table>
  );
}

type SortHeadProps = {
  word: string;
  is: 'id' | 'name';
} & Pick<RelatedTableProps, 'sort' | 'onSort'>;

function SortHead({ word, is, sort, onSort }: SortHeadProps) {
  const isSorted = sort === is;
  return (
    <th scope="col" aria-sort={isSorted ? 'ascending' : 'none'}>
      <button
        type="button"
        class="sort"
        title={isSorted ? 'Back to one kind after the other' : `Sort by ${word}`}
        onClick={() => onSort(isSorted ? 'kind' : is)}
      >
        {word}
        <span aria-hidden="true">{isSorted ? ' ↑' : ''}</span>
      </button>
    </th>
  );
}

/** Stands for rows that are not drawn. */
function Room({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} class="related-room" style={{ height: `${height}px` }} />
    </tr>
  );
}

type RowProps = RelatedTableProps & { row: RelatedRow; place: number };

function Row({ row, place, found, sources, hasDomains, statusOf, isWide, ...on }: RowProps) {
  const { id, name, phrase, status, text, domains, key } = row;
  const where = list(domains.map(domainWord));
  return (
    <tr data-key={key} aria-rowindex={place}>
      {isWide && hasDomains && <td class="related-small">{where}</td>}
      <td>
        {id && (
          <button
            type="button"
            class="text-link id"
            aria-label={`${id} ${name}`}
            onClick={() => on.onShow(id)}
          >
            <Found text={id} words={found} />
          </button>
        )}
        {!isWide && statusOf?.(row)}
      </td>
      {isWide && statusOf && <td>{statusOf(row)}</td>}
      <th scope="row">
        {id ? (
          <Found text={name} words={found} />
        ) : (
          <button type="button" class="text-link mono" onClick={() => on.onOpen(row)}>
            <Found text={name} words={found} />
          </button>
        )}
        {status !== 'live' && <small>{status}</small>}
        {!isWide && hasDomains && <small>{where}</small>}
        {text && <small>{phrase}</small>}
      </th>
      <td>
        {text ? (
          <AttackText text={text} sources={sources} found={found} onShow={on.onShow} isInline />
        ) : (
          <span class="related-small">
            <Found text={phrase} words={found} />
          </span>
        )}
      </td>
    </tr>
  );
}
