/** What the popup says when there is no list: the site is off, unreadable, or holds no ID. */
import { useState } from 'preact/hooks';
import { useRequest } from '@/components/hooks/useRequest';
import { Mark } from '@/components/ui/Mark';
import { isPartlyRead, type Unread } from '@/lib/core/shared/frame-places';
import { count } from '@/lib/core/shared/words';
import { isGranted } from '@/lib/core/sites/registrations';
import { request } from '@/lib/messaging/client';
import type { CurrentTab } from './current-tab';
import { setSite } from './site-access';
import { UnreadNotice } from './UnreadNotice';

export function EmptyPage({ frames, unread }: { frames: number; unread: Unread | null }) {
  return (
    <div class="empty">
      <h1>No ATT&CK IDs {unread && isPartlyRead(unread) ? 'in what was read' : 'on this page'}</h1>
      <p>{readWords(frames, unread)} New rows are watched, so this list fills as they arrive.</p>
      <UnreadNotice unread={unread} />
      <details class="empty-why">
        <summary>An ID is here but not found?</summary>
        <ul>
          <li>Form fields and editors are not read, and pictures are no text.</li>
          <li>
            What also looks like a product code (S1186, C0040) counts only where the text around it
            speaks of ATT&CK.
          </li>
          <li>An ID that no ATT&CK release known here holds is not marked. Search says so.</li>
        </ul>
      </details>
    </div>
  );
}

function readWords(frames: number, unread: Unread | null): string {
  if (unread && isPartlyRead(unread)) return 'The rest of the page was read.';
  return frames === 1 ? 'The page was read.' : `All ${count(frames, 'frame')} were read.`;
}

/** @param onRead the page is being read now */
export function OffHere({ tab, onRead }: { tab: CurrentTab | null; onRead: () => void }) {
  const [isRefused, setRefused] = useState(false);
  const [isClosed, setClosed] = useState(false);
  const lost = useRequest('sites.state', null).value?.lost ?? [];
  if (!tab?.origin) {
    return (
      <div class="empty">
        <h1>This page cannot be read</h1>
        <p>The browser lets no extension read this page. Search works.</p>
      </div>
    );
  }
  const { id, origin } = tab;
  const { host } = new URL(origin);
  const enable = async () => {
    const isOn = await setSite(origin, true);
    setRefused(!isOn);
    if (isOn) onRead();
  };
  const readOnce = async () => {
    const { isRead } = await request('sites.once', { tabId: id });
    setClosed(!isRead);
    if (isRead) onRead();
  };
  return (
    <div class="empty">
      <Mark name="shield" size={24} colour="text-3" />
      <h1>Off on {host}</h1>
      <p>
        {isRefused
          ? `The browser did not give access to ${host}. Nothing was read.`
          : isGranted(lost, origin)
            ? `The browser took access to ${host} back. Coverlay reads nothing here since.`
            : 'Coverlay reads nothing here. Turn it on and your browser asks for this one site.'}
      </p>
      <button type="button" class="button button-primary" onClick={() => void enable()}>
        {isRefused ? 'Ask again' : 'Enable on this site'}
      </button>
      <button type="button" class="button" onClick={() => void readOnce()}>
        Read this page once
      </button>
      {isClosed && <p role="alert">The browser gives no access to this page. Nothing was read.</p>}
      <p class="empty-note">Page text, addresses and IDs stay in this browser.</p>
    </div>
  );
}
