/** What changed between two releases that are here; what the team has coverage for comes first. */
import { useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { useChanges } from '@/components/hooks/changes';
import { useRequest } from '@/components/hooks/useRequest';
import { Mark } from '@/components/ui/Mark';
import { compareReleases } from '@/lib/core/library/compare-releases';
import { type ChangeGroup, changeGroups, changesText } from '@/lib/core/lookup/library-words';
import { count, domainWord } from '@/lib/core/shared/words';
import { copyText } from './copy-text';
import type { Library } from './use-library';

type Release = NonNullable<Library['overview']>['releases'][number];

export type LibraryChangesProps = {
  releases: readonly Release[];
  onSaid: (said: string) => void;
};

export function LibraryChanges({ releases, onSaid }: LibraryChangesProps) {
  const pairs = pairsOf(releases);
  const [chosen, setChosen] = useState('');
  const pair = pairs.find(({ key }) => key === chosen) ?? pairs[0];
  const input = pair ? { from: pair.from.id, to: pair.to.id } : undefined;
  const asked = useRequest('library.changes', input, useChanges());
  if (!pair) return null;
  const changes = asked.value;
  const isIt =
    changes?.domain === pair.to.domain &&
    changes.from === pair.from.release &&
    changes.to === pair.to.release;
  const word = domainWord(pair.to.domain);
  return (
    <section aria-label="What changed">
      <h2>What changed</h2>
      <div class="box padded">
        <div class="head-row">
          <Select
            label="Releases to compare"
            options={pairs.map(({ key, from, to }) => [
              key,
              `${domainWord(to.domain)} ${from.release} to ${to.release}`,
            ])}
            value={pair.key}
            onChange={setChosen}
          />
          {changes && isIt && (
            <button
              type="button"
              class="button"
              onClick={() => void copyText(changesText(changes, changes.ours, word)).then(onSaid)}
            >
              Copy the list
            </button>
          )}
        </div>
        {asked.state === 'failed' && <p role="alert">{asked.message}</p>}
        {asked.state === 'asking' && !isIt && <p class="hint">Comparing</p>}
        {changes && isIt && (
          <>
            <p>
              {changes.ours.length > 0
                ? `${count(changes.ours.length, 'changed object')} of yours come first, with a mark.`
                : 'None of the changed objects has coverage of yours.'}
            </p>
            {changeGroups(changes).map((group) => (
              <Group key={group.title} group={group} ours={new Set(changes.ours)} />
            ))}
          </>
        )}
      </div>
    </section>
  );
}

type Pair = { key: string; from: Release; to: Release };

/** Every two releases of a domain, the newest against its neighbour first; one of each number. */
function pairsOf(releases: readonly Release[]): Pair[] {
  const isDouble = (one: Release) =>
    one.isBundled &&
    releases.some(
      (two) => !two.isBundled && two.domain === one.domain && two.release === one.release,
    );
  const single = releases
    .filter((one) => !isDouble(one))
    .sort((a, b) => compareReleases(b.release, a.release));
  return single.flatMap((to, n) =>
    single
      .slice(n + 1)
      .filter((from) => from.domain === to.domain && from.release !== to.release)
      .map((from) => ({ key: `${from.id} ${to.id}`, from, to })),
  );
}

const FIRST = 40;

function Group({ group: { title, rows }, ours }: { group: ChangeGroup; ours: Set<string> }) {
  const [isWhole, setWhole] = useState(false);
  const hasOurs = rows.some(({ id }) => ours.has(id));
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  return (
    <details class="changes" open={hasOurs}>
      <summary>
        {title} <span class="hint">{rows.length}</span>
      </summary>
      <ul>
        {shown.map(({ id, name, said }) => (
          <li key={id}>
            {ours.has(id) ? <Mark name="yes" size={14} colour="accent" /> : <span />}
            <span>
              <a href={`/sidepanel.html#${id}/history`} target="_blank" rel="noreferrer">
                <span class="id">{id}</span> {visible(name)}
              </a>
              {ours.has(id) && <span class="visually-hidden">, yours</span>}
              {said && <span class="hint"> {visible(said)}</span>}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" class="button" onClick={() => setWhole(true)}>
          All {rows.length}
        </button>
      )}
    </details>
  );
}
