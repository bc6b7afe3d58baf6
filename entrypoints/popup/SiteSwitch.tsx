/** The page's host and whether Coverlay reads it. The browser asks before a new site is read. */
import { useEffect, useState } from 'preact/hooks';
import type { CurrentTab } from './current-tab';
import { isSiteOn, setSite } from './site-access';

export function SiteSwitch({ tab }: { tab: CurrentTab | null }) {
  const [isOn, setOn] = useState<boolean | null>(null);
  const origin = tab?.origin ?? null;
  useEffect(() => {
    if (origin) void isSiteOn(origin).then(setOn);
  }, [origin]);
  if (!origin || isOn === null) return <span class="site">This page cannot be read</span>;
  return (
    <label class="site">
      <span class="site-host">{new URL(origin).host}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        aria-label={`Read ${new URL(origin).host}`}
        onChange={(event) => void setSite(origin, event.currentTarget.checked).then(setOn)}
      />
    </label>
  );
}
