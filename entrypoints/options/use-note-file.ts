/** A STIX bundle of notes: written, or looked at first and then taken over. */
import { useState } from 'preact/hooks';
import { saveFile } from '@/components/hooks/save-file';
import type { Tlp } from '@/lib/core/notes/marking';
import { count } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import type { FoundNotes } from '@/lib/messaging/notes-messages';

type Found = FoundNotes & { name: string; text: string };

/** What one message to the background carries. */
const MOST_BYTES = 32 * 1024 * 1024;

export function useNoteFile(onSaid: (said: string) => void) {
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const run = async (doing: string, work: () => Promise<string>) => {
    setBusy(doing);
    setProblem('');
    setProblem(
      await work().catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      ),
    );
    setBusy('');
  };
  return {
    busy,
    problem,
    found,
    save: (maxTlp: Tlp) =>
      run('Writing the file', async () => {
        const { fileName, text, left } = await request('notes.export', { maxTlp });
        saveFile(fileName, new Blob([text], { type: 'application/stix+json' }));
        const stays = left > 0 ? `, ${count(left, 'note')} above that level left out` : '';
        onSaid(`${fileName} written${stays}`);
        return '';
      }),
    look: (file: File | undefined) =>
      run('Looking at the file', async () => {
        setFound(null);
        if (!file) return '';
        const { name } = file;
        if (file.size > MOST_BYTES) return `${name} is larger than 32 MB. Nothing was changed.`;
        const text = await file.text();
        const looked = await request('notes.look', { text });
        if (looked.problem) return `${name}: ${looked.problem} Nothing was changed.`;
        setFound({ ...looked, name, text });
        return '';
      }),
    take: () =>
      run('Taking it over', async () => {
        if (!found) return '';
        const { added, changed } = await request('notes.import', { text: found.text });
        setFound(null);
        onSaid(`${count(added, 'note')} added, ${changed} changed`);
        return '';
      }),
    leave: () => setFound(null),
  };
}
