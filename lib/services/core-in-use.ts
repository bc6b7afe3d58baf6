/** The library in use, read from the store or the package: what every first answer waits for. */
import { browser } from 'wxt/browser';
import type { CoreFile } from '@/lib/core/library/core-file';
import type { LibraryState } from '@/lib/storage/library-db';
import { readState } from '@/lib/storage/library-store';

export type CoreInUse = {
  /** Begins to read what is stored; call it as soon as somebody may ask. */
  prepare(): void;
  /** The file to open. @throws if the package is damaged */
  read(): Promise<CoreFile>;
  /** Another library is in use: what was read meanwhile counts no more. */
  forget(): void;
};

type Stored = LibraryState['core'] | { bundled: Promise<Response> };

/** @param recompose makes the stored library again from what is held */
export function createCoreInUse(recompose: () => Promise<void>): CoreInUse {
  let prepared: Promise<Stored> | undefined;
  // The package's file only where nothing is stored: asking for both costs more than it saves.
  const begin = async (): Promise<Stored> => {
    const core = await readState('core').catch(() => undefined);
    return core ?? { bundled: fetchBundled() };
  };
  return {
    prepare() {
      prepared = begin();
    },
    async read() {
      const core = await (prepared ?? begin());
      // Once: by the next time another library may be in use.
      prepared = undefined;
      if ('bundled' in core) return readBundled(core.bundled);
      if (core.stamp.startsWith(ownVersion())) return JSON.parse(core.text) as CoreFile;
      // Made by another version of the product.
      await recompose().catch(console.error);
      return JSON.parse(((await readState('core')) ?? core).text) as CoreFile;
    },
    forget() {
      prepared = undefined;
    },
  };
}

/** @throws if the package is damaged: the file is part of it */
export function fetchBundled(): Promise<Response> {
  return fetch(browser.runtime.getURL('/attack/core.json'));
}

export async function readBundled(response: Promise<Response>): Promise<CoreFile> {
  return (await (await response).json()) as CoreFile;
}

/** What the stamp of a composed library begins with. */
export function ownVersion(): string {
  return `${browser.runtime.getManifest().version} `;
}
