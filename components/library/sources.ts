/** What a page's texts cite, by name, with the numbers that its footnotes carry. */
import type { Citation } from '@/lib/core/library/object-page';

export type Source = Citation & { number: number };
export type Sources = ReadonlyMap<string, Source>;

export const NO_SOURCES: Sources = new Map();

/** Cited ones first, in the order of their first mention; then the object's other references. */
export function numberSources(
  citations: readonly Citation[],
  references: readonly Citation[],
): Sources {
  const sources = new Map<string, Source>();
  for (const one of [...citations, ...references]) {
    if (!sources.has(one.name)) sources.set(one.name, { ...one, number: sources.size + 1 });
  }
  return sources;
}

/** The host as a person knows it; "" for no address. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? '';
}
