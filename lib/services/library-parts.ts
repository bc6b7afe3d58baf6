/** What the office knows of the library: releases, imports, updates, search, objects. */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { LibraryMessages, LibraryOverview } from '@/lib/messaging/library-messages';
import type { Broadcast } from '@/lib/messaging/protocol';
import type { Handlers } from '@/lib/messaging/router';
import { storageEstimate } from '@/lib/storage/storage-estimate';
import { createFullTextService } from './full-text-service';
import { createLibraryImportService } from './library-import-service';
import type { LibraryService } from './library-service';
import { createObjectService } from './object-service';
import { createReleasesService } from './releases-service';
import { createSearchService } from './search-service';
import { teamChanges } from './team-changes';
import { createUpdatesService, NO_MIRROR } from './updates-service';

export type LibraryParts = ReturnType<typeof createLibraryParts>;

export function createLibraryParts(library: LibraryService, onChanged: () => void) {
  const changed = () => {
    library.forget();
    search.forget();
    tell({ type: 'library.changed' });
    onChanged();
    indexTexts();
  };
  const releases = createReleasesService(changed);
  const fullText = createFullTextService(releases, library.open);
  const search = createSearchService(library.open, fullText.open);
  const imports = createLibraryImportService(releases, () => indexTexts());
  const updates = createUpdatesService(releases);
  const objects = createObjectService(library, releases);

  /** Behind an import, not beside it: both take memory. */
  const indexTexts = () => {
    if (imports.progress().length > 0) return;
    fullText.refresh().then(
      (isNew) => {
        if (!isNew) return;
        search.forget();
        tell({ type: 'library.changed' });
      },
      (error: unknown) => console.error('full text', error),
    );
  };

  let resumed: Promise<void> | undefined;
  /** Goes on with imports that a stopped worker left; once in its life. */
  const resumeImports = () => {
    resumed ??= imports.resume().catch((error: unknown) => console.error('library', error));
    return resumed;
  };

  const overview = async (): Promise<LibraryOverview> => {
    await resumeImports();
    const [held, state, settings, last, estimate] = await Promise.all([
      releases.list(),
      fullText.state(),
      updates.settings(),
      updates.last(),
      storageEstimate(),
    ]);
    return {
      releases: held,
      imports: imports.progress(),
      fullText: state,
      storage: estimate,
      settings,
      updates: last,
    };
  };

  /** @param ourIds IDs that this team has something about */
  const handlers = (
    ourIds: () => Promise<ReadonlySet<AttackId>>,
  ): Pick<Handlers, keyof LibraryMessages | 'library.search'> => ({
    'library.search': ({ query, filters, limit }) => search.find(query, filters, limit),
    'library.overview': overview,
    'library.begin': ({ jobId }) => imports.begin(jobId),
    'library.download': async ({ domain, release, use = 'if-newer' }) => {
      const url = await updates.addressOf(domain, release);
      if (url === null) return { jobId: null, problem: NO_MIRROR };
      await updates.interested();
      const { jobId } = await imports.download(`${domain} ${release}`, { url, release }, use);
      return { jobId, problem: null };
    },
    'library.cancel': ({ jobId }) => imports.cancel(jobId),
    'library.use': async ({ domain, releaseId }) => {
      await releases.use(domain, releaseId);
      return null;
    },
    'library.remove': async ({ releaseId }) => {
      await releases.remove(releaseId);
      return null;
    },
    'library.check': () => updates.check(),
    'library.configure': async (change) => ({ problem: await updates.configure(change) }),
    'library.changes': async ({ from, to }) => teamChanges(releases, from, to, await ourIds()),
    'object.get': ({ id, release }) => objects.get(id, release),
    'object.raw': ({ id, release }) => objects.raw(id, release),
    'object.compare': ({ id, from, to }) => objects.compare(id, from, to),
  });

  return {
    handlers,
    search: search.find,
    recompose: releases.recompose,
    imports,
    /** The store was emptied. */
    forgotten: releases.forgotten,
    /** Goes on with what a stopped worker left. */
    async resume() {
      await resumeImports();
      await updates.schedule();
      indexTexts();
    },
    checkForUpdates: () => updates.check(),
  };
}

/** Rejects when no page of ours is open to listen. */
function tell(message: Broadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
