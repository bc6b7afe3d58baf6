/** What pulling from and pushing to a Git repository share. */
import type { Author } from '@/lib/core/notes/remote';
import type { TeamInfo } from '@/lib/core/notes/team';
import type { HostKind } from './address';
import type { GitCache } from './git-cache';
import type { GitRepo, Head } from './git-repo';
import type { HttpOptions } from './http';

export type GitRemoteOptions = HttpOptions & {
  author: Author;
  cache: GitCache;
  nowMs(): number;
  /** Where the address does not tell the kind of host. */
  host?: HostKind | null;
  /** What the browser says about the network. */
  isOnline?: () => boolean;
};

/** What push and pull share; `head` is the branch as last seen. */
export type GitSession = {
  repo: GitRepo;
  options: GitRemoteOptions;
  head: Head | null;
  team: TeamInfo | null;
};
