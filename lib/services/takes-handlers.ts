/** The messages of takes and packs: each a few lines over the stores and the services. */
import { browser } from 'wxt/browser';
import { packBundle } from '@/lib/core/lookup/takes-stix';
import { sigmaStart } from '@/lib/core/takes/sigma-start';
import type { Handlers } from '@/lib/messaging/router';
import type { TakesBroadcast } from '@/lib/messaging/takes-messages';
import {
  orderPacks,
  removePack,
  storedPacks,
  switchPack,
  takesOfPack,
} from '@/lib/storage/packs-store';
import type { LibraryService } from './library-service';
import type { PacksService } from './packs-service';
import type { TakesService } from './takes-service';

type Parts = { library: LibraryService; takes: TakesService; packs: PacksService };
type Names = Extract<keyof Handlers, `takes.${string}` | `packs.${string}`>;

export function takesHandlers({ library, takes, packs }: Parts): Pick<Handlers, Names> {
  const after = async (change: Promise<void>) => {
    await change;
    packsChanged();
    return null;
  };
  return {
    'takes.of': ({ id }) => takes.of(id),
    'takes.save': ({ id, draft }) => takes.save(id, draft),
    'takes.remove': ({ noteId }) => takes.remove(noteId),
    'takes.sigma': async ({ id }) =>
      sigmaStart(await library.open(), id, {
        uuid: crypto.randomUUID(),
        today: new Date().toISOString().slice(0, 10),
      }),
    'packs.state': async () => ({
      packs: (await storedPacks()).map(({ problems: _, ...rest }) => rest),
      ...packs.progress(),
    }),
    'packs.begin': ({ jobId }) => packs.begin(jobId),
    'packs.keep': ({ jobId, replaces }) => packs.keep(jobId, replaces),
    'packs.cancel': ({ jobId }) => packs.cancel(jobId),
    'packs.fetch': ({ url }) => packs.fetch(url),
    'packs.switch': ({ id, isOn }) => after(switchPack(id, isOn)),
    'packs.order': ({ ids }) => after(orderPacks(ids)),
    'packs.remove': ({ id }) => after(removePack(id)),
    'packs.problems': async ({ id }) =>
      (await storedPacks()).find((pack) => pack.id === id)?.problems ?? [],
    'packs.stix': async ({ id }) => {
      const pack = (await storedPacks()).find((one) => one.id === id);
      if (!pack) return null;
      const takes = (await takesOfPack(id)).map(({ take }) => take);
      return packBundle(pack, takes, async (bytes) => {
        const hash = await crypto.subtle.digest('SHA-1', new Uint8Array(bytes));
        return new Uint8Array(hash);
      });
    },
  };
}

/** Rejects when no page of ours is open to listen. */
export function packsChanged(): void {
  const message: TakesBroadcast = { type: 'takes.changed' };
  browser.runtime.sendMessage(message).catch(() => undefined);
}
