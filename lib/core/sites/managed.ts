/** What an organisation says of sites and settings by its policy. It can offer a site, not grant it. */

export type NamedSite = { name: string; matches: string[] };

/** What people may not change or choose; everything is theirs where a policy says nothing. */
export type Locks = {
  /** False: reading every site is not offered. */
  everySite: boolean;
  /** False: the text of a page is not coloured, because its scripts could read the colours. */
  colouredText: boolean;
  /** False: a token is kept in memory only. */
  keptTokens: boolean;
  /** Whether to look for new ATT&CK releases; null: the person's choice. */
  checkForReleases: boolean | null;
};

export const NO_LOCKS: Locks = {
  everySite: true,
  colouredText: true,
  keptTokens: true,
  checkForReleases: null,
};

const MOST_SITES = 50;
const MOST_PATTERNS = 20;
/** One host, or all hosts below a name: every site is nobody's to offer. */
const PATTERN = /^https?:\/\/(?:\*\.)?[^/*\s]+\/\*$/;

/** Those with patterns that can be asked for; whatever else the policy holds is passed over. */
export function namedSites(value: unknown): NamedSite[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_SITES) : [];
  return list.flatMap((one) => {
    const { name, matches } = (one ?? {}) as { name?: unknown; matches?: unknown };
    const patterns = (Array.isArray(matches) ? matches : [])
      .filter((pattern): pattern is string => typeof pattern === 'string' && PATTERN.test(pattern))
      .slice(0, MOST_PATTERNS);
    if (patterns.length === 0) return [];
    const said = typeof name === 'string' ? name.trim().slice(0, 100) : '';
    return [{ name: said, matches: patterns }];
  });
}

/** Only what is clearly said locks anything. */
export function readLocks(value: unknown): Locks {
  const said = (value ?? {}) as Partial<Record<keyof Locks, unknown>>;
  const { checkForReleases } = said;
  return {
    everySite: said.everySite !== false,
    colouredText: said.colouredText !== false,
    keptTokens: said.keptTokens !== false,
    checkForReleases: typeof checkForReleases === 'boolean' ? checkForReleases : null,
  };
}
