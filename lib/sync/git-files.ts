/**
 * What lies in a repository of notes, as far as it is ours: plain files of the layout. Links,
 * submodules, deeper folders and other names are listed and left alone; nobody follows them.
 */

import type { AttackId } from '@/lib/core/attack/id-kinds';
import { MAX_FILES } from '@/lib/core/notes/limits';
import { FOLDERS, idOfFile, idOfFolder } from '@/lib/core/notes/paths';
import type { Listed } from '@/lib/core/notes/remote';
import type { GitRepo, Oid } from './git-repo';
import { FILE_MODE, isFolder, type TreeEntry } from './git-tree';

export type NoteFile = { path: string; id: string; objectId: AttackId; oid: Oid };

export type Listing = {
  files: NoteFile[];
  skipped: Listed[];
  /** Ids that a name stands for, also where what bears it is not read: these are not deleted. */
  named: Set<string>;
  /** Whether every folder could be read. If not, nobody knows what is missing. */
  isWhole: boolean;
};

/** More of them are counted, not named. */
const MOST_LISTED = 1_000;

/** @param root entries of the commit's top folder */
export async function listFiles(repo: GitRepo, root: readonly TreeEntry[]): Promise<Listing> {
  const listing: Listing = { files: [], skipped: [], named: new Set(), isWhole: true };
  for (const top of FOLDERS) {
    const entry = root.find(({ name }) => name === top);
    if (!entry) continue;
    for (const folder of await open(repo, entry, top, listing)) {
      if (folder.name === '.gitkeep') continue;
      const path = `${top}/${folder.name}`;
      const objectId = idOfFolder(folder.name);
      if (!objectId)
        skip(listing, path, 'odd-path', 'Only folders named after ATT&CK IDs are read.');
      else takeFiles(await open(repo, folder, path, listing), path, objectId, listing);
    }
  }
  const more = listing.skipped.length - MOST_LISTED;
  if (more > 0) {
    listing.skipped.length = MOST_LISTED;
    skip(listing, '', 'more', `${more.toLocaleString('en-US')} more files are not read.`);
  }
  return listing;
}

function takeFiles(
  entries: readonly TreeEntry[],
  folder: string,
  objectId: AttackId,
  listing: Listing,
): void {
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    const id = idOfFile(entry.name);
    // What keeps an empty folder in Git is no mistake.
    if (entry.name === '.gitkeep') continue;
    const wrong = wrongEntry(entry);
    const isDouble = id !== null && listing.named.has(id);
    if (id) listing.named.add(id);
    if (wrong) skip(listing, path, ...wrong);
    else if (!id) skip(listing, path, 'odd-path', 'Only files named after a note are read.');
    else if (isDouble) skip(listing, path, 'double', 'Another file has the same note.');
    else if (listing.files.length >= MAX_FILES) {
      skip(listing, path, 'too-many', 'A team has at most 50,000 notes.');
    } else {
      listing.files.push({ path, id, objectId, oid: entry.oid });
    }
  }
}

async function open(
  repo: GitRepo,
  entry: TreeEntry,
  path: string,
  listing: Listing,
): Promise<TreeEntry[]> {
  if (!isFolder(entry)) {
    skip(listing, path, ...notAFolder(entry));
    return [];
  }
  const entries = await repo.tree(entry.oid);
  if (!entries) {
    skip(listing, path, 'unreadable', 'The folder cannot be read.');
    listing.isWhole = false;
  }
  return entries ?? [];
}

function notAFolder(entry: TreeEntry): [code: string, message: string] {
  const wrong = wrongEntry(entry);
  return wrong ?? ['odd-path', 'A file lies where only folders are expected.'];
}

/** Why an entry is no plain file; null if it is one. */
export function wrongEntry({ mode }: TreeEntry): [code: string, message: string] | null {
  switch (mode) {
    case FILE_MODE:
      return null;
    case '120000':
      return ['link', 'It is a link. Links are not followed.'];
    case '160000':
      return ['submodule', 'It is a submodule. Other repositories are not fetched.'];
    case '40000':
    case '040000':
      return ['too-deep', 'Notes lie in folders of ATT&CK IDs, and no deeper.'];
    default:
      return ['odd-mode', 'It is no plain file.'];
  }
}

function skip(listing: Listing, path: string, code: string, message: string): void {
  listing.skipped.push({ path: path.slice(0, 300), code, message });
}
