/**
 * The file system that isomorphic-git works on: a map in memory, without links, loaded when first
 * touched. What changed is handed out, so that it is stored in the transaction of the notes. All of
 * it can be thrown away: it is fetched again.
 */
import { guardPack } from './pack-guard';

export type CacheEntry = [path: string, bytes: Uint8Array];

/** What to store since the last time; with `isReset` everything stored before goes first. */
export type CacheChanges = { isReset: boolean; put: CacheEntry[]; remove: string[] };

export type GitCache = {
  /** For isomorphic-git. */
  fs: { promises: ReturnType<typeof fileCalls> };
  gitdir: string;
  changes(): CacheChanges;
  /** These changes are stored now. */
  stored(changes: CacheChanges): void;
  /** Forgets everything, here and with the next changes stored. */
  reset(): void;
  /** Loose objects and packs, which nobody tidies up. */
  size(): Promise<{ loose: number; packs: number }>;
  /** Every pack with its index. */
  packs(): Promise<[pack: Uint8Array, index: Uint8Array][]>;
  read(path: string): Promise<Uint8Array | null>;
  write(path: string, text: string): Promise<void>;
};

export const GITDIR = '/git';

/** @param load entries as stored; called at most once, and not at all if nothing is needed */
export function createGitCache(load: () => Promise<readonly CacheEntry[]>): GitCache {
  let files: Map<string, Uint8Array> | null = null;
  const folders = new Map<string, Set<string>>();
  let loading: Promise<Map<string, Uint8Array>> | null = null;
  let isReset = false;
  const dirty = new Set<string>();

  const add = (path: string) => {
    for (let at = path; at !== ''; ) {
      const parent = at.slice(0, at.lastIndexOf('/'));
      const names = folders.get(parent) ?? new Set();
      names.add(at.slice(parent.length + 1));
      folders.set(parent, names);
      at = parent;
    }
  };
  const open = async () => {
    loading ??= load().then((entries) => {
      const loaded = files ?? new Map(entries);
      for (const path of loaded.keys()) add(path);
      return loaded;
    });
    files ??= await loading;
    return files;
  };
  const put = async (path: string, bytes: Uint8Array) => {
    (await open()).set(path, bytes);
    add(path);
    dirty.add(path);
  };
  const remove = async (path: string) => {
    if (!(await open()).delete(path)) throw missing(path);
    const cut = path.lastIndexOf('/');
    folders.get(path.slice(0, cut))?.delete(path.slice(cut + 1));
    dirty.add(path);
  };
  return {
    gitdir: GITDIR,
    fs: { promises: fileCalls({ open, put, remove, folders }) },
    changes() {
      const now = files ?? new Map<string, Uint8Array>();
      const paths = [...dirty];
      return {
        isReset,
        put: paths.flatMap((path): CacheEntry[] => {
          const bytes = now.get(path);
          return bytes ? [[path, bytes]] : [];
        }),
        remove: paths.filter((path) => !now.has(path)),
      };
    },
    stored(changes) {
      for (const [path, bytes] of changes.put) if (files?.get(path) === bytes) dirty.delete(path);
      for (const path of changes.remove) if (!files?.has(path)) dirty.delete(path);
      if (changes.isReset) isReset = false;
    },
    reset() {
      files = new Map();
      folders.clear();
      dirty.clear();
      isReset = true;
    },
    async size() {
      const paths = [...(await open()).keys()];
      const isPack = (path: string) => path.endsWith('.pack');
      const isLoose = (path: string) => /^\/git\/objects\/[0-9a-f]{2}\//.test(path);
      return { loose: paths.filter(isLoose).length, packs: paths.filter(isPack).length };
    },
    async packs() {
      const now = await open();
      return [...now].flatMap(([path, pack]): [Uint8Array, Uint8Array][] => {
        const index = path.endsWith('.pack') && now.get(path.replace(/\.pack$/, '.idx'));
        return index ? [[pack, index]] : [];
      });
    },
    read: async (path) => (await open()).get(path) ?? null,
    write: (path, text) => put(path, new TextEncoder().encode(text)),
  };
}

type Inside = {
  open(): Promise<Map<string, Uint8Array>>;
  put(path: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  folders: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The calls that isomorphic-git makes, with the error codes that it looks for. */
function fileCalls({ open, put, remove, folders }: Inside) {
  const stat = async (path: string) => {
    const bytes = (await open()).get(path);
    if (!bytes && !folders.has(path)) throw missing(path);
    return {
      ...{ type: bytes ? 'file' : 'dir', mode: bytes ? 0o100644 : 0o40755 },
      ...{ size: bytes?.length ?? 0, ino: 0, mtimeMs: 0, ctimeMs: 0, uid: 0, gid: 0, dev: 0 },
      isFile: () => bytes !== undefined,
      isDirectory: () => bytes === undefined,
      isSymbolicLink: () => false,
    };
  };
  return {
    async readFile(path: string, options?: string | { encoding?: string }) {
      const bytes = (await open()).get(path);
      if (!bytes) throw missing(path);
      const encoding = typeof options === 'string' ? options : options?.encoding;
      return encoding === 'utf8' ? new TextDecoder().decode(bytes) : bytes;
    },
    async writeFile(path: string, data: Uint8Array | string) {
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      // In place, because isomorphic-git goes on to index these very bytes.
      if (path.endsWith('.pack')) await guardPack(bytes);
      await put(path, bytes);
    },
    unlink: remove,
    async readdir(path: string) {
      await open();
      const names = folders.get(path);
      if (!names) throw missing(path);
      return [...names];
    },
    mkdir: async (_path: string) => undefined,
    rmdir: async (_path: string) => undefined,
    stat,
    lstat: stat,
    readlink: async (path: string): Promise<never> => {
      throw missing(path);
    },
    symlink: async (_target: string, path: string): Promise<never> => {
      throw missing(path);
    },
  };
}

function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
}
