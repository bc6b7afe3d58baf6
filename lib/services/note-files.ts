/** Notes as a STIX 2.1 bundle in a file, out and in: for teams without a network, and other tools. */
import type { Library } from '@/lib/core/library/library';
import { exportBundle, readBundle } from '@/lib/core/notes/bundle';
import { type Imported, importNotes } from '@/lib/core/notes/import-notes';
import type { Tlp } from '@/lib/core/notes/marking';
import type { TeamInfo } from '@/lib/core/notes/team';
import type { FoundNotes } from '@/lib/messaging/notes-messages';
import type { Output } from '@/lib/messaging/protocol';
import { localTeam } from '@/lib/storage/local-team';
import { allRows, createNotesStore, readHead, rowsById } from '@/lib/storage/notes-store';

export async function exportNotes(maxTlp: Tlp): Promise<Output<'notes.export'>> {
  const [rows, team] = await Promise.all([allRows(), teamOrOwn(maxTlp)]);
  const notes = rows.filter(({ deleted }) => !deleted).map(({ note }) => note);
  const id = `bundle--${crypto.randomUUID()}`;
  const { text, left } = exportBundle(notes, team, id, maxTlp);
  return { fileName: `coverlay-notes-${new Date().toISOString().slice(0, 10)}.json`, text, left };
}

type Looked = { found: FoundNotes; rows: Imported['rows'] };

/** What the file would bring; nothing is stored. */
export async function lookAtFile(library: Library, text: string): Promise<Looked> {
  const { identity } = await teamOrOwn('red');
  const attackIdOf = (stixId: string) => library.byStixId(stixId)?.id ?? null;
  const read = readBundle(text, { attackIdOf, identity });
  if (!read.ok) {
    const found = { problem: read.problem.message, added: 0, changed: 0, known: 0, skipped: [] };
    return { found, rows: [] };
  }
  const notes = read.value.notes.map(({ note }) => note);
  const stored = await rowsById(notes.map(({ id }) => id));
  const { rows, added, changed, known } = importNotes(notes, stored, Date.now());
  return { found: { problem: null, added, changed, known, skipped: read.value.skipped }, rows };
}

/** Takes the file over, all of it in one transaction. */
export async function importFile(library: Library, text: string): Promise<FoundNotes> {
  const { found, rows } = await lookAtFile(library, text);
  if (rows.length > 0) {
    const store = createNotesStore(null, Date.now);
    await store.save({ rows, cursor: null, team: null, skipped: null });
  }
  return found;
}

/** A browser without a team is one of its own. */
async function teamOrOwn(maxTlp: Tlp): Promise<TeamInfo> {
  const { team } = await readHead();
  if (team) return team;
  const own = await localTeam(crypto.randomUUID());
  return { team: own, identity: `identity--${own}`, name: 'One browser', maxTlp };
}
