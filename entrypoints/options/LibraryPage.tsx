/** Releases of ATT&CK: which are here and in use, where others come from, and what they changed. */
import { FileButton } from '@/components/coverage/DropZone';
import { bytes } from '@/lib/core/lookup/library-words';
import { gatherField } from './gather-files';
import { LibraryChanges } from './LibraryChanges';
import { LibraryDesk } from './LibraryDesk';
import { LibraryDownloads } from './LibraryDownloads';
import { LibrarySettings } from './LibrarySettings';
import { ReleaseTable } from './ReleaseTable';
import type { Library } from './use-library';
import '@/components/coverage/coverage.css';
import './library.css';

export type LibraryPageProps = {
  library: Library;
  isOver: boolean;
  /** YYYY-MM-DD */
  today: string;
  onSaid: (said: string) => void;
};

export function LibraryPage({ library, isOver, today, onSaid }: LibraryPageProps) {
  const { overview, failure } = library;
  return (
    <>
      <h1 tabIndex={-1}>Library</h1>
      <p class="lead">
        ATT&CK as it is on this machine. Whatever you look up is answered from here, without a
        network.
      </p>
      {failure && (
        <p class="notice notice-bad" role="alert">
          {failure.message}{' '}
          <button type="button" class="button" onClick={failure.retry}>
            Try again
          </button>
        </p>
      )}
      <LibraryDesk library={library} />
      {overview && (
        <>
          <h2>Releases</h2>
          <ReleaseTable
            releases={overview.releases}
            today={today}
            onUse={(domain, id) => void library.use(domain, id)}
            onRemove={(id, name) =>
              void library.remove(id).then((isGone) => isGone && onSaid(`${name} deleted`))
            }
            onSaid={onSaid}
          />
          <p class="hint library-storage">{storageWords(overview)}</p>
        </>
      )}
      <h2>Bring a release</h2>
      <div class={isOver ? 'drop drop-over' : 'drop'}>
        <p class="drop-title">
          {isOver ? 'Let go to import it' : 'Drop a STIX bundle of ATT&CK here'}
        </p>
        <p class="hint">.json, .json.gz or .zip, of Enterprise, Mobile or ICS, of any release</p>
        <div class="drop-buttons">
          <FileButton
            word="Choose a bundle"
            glyph="file"
            accept=".json,.gz,.zip"
            onFiles={(files) => void library.take(gatherField(files))}
          />
        </div>
      </div>
      {overview && (
        <>
          <LibraryDownloads library={library} overview={overview} today={today} />
          <LibraryChanges releases={overview.releases} onSaid={onSaid} />
          <LibrarySettings library={library} settings={overview.settings} />
        </>
      )}
    </>
  );
}

type Overview = NonNullable<Library['overview']>;

function storageWords({ storage: { usedBytes, quotaBytes }, fullText }: Overview): string {
  const used =
    usedBytes === null
      ? 'The browser does not say how much room this takes.'
      : `Coverlay stores ${bytes(usedBytes)} in this browser${quotaBytes ? `, which gives it up to ${bytes(quotaBytes)}` : ''}.`;
  return fullText === 'ready' ? `${used} Search finds descriptions, too.` : used;
}
