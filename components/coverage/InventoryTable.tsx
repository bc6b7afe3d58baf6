/** What reaches us: log sources in ATT&CK's own words, every cell edited in place. */
import type { StalenessLimits, TelemetryRecord } from '@/lib/core/coverage/evidence';
import { nameKey } from '@/lib/core/coverage/log-names';
import { Field } from './Field';
import { visible } from './foreign';
import { Glyph } from './Glyph';
import { channelShown, channelStored, percentTyped, rowState } from './inventory-rows';
import { Select } from './Select';
import { Switch } from './Switch';

export type InventoryTableProps = {
  records: readonly TelemetryRecord[];
  /** Names and platforms as ATT&CK writes them; null while they are asked for. */
  known: { names: readonly string[]; platforms: readonly string[] } | null;
  limits: StalenessLimits;
  today: string;
  onChange: (at: number, change: Partial<TelemetryRecord>) => void;
  onRemove: (at: number) => void;
};

export const NAMES_LIST = 'attack-log-sources';

export function InventoryTable({ records, known, ...rest }: InventoryTableProps) {
  const names = known && new Set(known.names.map(nameKey));
  const platforms = known?.platforms ?? [];
  return (
    <table class="table inventory-table stacks">
      <thead>
        <tr>
          <th scope="col">Log source</th>
          <th scope="col">Event codes or channel</th>
          <th scope="col">Platform</th>
          <th scope="col">Hosts, %</th>
          <th scope="col">Last seen</th>
          <th scope="col">State</th>
          <th scope="col">
            <span class="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {records.map((record, at) => (
          <Row
            // A row has no name of its own: two may be alike. Fields follow their values.
            key={at}
            at={at}
            record={record}
            platforms={platforms}
            isUnknown={names !== null && !names.has(nameKey(record.name))}
            {...rest}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Omit<InventoryTableProps, 'records' | 'known'> & {
  at: number;
  record: TelemetryRecord;
  platforms: readonly string[];
  isUnknown: boolean;
};

function Row({ at, record, platforms, isUnknown, limits, today, onChange, onRemove }: RowProps) {
  const name = visible(record.name);
  const state = rowState(record, limits, today);
  return (
    <tr>
      <th scope="row">
        <Field
          class="input-quiet mono"
          label={`Log source ${name}`}
          list={NAMES_LIST}
          value={name}
          accepts={(value) => value !== ''}
          onSave={(value) => onChange(at, { name: value })}
        />
        {isUnknown && <small class="odd">not a name ATT&CK uses</small>}
        {record.product && <small>{visible(record.product)}</small>}
      </th>
      <td data-label="Event codes or channel">
        <Field
          class="input mono"
          label={`Event codes or channel of ${name}`}
          placeholder="not stated"
          value={visible(channelShown(record.channel))}
          onSave={(value) => onChange(at, { channel: channelStored(value) })}
        />
      </td>
      <td data-label="Platform">
        <Select
          class="select-quiet"
          label={`Platform of ${name}`}
          options={platformOptions(platforms, record.platform)}
          value={record.platform ?? ''}
          onChange={(value) => onChange(at, { platform: value || null })}
        />
      </td>
      <td data-label="Hosts, %">
        <Field
          class="input-quiet input-tiny"
          type="number"
          min="0"
          max="100"
          label={`Share of hosts that send ${name}, in percent`}
          placeholder="–"
          value={record.deviceCoveragePercent === null ? '' : String(record.deviceCoveragePercent)}
          accepts={(value) => percentTyped(value) !== undefined}
          onSave={(value) => onChange(at, { deviceCoveragePercent: percentTyped(value) ?? null })}
        />
      </td>
      <td data-label="Last seen">
        <Field
          class={record.lastSeen ? 'input-quiet' : 'input-quiet is-empty'}
          type="date"
          max={today}
          label={`Day on which ${name} was last seen`}
          value={record.lastSeen}
          onSave={(value) => onChange(at, { lastSeen: value })}
        />
      </td>
      <td data-label="State">
        <Switch
          isOn={record.collected}
          label={`${name} is collected`}
          onChange={(collected) => onChange(at, { collected })}
        >
          <span class="row-state">
            <Glyph name={state.glyph} /> {state.word}
          </span>
        </Switch>
      </td>
      <td class="row-remove">
        <button
          type="button"
          class="icon-button"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={() => onRemove(at)}
        >
          <Glyph name="no" plain />
        </button>
      </td>
    </tr>
  );
}

/** ATT&CK's platforms, "not stated", and the row's own word where it is another. */
export function platformOptions(
  platforms: readonly string[],
  own: string | null,
): readonly (readonly [string, string])[] {
  const isOther = own !== null && !platforms.includes(own);
  const all = isOther ? [...platforms, own] : platforms;
  return [['', 'not stated'], ...all.map((name) => [name, visible(name)] as const)];
}
