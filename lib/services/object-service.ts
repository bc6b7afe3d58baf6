/** One object in full: joins the library in use, or one release of it, with the texts in the store. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { compareFields, factFields, stixFields } from '@/lib/core/library/compare-objects';
import type { Library } from '@/lib/core/library/library';
import type {
  HistoryRow,
  ObjectComparison,
  ObjectPage,
  PageRelease,
  RawObject,
} from '@/lib/core/library/object-page';
import type { AttackObject, Domain } from '@/lib/core/library/records';
import type { ObjectTexts } from '@/lib/core/library/texts';
import { buildObjectPage } from '@/lib/core/lookup/build-object-page';
import { compareRelations } from '@/lib/core/lookup/compare-relations';
import { relationRows } from '@/lib/core/lookup/page-relations';
import { textsOf } from '@/lib/core/lookup/page-texts';
import type { ListedRelease } from '@/lib/messaging/library-messages';
import { storedTexts } from '@/lib/storage/library-store';
import { hashOf, rawOf } from '@/lib/storage/raw-store';
import type { LibraryService } from './library-service';
import { rawObject } from './raw-object';
import type { ReleasesService } from './releases-service';

export type ObjectService = {
  get(id: AttackId, releaseId?: string): Promise<ObjectPage>;
  raw(id: AttackId, releaseId?: string): Promise<RawObject | null>;
  compare(id: AttackId, from: string, to: string): Promise<ObjectComparison | null>;
};

export function createObjectService(
  library: LibraryService,
  releases: ReleasesService,
): ObjectService {
  /** The library that a page is of, with the releases of its domains. */
  const sourceOf = async (releaseId?: string): Promise<[Library, ListedRelease[]]> => {
    const all = await releases.list();
    const one = all.find(({ id }) => id === releaseId);
    const alone = one && (await releases.libraryOf(one.id));
    if (one && alone) return [alone, [one]];
    return [await library.open(), all.filter(({ isInUse }) => isInUse)];
  };
  return {
    async get(id, releaseId) {
      const [opened, listed] = await sourceOf(releaseId);
      const object = opened.get(id);
      return buildObjectPage(id, {
        library: opened,
        releases: listed.map(toPageRelease),
        textsOf: textsIn(listed),
        history: await historyOf(releases, object ?? (await heldSomewhere(releases, id))),
      });
    },
    async raw(id, releaseId) {
      const [opened, listed] = await sourceOf(releaseId);
      const object = opened.get(id);
      for (const domain of object?.domains ?? []) {
        const release = listed.find((one) => one.domain === domain);
        const json = object && release ? await rawOf(release.id, object.stixId) : null;
        if (object && release && json !== null) {
          const hash = await hashOf(release.id, object.stixId);
          return rawObject(release.id, object.stixId, json, hash);
        }
      }
      return null;
    },
    async compare(id, from, to) {
      const asked = (await library.open()).get(id) ?? (await heldSomewhere(releases, id));
      const sides = await Promise.all([sideOf(releases, from, id), sideOf(releases, to, id)]);
      const history = await historyOf(releases, asked);
      const rows = [from, to].map((one) => history.find((row) => row.releaseId === one));
      const [before, after] = sides;
      const [first, second] = rows;
      if (!before || !after || !first || !second) return null;
      const isRaw = before.json !== null && after.json !== null;
      return {
        from: first,
        to: second,
        depth: isRaw ? 'raw' : 'facts',
        fields: isRaw
          ? compareFields(stixFields(before.json ?? ''), stixFields(after.json ?? ''))
          : compareFields(factFields(before.object), factFields(after.object)),
        relations: compareRelations(before.rows, after.rows, before.hasTexts && after.hasTexts),
      };
    },
  };
}

/** An object as one release has it. */
async function sideOf(releases: ReleasesService, releaseId: string, id: AttackId) {
  const listed = (await releases.list()).find((one) => one.id === releaseId);
  const library = listed && (await releases.libraryOf(releaseId));
  const object = library?.get(id);
  if (!library || !object) return null;
  const held = await textsOf(object, textsIn([listed]));
  return {
    object,
    rows: relationRows(library, object, held),
    hasTexts: held.length > 0,
    json: await rawOf(releaseId, object.stixId),
  };
}

/** An object that the releases in use do not hold, from the newest one that does. */
async function heldSomewhere(
  releases: ReleasesService,
  id: AttackId,
): Promise<AttackObject | undefined> {
  for (const one of await releases.list()) {
    const object = (await releases.libraryOf(one.id))?.get(id);
    if (object) return object;
  }
  return undefined;
}

/** The object in every release that is held, newest first, found by its STIX id. */
async function historyOf(
  releases: ReleasesService,
  object: AttackObject | undefined,
): Promise<HistoryRow[]> {
  if (!object) return [];
  const all = (await releases.list()).filter(({ domain }) => object.domains.includes(domain));
  const isDouble = (one: ListedRelease) =>
    one.isBundled &&
    all.some((two) => !two.isBundled && two.domain === one.domain && two.release === one.release);
  const rows = await Promise.all(
    all
      .filter((one) => !isDouble(one))
      .map(async (one): Promise<HistoryRow[]> => {
        const library = await releases.libraryOf(one.id);
        const held = library?.byStixId(object.stixId);
        if (!held?.domains.includes(one.domain)) return [];
        const { id, name, status, version, created, modified } = held;
        return [
          {
            ...toPageRelease(one),
            // After the release's own id, which would stand in its place.
            ...{ id, name, status, version, created, modified },
            releaseId: one.id,
            hash: one.isBundled ? null : await hashOf(one.id, object.stixId),
          },
        ];
      }),
  );
  return rows.flat();
}

function toPageRelease({ id, domain, release, date, isBundled, isInUse }: ListedRelease) {
  return { id, domain, release, date, isBundled, isInUse } satisfies PageRelease;
}

function textsIn(listed: readonly ListedRelease[]): (domain: Domain) => ObjectTexts | null {
  const texts = new Map(
    listed.flatMap((one) => (one.isBundled ? [] : [[one.domain, storedTexts(one.id)] as const])),
  );
  return (domain) => texts.get(domain) ?? null;
}
