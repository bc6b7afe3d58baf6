/** Releases by domain: one of each is in use; imported ones can be deleted. */
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Confirm } from '@/components/coverage/Confirm';
import { visible } from '@/components/coverage/foreign';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import { CONTENT_WORDS, totalOf } from '@/lib/core/lookup/library-words';
import { count, day, domainWord } from '@/lib/core/shared/words';
import { ageWords } from './days';
import { type ListedRelease, ReleaseDetails } from './ReleaseDetails';

export type ReleaseTableProps = {
  releases: readonly ListedRelease[];
  today: string;
  onUse: (domain: Domain, releaseId: string) => void;
  onRemove: (releaseId: string, name: string) => void;
  onSaid: (said: string) => void;
};

export function ReleaseTable({ onUse, ...props }: ReleaseTableProps) {
  // What was chosen shows at once; the background says a moment later what is so.
  const [chosen, setChosen] = useState<Partial<Record<Domain, string>>>({});
  useEffect(() => setChosen({}), [props.releases]);
  const use = (domain: Domain, id: string) => {
    setChosen((before) => ({ ...before, [domain]: id }));
    onUse(domain, id);
  };
  return (
    <div class="box">
      <table class="table stacks release-table">
        <thead>
          <tr>
            <th scope="col">In use</th>
            <th scope="col">Released</th>
            <th scope="col">Holds</th>
            <th scope="col">Objects</th>
            <th scope="col">From</th>
            <th scope="col">
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        {DOMAINS.map((domain) => {
          const releases = props.releases
            .filter((one) => one.domain === domain)
            // Of one release the imported one holds more.
            .sort((a, b) =>
              a.release === b.release ? Number(a.isBundled) - Number(b.isBundled) : 0,
            );
          return (
            <tbody key={domain}>
              {releases.map((release) => (
                <Row
                  key={release.id}
                  {...props}
                  release={release}
                  isUsed={chosen[domain] ? chosen[domain] === release.id : release.isInUse}
                  onUse={use}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

type RowProps = Omit<ReleaseTableProps, 'releases'> & {
  release: ListedRelease;
  isUsed: boolean;
};

function Row({ release: one, isUsed, today, onUse, onRemove, onSaid }: RowProps) {
  const [open, setOpen] = useState<'details' | 'remove' | null>(null);
  const name = `${domainWord(one.domain)} ${one.release}`;
  const toggle = (what: 'details' | 'remove') => setOpen(open === what ? null : what);
  return (
    <Fragment>
      <tr class={isUsed ? '' : 'is-off'}>
        <th scope="row">
          <label class="release-use">
            <input
              type="radio"
              name={`use-${one.domain}`}
              checked={isUsed}
              aria-label={`Use ${name}${one.isBundled ? ', built in' : ''}`}
              onChange={() => onUse(one.domain, one.id)}
            />
            {name}
          </label>
        </th>
        <td data-label="Released">
          {day(one.date) || 'not said'}
          {one.date && <small>{ageWords(one.date, today)}</small>}
        </td>
        <td data-label="Holds">
          {CONTENT_WORDS[one.content]}
          {one.skippedCount > 0 && (
            <small class="odd">{count(one.skippedCount, 'object')} left out</small>
          )}
        </td>
        <td data-label="Objects">
          <button
            type="button"
            class="link"
            aria-expanded={open === 'details'}
            aria-label={`${totalOf(one)} objects of ${name}, show counts`}
            onClick={() => toggle('details')}
          >
            {totalOf(one).toLocaleString('en-US')}
          </button>
        </td>
        <td data-label="From">
          {one.isBundled ? 'built in' : visible(sourceName(one.source))}
          {one.importedAt && <small>{day(one.importedAt.slice(0, 10))}</small>}
        </td>
        <td>
          {!one.isBundled && (
            <button
              type="button"
              class="button button-quiet"
              aria-label={`Delete ${name}`}
              onClick={() => toggle('remove')}
            >
              Delete
            </button>
          )}
        </td>
      </tr>
      {open === 'remove' && (
        <tr class="row-below">
          <td colSpan={6}>
            <Confirm
              said={removeWords(one, name)}
              word="Delete"
              onNo={() => setOpen(null)}
              onYes={() => onRemove(one.id, name)}
            />
          </td>
        </tr>
      )}
      {open === 'details' && (
        <tr class="row-below">
          <td colSpan={6}>
            <ReleaseDetails release={one} name={name} onSaid={onSaid} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function removeWords({ isInUse }: ListedRelease, name: string): string {
  const after = isInUse ? ' It is in use: the newest other release takes its place.' : '';
  return `Delete ${name} from this machine?${after} It can be imported again.`;
}

function sourceName(source: string): string {
  return URL.parse(source)?.host ?? source;
}
