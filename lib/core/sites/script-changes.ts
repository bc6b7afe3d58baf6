/**
 * What has to change so that the browser's registered scripts are the wanted ones. What is right
 * already is left alone: between a removal and a new registration a page could load unread.
 */

/** A registered script as the browser answers it; what it leaves out is its default. */
export type RegisteredScript = {
  id: string;
  matches?: string[];
  excludeMatches?: string[];
  js?: string[];
  css?: string[];
  allFrames?: boolean;
  matchOriginAsFallback?: boolean;
  runAt?: string;
  persistAcrossSessions?: boolean;
};

export type ScriptChanges<T> = { add: T[]; update: T[]; remove: string[] };

/** @param wanted a script without a pattern is wanted nowhere */
export function scriptChanges<T extends RegisteredScript>(
  before: readonly RegisteredScript[],
  wanted: readonly T[],
): ScriptChanges<T> {
  const running = wanted.filter(({ matches }) => matches?.length);
  const known = new Map(before.map((script) => [script.id, script]));
  const ids = new Set(running.map(({ id }) => id));
  return {
    add: running.filter(({ id }) => !known.has(id)),
    update: running.filter((script) => {
      const old = known.get(script.id);
      return old && formOf(old) !== formOf(script);
    }),
    remove: before.map(({ id }) => id).filter((id) => !ids.has(id)),
  };
}

/** Browsers give patterns in another order, and paths with a slash in front. */
function formOf(script: RegisteredScript): string {
  const { matches = [], excludeMatches = [], js = [], css = [] } = script;
  return JSON.stringify([
    matches.toSorted(),
    excludeMatches.toSorted(),
    [...js, ...css].map((path) => path.replace(/^\//, '')),
    script.allFrames ?? false,
    script.matchOriginAsFallback ?? false,
    script.runAt ?? 'document_idle',
    script.persistAcrossSessions ?? true,
  ]);
}
