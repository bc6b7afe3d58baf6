/** What can be done with the object as a whole: search another, copy it, open it in a tab, print it. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { copyBoth } from '@/components/hooks/copy';
import { Mark } from '@/components/ui/Mark';
import { objectMarkdown } from '@/lib/core/lookup/object-markdown';
import { usePanelPage } from './panel-page';

const SAY_DONE_MS = 4_000;

export function PanelActions({ onSearch }: { onSearch: () => void }) {
  const { page } = usePanelPage();
  const [said, setSaid] = useState('');
  const [isTab, setTab] = useState(false);
  useEffect(() => {
    // The panel beside a page has no tab; there it can be given one.
    browser.tabs
      .getCurrent()
      .then((tab) => setTab(tab !== undefined))
      .catch(() => undefined);
  }, []);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAY_DONE_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () => {
    if (!page?.header) return;
    const isCopied = copyBoth(objectMarkdown(page), '');
    setSaid(isCopied ? 'Copied as Markdown' : 'The browser did not allow copying.');
  };
  return (
    <span class="panel-actions">
      <button type="button" class="icon-button" aria-label="Search ATT&CK" onClick={onSearch}>
        <Mark name="search" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Copy the object as Markdown"
        title="Copy the object as Markdown"
        disabled={!page?.header}
        onClick={copy}
      >
        <Mark name="copy" />
      </button>
      {isTab ? (
        <button type="button" class="button button-small" onClick={() => print()}>
          Print
        </button>
      ) : (
        <button
          type="button"
          class="icon-button"
          aria-label="Open as a tab"
          title="Open as a tab"
          onClick={() => void browser.tabs.create({ url: location.href })}
        >
          <Mark name="external" />
        </button>
      )}
      <span role="status" class={said ? 'panel-said' : 'visually-hidden'}>
        {said}
      </span>
    </span>
  );
}
