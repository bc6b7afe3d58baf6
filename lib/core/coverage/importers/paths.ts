/** Paths inside archives and folders: made harmless, and which of them are worth reading. */

/** A path as archives of any system and intent write it, relative, with forward slashes only. */
export function normalisePath(path: string): string {
  const parts = path.replaceAll('\0', '').replaceAll('\\', '/').slice(0, 4_000).split('/');
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  if (/^[A-Za-z]:$/.test(kept[0] ?? '')) kept.shift();
  return kept.join('/') || 'unnamed';
}

/** Whether the path tries to leave the archive's folder. It is read under a safe name, and listed. */
export function isEscaping(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path) || path.includes('\0');
}

const READABLE =
  /\.(?:ya?ml|(?:nd)?json|jsonl|csv|tsv|tab|txt|toml|xml|conf|rules|yaral?|xls[xm])$/i;
const ARCHIVE = /\.(?:zip|tar|tgz|gz|7z|rar|bz2|xz|zst)$/i;

/** What to do with a file in an archive; hidden files and what is no text are not looked at. */
export function fateOf(path: string): 'read' | 'ignored' | 'nested' {
  const isHidden = path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
  if (ARCHIVE.test(path)) return 'nested';
  return !isHidden && READABLE.test(path) ? 'read' : 'ignored';
}
