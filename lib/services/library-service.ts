/** The library in use, opened once per life of the worker and only when something asks. */
import { type KnownIds, knownIds } from '@/lib/core/library/known-ids';
import { type Library, openLibrary } from '@/lib/core/library/library';
import type { CoreInUse } from './core-in-use';

export type LibraryService = {
  open(): Promise<Library>;
  knownIds(): Promise<KnownIds>;
  /** Another library is in use: the next answer is worked out anew. */
  forget(): void;
};

export function createLibraryService(core: CoreInUse): LibraryService {
  let opened: Promise<Library> | undefined;
  let known: KnownIds | undefined;
  const open = () => {
    opened ??= load(core).catch((error: unknown) => {
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
    forget() {
      core.forget();
      opened = undefined;
      known = undefined;
    },
  };
}

/** @throws if the package is damaged: its own library is part of it */
async function load(core: CoreInUse): Promise<Library> {
  const library = openLibrary(await core.read());
  if (!library.ok) throw new Error(library.problem.message);
  return library.value;
}
