/** Search over the library in use and, where there are any, its texts; made when first asked. */
import type { SearchFilters } from '@/lib/core/search/facets';
import type { FullText } from '@/lib/core/search/full-text';
import { createSearch, type Search, type SearchHit, searchIndexes } from '@/lib/core/search/search';
import type { LibraryService } from './library-service';
import { turn } from './turn';

export type SearchService = {
  find(query: string, filters?: SearchFilters, limit?: number): Promise<SearchHit[]>;
  /** Another library is in use, or its texts can be searched: the next answer is worked out anew. */
  forget(): void;
};

/** @param openFullText null while texts cannot be searched */
export function createSearchService(
  openLibrary: LibraryService['open'],
  openFullText: () => Promise<FullText | null>,
): SearchService {
  let search: Promise<Search> | undefined;
  const makeSearch = async () => {
    const [library, fullText] = await Promise.all([
      openLibrary(),
      openFullText().catch(() => null),
    ]);
    // A fifth of a second in all: who hovers meanwhile is answered in between.
    const portions = searchIndexes(library);
    for (;;) {
      const step = portions.next();
      if (step.done) return createSearch(library, fullText, step.value);
      await turn();
    }
  };
  return {
    async find(query, filters, limit) {
      search ??= makeSearch().catch((error: unknown) => {
        search = undefined;
        throw error;
      });
      return (await search)(query, limit, filters);
    },
    forget() {
      search = undefined;
    },
  };
}
