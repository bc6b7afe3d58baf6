/**
 * What a server means when it does not take a push. Three things look alike and are not: somebody
 * was faster (try again), the branch is protected (ask for review), the content is refused (never
 * the same again). Words are those of Git and of GitHub, GitLab and Gitea.
 */

export type Meaning = 'behind' | 'protected' | 'denied' | 'refused';

const BEHIND =
  /failed to update ref|cannot lock ref|failed to lock|fetch first|non-fast-forward|incorrect old value|stale info|reference already exists|is at [0-9a-f]+ but expected/i;
const PROTECTED =
  /protected branch|GH006|GH013|repository rule violations|through a (?:pull|merge) request|must be made through/i;
const DENIED =
  /permission (?:to|denied)|not allowed to push|no (?:write|push) access|read.only|deploy key/i;
/** Said by a host's own hook about the user, whatever is pushed. */
const NO_RIGHT = /you are not allowed to push (?:code|to|into)/i;

/** @param error the word on the branch @param words what hooks wrote */
export function meaningOf(error: string, words: string): Meaning {
  const isHook = /hook declined/i.test(error);
  // A hook's text may hold any word; of it only the plain signs of protection count.
  if (PROTECTED.test(error) || PROTECTED.test(words)) return 'protected';
  if (!isHook && BEHIND.test(error)) return 'behind';
  const isDenied = isHook ? NO_RIGHT.test(words) : DENIED.test(`${error} ${words}`);
  return isDenied ? 'denied' : 'refused';
}

/** The words to show: a hook's own, or else the server's. */
export function wordsOf(error: string, words: string): string {
  const said = words.replace(/^(?:remote: ?)+/gm, '').trim();
  return said || error || 'The server gave no reason.';
}
