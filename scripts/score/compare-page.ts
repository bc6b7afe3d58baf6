/** What a page should yield against what was found: sets of IDs, as the command's contract says. */

export type ExpectedPage = {
  text: string[];
  href_only: string[];
  attr_only: string[];
  optional?: string[];
  exclude?: boolean;
};

/** missing = (text ∪ href_only) − found; extra = found − everything that may be found. */
export function comparePage(expected: ExpectedPage, found: readonly string[]) {
  const must = [...new Set([...expected.text, ...expected.href_only])];
  const may = new Set([...must, ...expected.attr_only, ...(expected.optional ?? [])]);
  const has = new Set(found);
  return {
    missing: must.filter((id) => !has.has(id)).sort(),
    extra: [...has].filter((id) => !may.has(id)).sort(),
  };
}
