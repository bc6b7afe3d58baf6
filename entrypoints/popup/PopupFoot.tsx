/** How library and notes stand, and what can be taken along: the list for a ticket, a layer. */
import { useEffect, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { copyBoth } from '@/components/hooks/copy';
import { saveFile } from '@/components/hooks/save-file';
import { useRequest } from '@/components/hooks/useRequest';
import { useSync } from '@/components/hooks/useSync';
import { Mark } from '@/components/ui/Mark';
import { releaseLine } from '@/lib/core/lookup/headline';
import { progressBrief } from '@/lib/core/lookup/library-words';
import { filterRows } from '@/lib/core/lookup/page-filter';
import { pageTicket } from '@/lib/core/lookup/page-ticket';
import { syncBrief, syncWords } from '@/lib/core/notes/sync-words';
import { count, localDay } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import { useLibraryImport } from './use-library-import';
import type { Page } from './use-page';

const SAY_DONE_MS = 4_000;

export function PopupFoot({ page }: { page: Page }) {
  const { rows, filter } = page;
  const library = useRequest('library.state', null).value;
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAY_DONE_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const shown = filterRows(rows, filter);
  const copy = () => {
    const release = library?.releases[0]?.release ?? '';
    const { text, html } = pageTicket({ rows, filter, release, today: localDay(new Date()) });
    setSaid(
      copyBoth(text, html) ? `${count(shown.length, 'ID')} copied` : 'The browser did not copy.',
    );
  };
  const layer = async () => {
    const files = await request('export.page', { ids: shown.map(({ id }) => id) });
    for (const { fileName, text } of files) {
      saveFile(fileName, new Blob([text], { type: 'application/json' }));
    }
    setSaid(
      files.length > 0 ? `${count(files.length, 'layer')} saved` : 'No technique in the list',
    );
  };
  return (
    <footer class="popup-foot">
      <span class="popup-states">
        {said ? null : <LibraryState />}
        {said ? null : <NotesState />}
        <span role="status">{said}</span>
      </span>
      {shown.length > 0 && (
        <>
          <button
            type="button"
            class="icon-button"
            aria-label="Copy the list as Markdown"
            title="Copy the list as Markdown"
            onClick={copy}
          >
            <Mark name="copy" />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label="Save the list as a Navigator layer"
            title="Save the list as a Navigator layer"
            onClick={() => void layer()}
          >
            <Mark name="save" />
          </button>
        </>
      )}
      <a
        class="icon-button"
        href="/options.html"
        target="_blank"
        aria-label="Settings"
        title="Settings"
        rel="noopener"
      >
        <Mark name="gear" />
      </a>
    </footer>
  );
}

function LibraryState() {
  const library = useRequest('library.state', null).value;
  const running = useLibraryImport();
  const release = library && releaseLine(library);
  if (!release) return null;
  const versions = [...new Set(library.releases.map((one) => one.release))].join(', ');
  return (
    <a
      class="popup-state"
      href="/options.html#library"
      target="_blank"
      rel="noopener"
      title={
        release.newer ? `ATT&CK ${release.newer} is out. ${versions} is in use.` : release.text
      }
    >
      {running ? (
        visible(progressBrief(running, versions))
      ) : (
        <>
          {release.newer && <Mark name="newer" size={12} colour="accent" />}
          ATT&CK {versions}
          {release.newer && `, ${release.newer} is out`}
        </>
      )}
    </a>
  );
}

function NotesState() {
  const view = useSync().value;
  const nowMs = Date.now();
  const brief = view && syncBrief(view, nowMs);
  if (!view || !brief) return null;
  return (
    <a
      class="popup-state"
      href="/options.html#notes"
      target="_blank"
      rel="noopener"
      title={visible(syncWords(view, nowMs).text)}
    >
      <Mark name={brief.tone === 'bad' ? 'warning' : 'sync'} size={12} />
      {brief.text}
    </a>
  );
}
