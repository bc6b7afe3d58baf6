/** The STIX object as MITRE publishes it, and whether it is still what was imported. */
import { useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { useChanges } from '@/components/hooks/changes';
import { copyBoth } from '@/components/hooks/copy';
import { usePrinting } from '@/components/hooks/media';
import { useRequest } from '@/components/hooks/useRequest';
import { Mark } from '@/components/ui/Mark';
import type { ObjectPage, RawObject } from '@/lib/core/library/object-page';
import { count } from '@/lib/core/shared/words';
import { usePanelPage } from './panel-page';

const FIRST_LINES = 12;

export function RawSection({ page }: { page: ObjectPage }) {
  const { viewed } = usePanelPage();
  const input = { id: page.asked, ...(viewed.release && { release: viewed.release }) };
  const asked = useRequest('object.raw', input, useChanges());
  const raw = asked.value;
  return (
    <section class="card-section" aria-label="Raw object">
      <h3 class="about-title raw-head">
        Raw object {raw && <Copy key={raw.stixId} text={raw.json} />}
      </h3>
      {asked.state === 'failed' && <p role="alert">{asked.message}</p>}
      {asked.state === 'done' && !raw && <NotHeld page={page} />}
      {raw && <Raw key={`${raw.releaseId} ${raw.stixId}`} raw={raw} />}
    </section>
  );
}

function NotHeld({ page }: { page: ObjectPage }) {
  const isImported = page.releases.some(({ isBundled }) => !isBundled);
  return (
    <p class="hint">
      {isImported
        ? 'It is still being written. It comes by itself.'
        : 'The built-in library holds facts only; raw objects come with an import. '}
      {!isImported && (
        <a href="/options.html#library" target="_blank" rel="noreferrer">
          Import a release
        </a>
      )}
    </p>
  );
}

function Raw({ raw: { json, hash, computed, isVerified } }: { raw: RawObject }) {
  const [isWhole, setWhole] = useState(false);
  const isPrinting = usePrinting();
  const lines = json.split('\n');
  const isFolded = !isWhole && !isPrinting && lines.length > FIRST_LINES + 3;
  const shown = isFolded ? lines.slice(0, FIRST_LINES) : lines;
  return (
    <>
      <pre class="raw" tabIndex={isFolded ? -1 : 0}>
        {visible(shown.join('\n'))}
      </pre>
      {isFolded && (
        <button type="button" class="button" onClick={() => setWhole(true)}>
          {count(lines.length - FIRST_LINES, 'more line')}
        </button>
      )}
      <p class="hint raw-hash">
        {isVerified && (
          <>
            <Mark name="yes" size={14} colour="detecting" /> Hash verified: this is what was
            imported.
          </>
        )}
        {!isVerified && hash === null && 'Its hash is not held yet.'}
        {!isVerified && hash !== null && (
          <>
            <Mark name="warning" size={14} colour="blind" /> This is not what was imported: its hash
            was {hash}.
          </>
        )}
        {computed && <span class="mono"> SHA-256 {computed}</span>}
      </p>
    </>
  );
}

function Copy({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  return (
    <span class="raw-copy">
      <span role="status">{said}</span>{' '}
      <button
        type="button"
        class="link"
        aria-label="Copy the raw object"
        onClick={() =>
          setSaid(copyBoth(text, '') ? 'Copied' : 'The browser did not allow copying.')
        }
      >
        Copy
      </button>
    </span>
  );
}
