/** What of the page could not be read, and why, said and not hidden: frames, drawings, documents. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Mark } from '@/components/ui/Mark';
import { isPartlyRead, type Unread } from '@/lib/core/shared/frame-places';
import { count, list } from '@/lib/core/shared/words';
import { type SiteAccess, setSite, siteAccess } from './site-access';

export function UnreadNotice({ unread }: { unread: Unread | null }) {
  if (!unread || !isPartlyRead(unread)) return null;
  const { frames, sites, drawings, documents } = unread;
  const named = sites.reduce((sum, site) => sum + site.frames, 0);
  return (
    <div class="notice unread">
      <Mark name="warning" size={14} />
      <div>
        <p>{unreadWords(unread)}</p>
        <ul>
          {sites.map((site) => (
            <UnreadSite key={site.origin} {...site} />
          ))}
          {frames > named && (
            <li>
              {count(frames - named, named > 0 ? 'more frame' : 'frame')}: no answer. Some pages of
              the browser and of other extensions are closed to all.
            </li>
          )}
          {drawings > 0 && <li>Words in a drawing are pixels, not text.</li>}
          {documents > 0 && (
            <li>A PDF is shown by the browser's own viewer, which is closed to extensions.</li>
          )}
        </ul>
      </div>
    </div>
  );
}

/** Why one site's frames were not read, and what can be done about it. */
function UnreadSite({ origin, frames }: Unread['sites'][number]) {
  const [access, setAccess] = useState<SiteAccess | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    void siteAccess(origin).then(setAccess);
  }, [origin]);
  const { host } = new URL(origin);
  const enable = async () => {
    const isOn = await setSite(origin, true);
    setRefused(!isOn);
    if (isOn) setAccess('on');
  };
  if (!access) return null;
  const where = frames > 1 ? `${host} (${frames})` : host;
  const words: Record<SiteAccess, ComponentChildren> = {
    'not-granted': `${where}: another site, and Coverlay is not enabled there.`,
    off: `${where}: you turned Coverlay off there.`,
    on: `${where}: no answer. It may be loading, have failed, or refuse to be shown here.`,
  };
  return (
    <li>
      {words[access]}
      {access !== 'on' && (
        <button type="button" class="button" onClick={() => void enable()}>
          Enable on {host}
        </button>
      )}
      {isRefused && <p role="alert">The browser did not give access to {host}.</p>}
    </li>
  );
}

function unreadWords({ frames, drawings, documents }: Unread): string {
  const parts = [
    ...(frames ? [count(frames, 'frame')] : []),
    ...(drawings ? [count(drawings, 'drawing')] : []),
    ...(documents ? [count(documents, 'PDF or other document', 'PDFs or other documents')] : []),
  ];
  return `${list(parts)} could not be read. IDs in there are not in this list.`;
}
