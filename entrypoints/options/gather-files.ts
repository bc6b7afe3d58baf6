/**
 * Files out of a drop or a file field, folders included, with their paths. Hidden files and
 * folders (.git, .DS_Store) are left out and counted.
 */

export type DroppedFile = {
  /** With forward slashes, the dropped folder's name first. */
  path: string;
  blob: Blob;
};

export type Gathered = {
  files: DroppedFile[];
  /** How many hidden entries were left out. */
  hidden: number;
  /** Paths the browser could not read, with its reason. */
  unreadable: { path: string; reason: string }[];
};

/**
 * Files and folders of a drop. Call it while the event is handled: afterwards the browser has
 * emptied it.
 */
export function gatherDrop(
  { items }: DataTransfer,
  onCount: (files: number) => void,
): Promise<Gathered> {
  const entries: FileSystemEntry[] = [];
  const plain: DroppedFile[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry();
    // A file that comes from a script or another program may have no place in a file system.
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) plain.push({ path: file.name, blob: file });
  }
  return gatherEntries(entries, onCount).then((gathered) => ({
    ...gathered,
    files: [...plain, ...gathered.files],
  }));
}

async function gatherEntries(
  entries: readonly FileSystemEntry[],
  onCount: (files: number) => void,
): Promise<Gathered> {
  const gathered: Gathered = { files: [], hidden: 0, unreadable: [] };
  const open = [...entries].reverse();
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const path = entry.fullPath.replace(/^\//, '');
    try {
      if (isHidden(path)) gathered.hidden += 1;
      else if (isFile(entry)) gathered.files.push({ path, blob: await fileOf(entry) });
      else if (isFolder(entry)) open.push(...(await entriesOf(entry)).reverse());
    } catch (error) {
      gathered.unreadable.push({ path, reason: reasonOf(error) });
    }
    if (gathered.files.length % 100 === 0) onCount(gathered.files.length);
  }
  return gathered;
}

/** Files of a field; with `webkitdirectory` they know their place in the folder. */
export function gatherField(list: FileList): Gathered {
  const gathered: Gathered = { files: [], hidden: 0, unreadable: [] };
  for (const file of list) {
    const path = file.webkitRelativePath || file.name;
    if (isHidden(path)) gathered.hidden += 1;
    else gathered.files.push({ path, blob: file });
  }
  return gathered;
}

/** A hidden file that somebody drops by itself is meant. */
function isHidden(path: string): boolean {
  return path
    .split('/')
    .slice(1)
    .some((part) => part.startsWith('.'));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** All of a folder: the reader gives a hundred at a time, and an empty list at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) break;
    all.push(...some);
  }
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function reasonOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message : String(error);
}
