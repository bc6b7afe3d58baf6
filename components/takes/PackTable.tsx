/** Packs in the order in which their takes are shown; each can be moved, switched off and removed. */
import { useState } from 'preact/hooks';
import { Confirm } from '@/components/coverage/Confirm';
import { dayWords } from '@/components/coverage/coverage-words';
import { visible } from '@/components/coverage/foreign';
import { Switch } from '@/components/coverage/Switch';
import { count } from '@/lib/core/shared/words';
import type { StoredPack } from '@/lib/core/takes/stored-pack';
import './packs.css';

export type PackTableProps = {
  packs: readonly Omit<StoredPack, 'problems'>[];
  today: string;
  onSwitch: (id: string, isOn: boolean) => void;
  /** All ids, in the new order. */
  onOrder: (ids: string[]) => void;
  onRemove: (id: string) => void;
  onStix: (id: string) => void;
  onProblems: (id: string) => void;
};

export function PackTable({ packs, today, ...on }: PackTableProps) {
  const [leaving, setLeaving] = useState<string | null>(null);
  const ids = packs.map(({ id }) => id);
  const moved = (id: string) => [id, ...ids.filter((other) => other !== id)];
  const up = (n: number) =>
    on.onOrder(
      ids.map((id, at) => (at === n - 1 ? (ids[n] ?? id) : at === n ? (ids[n - 1] ?? id) : id)),
    );
  return (
    <ol class="box packs" aria-label="Packs, the first is shown first">
      {packs.map((pack, n) => {
        const name = visible(pack.name);
        return (
          <li key={pack.id} class={pack.isOn ? 'pack' : 'pack is-off'} aria-label={name}>
            <Switch
              isOn={pack.isOn}
              label={`Show takes of ${name}`}
              onChange={(isOn) => on.onSwitch(pack.id, isOn)}
            />
            <div class="grow">
              <b>{[pack.name, pack.version].filter(Boolean).map(visible).join(' ')}</b>
              <p class="hint">{factsOf(pack, today)}</p>
              {pack.unknownIds.length > 0 && (
                <p class="hint">
                  For IDs that no installed release knows, kept: {few(pack.unknownIds)}
                </p>
              )}
              {leaving === pack.id && (
                <Confirm
                  said={`Remove ${name} with its ${count(pack.takes, 'take')}? Your file stays where it is.`}
                  word="Remove"
                  onYes={() => {
                    setLeaving(null);
                    on.onRemove(pack.id);
                  }}
                  onNo={() => setLeaving(null)}
                />
              )}
            </div>
            <div class="pack-actions">
              {n > 0 && (
                <button
                  type="button"
                  class="link"
                  aria-label={`Move ${name} up`}
                  onClick={() => up(n)}
                >
                  Up
                </button>
              )}
              {n > 1 && (
                <button
                  type="button"
                  class="link"
                  aria-label={`Show ${name} first`}
                  onClick={() => on.onOrder(moved(pack.id))}
                >
                  First
                </button>
              )}
              {pack.problemCount > 0 && (
                <button
                  type="button"
                  class="link"
                  aria-label={`Copy the problems of ${name}`}
                  onClick={() => on.onProblems(pack.id)}
                >
                  Copy {count(pack.problemCount, 'problem')}
                </button>
              )}
              <button
                type="button"
                class="link"
                aria-label={`Save ${name} as STIX notes`}
                onClick={() => on.onStix(pack.id)}
              >
                Save as STIX
              </button>
              <button
                type="button"
                class="link"
                aria-label={`Remove ${name}`}
                onClick={() => setLeaving(pack.id)}
              >
                Remove
              </button>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function factsOf(pack: PackTableProps['packs'][number], today: string): string {
  const { publisher, takes, broken, licence, marking, importedAt, origin, isOn } = pack;
  return [
    isOn ? '' : 'off',
    publisher.name,
    count(takes, 'take'),
    broken > 0 ? `${broken} could not be read` : '',
    marking || 'no TLP stated',
    licence || 'no licence stated',
    `imported ${dayWords(importedAt, today)} from ${origin}`,
  ]
    .filter(Boolean)
    .map(visible)
    .join(' · ');
}

function few(ids: readonly string[]): string {
  return ids.length > 9
    ? `${ids.slice(0, 8).join(', ')} and ${ids.length - 8} more`
    : ids.join(', ');
}
