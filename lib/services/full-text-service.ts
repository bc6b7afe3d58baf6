/**
 * The full-text index of the library in use: made in the background when releases come or go, kept
 * in the store, opened when somebody first searches.
 */
import type { Library } from '@/lib/core/library/library';
import type { ObjectText } from '@/lib/core/library/texts';
import { type FullText, fullTextBuilder, openFullText } from '@/lib/core/search/full-text';
import type { LibraryOverview } from '@/lib/messaging/library-messages';
import { allTexts, readState, writeFullText } from '@/lib/storage/library-store';
import type { ReleasesService } from './releases-service';
import { stayAwake } from './stay-awake';
import { turn } from './turn';

export type FullTextService = {
  /** Null while there is none: nothing was imported in full, or it is being made. */
  open(): Promise<FullText | null>;
  /** Makes the index anew if it does not fit what is in use. @returns whether it did */
  refresh(): Promise<boolean>;
  state(): Promise<LibraryOverview['fullText']>;
};

/** A new form of the index makes the old one useless. */
const FORMAT = 1;

export function createFullTextService(
  releases: ReleasesService,
  openLibrary: () => Promise<Library>,
): FullTextService {
  let building: Promise<boolean> | null = null;
  const wanted = async () => {
    const ids = await releases.used();
    return { ids, stamp: [FORMAT, ...ids].join(' ') };
  };
  const refreshed = async (): Promise<boolean> => {
    const { ids, stamp } = await wanted();
    if (ids.length === 0 || (await readState('fullTextStamp')) === stamp) return false;
    const index = await buildIndex(ids, await openLibrary());
    // What is in use may have changed while it was made: then the next one counts.
    if ((await wanted()).stamp !== stamp) return refreshed();
    await writeFullText(stamp, index);
    return true;
  };
  return {
    async open() {
      const { ids, stamp } = await wanted();
      if (ids.length === 0 || (await readState('fullTextStamp')) !== stamp) return null;
      const index = await readState('fullTextIndex');
      return index === undefined ? null : openFullText(index);
    },
    refresh() {
      building ??= stayAwake(refreshed()).finally(() => {
        building = null;
      });
      return building;
    },
    async state() {
      if (building) return 'building';
      const { ids, stamp } = await wanted();
      const isThere = ids.length > 0 && (await readState('fullTextStamp')) === stamp;
      return isThere ? 'ready' : 'none';
    },
  };
}

async function buildIndex(ids: readonly string[], library: Library): Promise<string> {
  const builder = fullTextBuilder();
  for (const releaseId of ids) {
    for await (const bucket of allTexts(releaseId)) {
      for (const [stixId, text] of bucket) {
        const id = library.byStixId(stixId)?.id;
        // Of several objects with one ID the live one is shown, so its words count.
        if (id && library.get(id)?.stixId === stixId) builder.add({ id, text: wordsIn(text) });
      }
    }
  }
  return builder.build(turn);
}

function wordsIn({ description, detection, mutableElements }: ObjectText): string {
  return [description, detection, ...mutableElements].filter(Boolean).join('\n');
}
