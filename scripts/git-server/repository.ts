/** Bare repositories on disk, made and set up with `git` itself. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnv } from './cgi';

/** What a careful server asks of a push; no history is rewritten, nothing broken gets in. */
const CONFIG = `[http]
\treceivepack = true
[receive]
\tdenyNonFastForwards = true
\tdenyDeletes = true
\tfsckObjects = true
\tmaxInputSize = 20m
\t# A tidy-up in the background would outlive the server.
\tautogc = false
`;

/** Output of a git command in a folder. */
export function git(
  folder: string,
  args: readonly string[],
  input?: string | Buffer,
  env: Record<string, string> = {},
): string {
  return execFileSync('git', args, {
    cwd: folder,
    env: gitEnv({ ...IDENTITY, ...env }),
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  }).toString();
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'server',
  GIT_AUTHOR_EMAIL: 'server@localhost',
  GIT_COMMITTER_NAME: 'server',
  GIT_COMMITTER_EMAIL: 'server@localhost',
};

/** Whether `git` with its HTTP backend is on this machine. */
export function hasGit(): boolean {
  try {
    return existsSync(
      join(execFileSync('git', ['--exec-path']).toString().trim(), 'git-http-backend'),
    );
  } catch {
    return false;
  }
}

/** Makes an empty bare repository below `root`, unless it is there. @returns its path */
export function makeRepository(root: string, name: string): string {
  const path = join(root, name);
  if (!existsSync(path)) {
    git(root, ['init', '--quiet', '--bare', '--initial-branch=main', '--template=', name]);
    appendFileSync(join(path, 'config'), CONFIG);
    mkdirSync(join(path, 'hooks'), { recursive: true });
  }
  return path;
}

/** Puts a pre-receive hook into a repository: lines of sh; null takes it away. */
export function setHook(repository: string, lines: string | null): void {
  const path = join(repository, 'hooks', 'pre-receive');
  if (lines === null) {
    rmSync(path, { force: true });
    return;
  }
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

/** Hooks that teams use, in the words of common hosts. `$REMOTE_USER` is who logged in. */
export const HOOKS = {
  protectedMain: `while read old new ref; do
  if [ "$ref" = refs/heads/main ] && [ "$REMOTE_USER" != alice ]; then
    echo "You are not allowed to push code to protected branches on this project." >&2
    exit 1
  fi
done`,
  authorIsUser: `while read old new ref; do
  for commit in $(git rev-list "$new" --not --all); do
    if [ "$(git log -1 --format=%an "$commit")" != "$REMOTE_USER" ]; then
      echo "The author must be $REMOTE_USER." >&2
      exit 1
    fi
  done
done`,
  /** Refuses notes that hold the word REFUSE-ME. */
  noBadWords: `while read old new ref; do
  if git grep -q REFUSE-ME "$new" -- notes; then
    echo "A note holds a word that is not allowed here." >&2
    exit 1
  fi
done`,
} as const;
