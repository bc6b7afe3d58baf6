/** The object in every release on this machine; each can be looked at. */
import type { HistoryRow, ObjectPage } from '@/lib/core/library/object-page';
import { day, domainWord } from '@/lib/core/shared/words';
import { usePanelPage } from './panel-page';

export type ReleaseRowsProps = { page: ObjectPage; newestKnown: string | null };

export function ReleaseRows({ page, newestKnown }: ReleaseRowsProps) {
  const { history, header } = page;
  const hasDomains = new Set(history.map(({ domain }) => domain)).size > 1;
  return (
    <section class="card-section" aria-label="In the releases on this machine">
      <h3 class="about-title">In the releases on this machine</h3>
      <table class="history-table">
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">Object</th>
            <th scope="col">Modified</th>
            <th scope="col">Hash</th>
          </tr>
        </thead>
        <tbody>
          {history.map((row) => (
            <Row key={row.releaseId} row={row} page={page} hasDomains={hasDomains} />
          ))}
        </tbody>
      </table>
      <p class="hint">
        {header && header.created !== '' && `Created ${day(header.created)}. `}
        {newestKnown && !history.some(({ release }) => release === newestKnown) && (
          <>
            {newestKnown} is out and not installed.{' '}
            <a href="/options.html#library" target="_blank" rel="noreferrer">
              Update
            </a>
          </>
        )}
      </p>
    </section>
  );
}

type RowProps = { row: HistoryRow; page: ObjectPage; hasDomains: boolean };

function Row({ row, page, hasDomains }: RowProps) {
  const { viewed, view } = usePanelPage();
  const { releaseId, domain, release, isInUse, isBundled, version, created, modified, hash } = row;
  const isShown = viewed.release ? viewed.release === releaseId : isInUse;
  const facts = [
    isInUse ? 'in use' : '',
    isBundled ? 'built in' : '',
    row.status === 'live' ? '' : row.status,
    row.id === page.asked ? '' : `as ${row.id}`,
    row.name === page.header?.name ? '' : `“${row.name}”`,
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="text-link"
          aria-pressed={isShown}
          aria-label={`Show the object of ${domainWord(domain)} ${release}`}
          title={isShown ? 'This is what you see' : 'Show the object of this release'}
          onClick={() => view({ id: viewed.id, release: isInUse && !viewed.id ? null : releaseId })}
        >
          {hasDomains ? `${domainWord(domain)} ${release}` : release}
        </button>
        {facts.length > 0 && <small>{facts.join(', ')}</small>}
        {isShown && viewed.release && <small>shown</small>}
      </th>
      <td>{version || 'none'}</td>
      <td>
        {day(modified)}
        {created !== page.header?.created && <small>created {day(created)}</small>}
      </td>
      <td class="mono">
        {hash ? (
          <span title={`SHA-256 ${hash}`}>
            <span aria-hidden="true">{hash.slice(0, 12)}</span>
            <span class="visually-hidden">{hash}</span>
          </span>
        ) : (
          <span class="hint">not held</span>
        )}
      </td>
    </tr>
  );
}
