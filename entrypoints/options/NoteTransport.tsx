/** Notes as a file: out for a team without a network and for other tools, and in by the same merge. */
import { useState } from 'preact/hooks';
import { FileButton } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { tlpWords } from '@/components/notes/note-words';
import { TLP_LEVELS, type Tlp } from '@/lib/core/notes/marking';
import { count, list } from '@/lib/core/shared/words';
import { SkippedFiles } from './SkippedFiles';
import { useNoteFile } from './use-note-file';

export type NoteTransportProps = { maxTlp: Tlp; onSaid: (said: string) => void };

const LEVELS = TLP_LEVELS.map((level) => [level, `Up to ${tlpWords(level)}`] as const);

export function NoteTransport({ maxTlp, onSaid }: NoteTransportProps) {
  const [chosen, setChosen] = useState<Tlp | null>(null);
  const file = useNoteFile(onSaid);
  const { busy, problem, found } = file;
  return (
    <>
      <h2>As a file</h2>
      <div class="box export note-transport">
        <p class="grow">
          <b>STIX 2.1 bundle.</b> For a team without a network between them, and for OpenCTI, MISP
          and TAXII. Read back, it is merged note by note; nothing here is lost.
        </p>
        <Select label="Up to" options={LEVELS} value={chosen ?? maxTlp} onChange={setChosen} />
        <button
          type="button"
          class="button"
          disabled={busy !== ''}
          onClick={() => void file.save(chosen ?? maxTlp)}
        >
          Save as a file
        </button>
        <FileButton
          word="Read a file"
          glyph="file"
          accept=".json,.stix"
          onFiles={(files) => void file.look(files[0])}
        />
      </div>
      {busy && (
        <p class="desk-busy" role="status">
          {busy}
        </p>
      )}
      {problem && (
        <p class="notice notice-bad" role="alert">
          {visible(problem)}
        </p>
      )}
      {found && (
        <section class="box padded" aria-label={`What ${found.name} holds`}>
          <p>
            <b>{visible(found.name)}</b> {foundWords(found)}
          </p>
          {found.skipped.length > 0 && <SkippedFiles skipped={found.skipped} word="object" />}
          <div class="draft-foot">
            {found.added + found.changed > 0 && (
              <button
                type="button"
                class="button button-primary"
                disabled={busy !== ''}
                onClick={() => void file.take()}
              >
                Take it over
              </button>
            )}
            <button type="button" class="button button-quiet" onClick={file.leave}>
              Leave it
            </button>
          </div>
        </section>
      )}
    </>
  );
}

type Counts = { added: number; changed: number; known: number };

/** "2 notes are new, 1 is another version, 3 are here already." */
function foundWords({ added, changed, known }: Counts): string {
  const are = (n: number) => (n === 1 ? 'is' : 'are');
  const said = [
    ...(added ? [`${count(added, 'note')} ${are(added)} new`] : []),
    ...(changed ? [`${changed} ${are(changed)} changed`] : []),
    ...(known ? [`${known} ${are(known)} here already`] : []),
  ];
  return said.length > 0 ? `${list(said)}.` : 'holds no notes.';
}
