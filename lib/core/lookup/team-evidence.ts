/** Evidence of our own: what was imported or said here, and where the panel shows it. */
import type { IdStatus } from '@/lib/core/coverage/status';
import type { EvidenceView, ViewTab } from './evidence-view';

export const MOST_NAMED = 4;

/** The first few, and how many more there are. */
export function some(words: readonly string[]): string[] {
  if (words.length <= MOST_NAMED + 1) return [...words];
  return [...words.slice(0, MOST_NAMED), `${words.length - MOST_NAMED} more`];
}

/** Something of our own, on a tab of the object's own page. */
export function our(label: string, lines: string[], { id }: IdStatus, tab: ViewTab): EvidenceView {
  return { label, goes: null, lines, opens: [{ id, name: '', tab }], url: null };
}
