/** How the card opens, on all sites. */
import { Select } from '@/components/coverage/Select';
import { Switch } from '@/components/coverage/Switch';
import { OPEN_AFTER_MS, type PageSettings } from '@/lib/core/sites/page-settings';
import { request } from '@/lib/messaging/client';

const DELAYS = OPEN_AFTER_MS.map(
  (ms) => [String(ms), ms === 0 ? 'at once' : `after ${ms} ms at rest`] as const,
);

export function CardSettings({ page }: { page: PageSettings }) {
  const { openAfterMs, hasSingleKeys } = page;
  const set = (change: Partial<Pick<PageSettings, 'openAfterMs' | 'hasSingleKeys'>>) =>
    void request('sites.card', change);
  return (
    <div class="box padded">
      <p>
        Over an ID the card opens{' '}
        <Select
          label="The card opens"
          options={DELAYS}
          value={String(openAfterMs)}
          onChange={(ms) => set({ openAfterMs: Number(ms) })}
        />
      </p>
      <Switch isOn={hasSingleKeys} onChange={(on) => set({ hasSingleKeys: on })}>
        Single letters act in the card: N note, C copy, O open, P pin, J and K next and previous
      </Switch>
    </div>
  );
}
