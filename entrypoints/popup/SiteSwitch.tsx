/** The page's host and whether Coverlay reads it. The browser asks before a new site is read. */
import { useEffect, useState } from 'preact/hooks';
import { Switch } from '@/components/coverage/Switch';
import '@/components/coverage/fields.css';
import type { CurrentTab } from './current-tab';
import { isSiteOn, setSite } from './site-access';

export function SiteSwitch({ tab }: { tab: CurrentTab | null }) {
  const [isOn, setOn] = useState<boolean | null>(null);
  const origin = tab?.origin ?? null;
  useEffect(() => {
    if (origin) void isSiteOn(origin).then(setOn);
  }, [origin]);
  if (!origin || isOn === null) return <span class="site">This page cannot be read</span>;
  const { host } = new URL(origin);
  return (
    <span class="site">
      <span class="site-host">{host}</span>
      <Switch
        isOn={isOn}
        label={`Read ${host}`}
        onChange={(on) => void setSite(origin, on).then(setOn)}
      />
    </span>
  );
}
