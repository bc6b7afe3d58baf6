/**
 * The address of a repository: https, or http on this machine, without name or password in it.
 * Also where its host shows the history of a file.
 */

import type { AnyNote } from '@/lib/core/notes/note';
import { pathOf } from '@/lib/core/notes/paths';
import { fail, ok, type Result } from '@/lib/core/shared/result';

/** Hosts whose pages we know the addresses of; asked for where the name does not tell. */
export type HostKind = 'github' | 'gitlab' | 'gitea';

/** @returns the address without a slash at its end, or `bad-address` with a sentence */
export function readAddress(text: string): Result<string> {
  const url = URL.parse(text.trim());
  if (!url) return fail('bad-address', 'That is no address. It begins with https://.');
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    return fail('bad-address', 'Only https addresses are used, so that nobody reads along.');
  }
  if (url.username || url.password) {
    return fail('bad-address', 'Leave name and token out of the address and give them below.');
  }
  if (url.search || url.hash) return fail('bad-address', 'The address has a ? or # in it.');
  return ok(url.href.replace(/\/+$/, ''));
}

/** The kind of host that an address names; null where it does not tell. */
export function hostKindOf(url: string): HostKind | null {
  const host = URL.parse(url)?.hostname ?? '';
  if (/(?:^|\.)github\./.test(host)) return 'github';
  if (/(?:^|\.)gitlab\./.test(host)) return 'gitlab';
  return /(?:^|\.)(?:gitea|forgejo|codeberg)\./.test(host) ? 'gitea' : null;
}

/** What a token goes with as user name where nobody says one; hosts' own documentation. */
export const USER_OF_TOKEN: Readonly<Record<HostKind, string>> = {
  github: 'x-access-token',
  gitlab: 'oauth2',
  gitea: 'git',
};

/** The host's page with the history of a note's file. */
export function historyAddress(
  url: string,
  branch: string,
  note: Pick<AnyNote, 'kind' | 'objectId' | 'id'>,
  kind: HostKind | null = hostKindOf(url),
): string | null {
  const web = url.replace(/\.git$/, '');
  const file = `${encodeURIComponent(branch)}/${pathOf(note)}`;
  if (kind === 'github') return `${web}/commits/${file}`;
  if (kind === 'gitlab') return `${web}/-/commits/${file}`;
  return kind === 'gitea' ? `${web}/commits/branch/${file}` : null;
}
