/** One more log source: a name with completion, its codes, its platform. */
import { useRef, useState } from 'preact/hooks';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { Glyph } from './Glyph';
import { NAMES_LIST, platformOptions } from './InventoryTable';
import { newRow } from './inventory-rows';
import { Select } from './Select';

export type AddLogProps = {
  known: { names: readonly string[]; platforms: readonly string[] } | null;
  /** Where most of a list is from one platform, the next row probably is, too. */
  lastPlatform: string;
  /** "ATT&CK 18.1" */
  release: string;
  onAdd: (record: TelemetryRecord) => void;
};

export function AddLog({ known, lastPlatform, release, onAdd }: AddLogProps) {
  const [name, setName] = useState('');
  const [channel, setChannel] = useState('');
  const [chosen, setPlatform] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const platform = chosen ?? lastPlatform;
  const add = (event: Event) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onAdd(newRow(name.trim(), channel, platform));
    setName('');
    setChannel('');
    first.current?.focus();
  };
  return (
    <form class="add-log" aria-label="Add a log source" onSubmit={add}>
      <label>
        Log source
        <input
          ref={first}
          class="input mono"
          list={NAMES_LIST}
          required
          maxLength={200}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label>
        Event codes or channel
        <input
          class="input mono"
          placeholder="not stated"
          maxLength={500}
          value={channel}
          onInput={(event) => setChannel(event.currentTarget.value)}
        />
      </label>
      <span class="add-log-platform">
        <span aria-hidden="true">Platform</span>
        <Select
          label="Platform"
          options={platformOptions(known?.platforms ?? [], platform || null)}
          value={platform}
          onChange={setPlatform}
        />
      </span>
      <button type="submit" class="button">
        <Glyph name="plus" /> Add a log source
      </button>
      <datalist id={NAMES_LIST}>
        {(known?.names ?? []).map((known) => (
          <option key={known} value={known} />
        ))}
      </datalist>
      {known && (
        <p class="hint">
          {known.names.length} names in {release}, with completion. Another name is kept as it is.
        </p>
      )}
    </form>
  );
}
