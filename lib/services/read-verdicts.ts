/** The verdicts that stand in the team's notes, as coverage takes them. */
import type { Library } from '@/lib/core/library/library';
import { coverageVerdicts } from '@/lib/core/lookup/verdicts';
import { verdictFacts } from '@/lib/core/notes/verdict-facts';
import { verdictRows } from '@/lib/storage/notes-store';

/** @returns the verdicts, once the library is there that they are read with */
export async function readVerdicts(): Promise<
  (library: Library) => ReturnType<typeof coverageVerdicts>
> {
  const rows = await verdictRows();
  return (library) => coverageVerdicts(library, verdictFacts(rows.map(({ note }) => note)));
}
