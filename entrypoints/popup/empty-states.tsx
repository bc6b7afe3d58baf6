/** What the popup says when there is no list: the site is off, unreadable, or holds no ID. */
import { useState } from 'preact/hooks';
import { Mark } from '@/components/ui/Mark';
import { count } from '@/lib/core/shared/words';
import type { CurrentTab } from './current-tab';
import { setSite } from './site-access';

export function EmptyPage({ frames }: { frames: number }) {
  return (
    <div class="empty">
      <h1>No ATT&CK IDs on this page</h1>
      <p>
        {frames === 1 ? 'The page was read.' : `All ${count(frames, 'frame')} were read.`} New rows
        are watched, so this list fills as they arrive.
      </p>
    </div>
  );
}

export function OffHere({ tab, onEnabled }: { tab: CurrentTab | null; onEnabled: () => void }) {
  const [isRefused, setRefused] = useState(false);
  const origin = tab?.origin;
  if (!origin) {
    return (
      <div class="empty">
        <h1>This page cannot be read</h1>
        <p>The browser lets no extension read this page. Search works.</p>
      </div>
    );
  }
  const { host } = new URL(origin);
  const enable = async () => {
    const isOn = await setSite(origin, true);
    setRefused(!isOn);
    if (isOn) onEnabled();
  };
  return (
    <div class="empty">
      <Mark name="shield" size={24} colour="text-3" />
      <h1>Off on {host}</h1>
      <p>
        {isRefused
          ? `The browser did not give access to ${host}. Nothing was read.`
          : 'Coverlay reads nothing here. Turn it on and your browser asks for this one site.'}
      </p>
      <button type="button" class="button button-primary" onClick={() => void enable()}>
        {isRefused ? 'Ask again' : 'Enable on this site'}
      </button>
      <p class="empty-note">Page text, addresses and IDs stay in this browser.</p>
    </div>
  );
}
