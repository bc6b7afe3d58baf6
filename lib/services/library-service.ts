/** The installed library, opened once per life of the worker and only when something asks. */
import { browser } from 'wxt/browser';
import type { CoreFile } from '@/lib/core/library/core-file';
import { type KnownIds, knownIds } from '@/lib/core/library/known-ids';
import { type Library, openLibrary } from '@/lib/core/library/library';
import { createSearch, type SearchHit } from '@/lib/core/search/search';

export type LibraryService = {
  open(): Promise<Library>;
  knownIds(): Promise<KnownIds>;
  search(query: string): Promise<SearchHit[]>;
};

export function createLibraryService(): LibraryService {
  let opened: Promise<Library> | undefined;
  let known: KnownIds | undefined;
  let search: ReturnType<typeof createSearch> | undefined;
  const open = () => {
    opened ??= loadBundled().catch((error: unknown) => {
      // The next request tries again instead of meeting the same failure for ever.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    open,
    async knownIds() {
      known ??= knownIds(await open());
      return known;
    },
    async search(query) {
      search ??= createSearch(await open());
      return search(query);
    },
  };
}

/** @throws if the package is damaged: the file is part of it */
async function loadBundled(): Promise<Library> {
  const response = await fetch(browser.runtime.getURL('/attack/core.json'));
  const library = openLibrary((await response.json()) as CoreFile);
  if (!library.ok) throw new Error(library.problem.message);
  return library.value;
}
