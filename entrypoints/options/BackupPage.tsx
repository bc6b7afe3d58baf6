/** Everything a person brought or said as one file, and such a file back. */

import { useEffect, useRef } from 'preact/hooks';
import { dayWords } from '@/components/coverage/coverage-words';
import { FileButton } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import type { CoverageState } from '@/components/hooks/useCoverage';
import { count, list } from '@/lib/core/shared/words';
import type { Held } from '@/lib/storage/backup/section';
import type { Preview } from '@/lib/storage/backup/workspace-backup';
import { ForgetEverything } from './ForgetEverything';
import { gatherField } from './gather-files';
import type { Backup } from './use-backup';

export type BackupPageProps = {
  backup: Backup;
  state: CoverageState | null;
  isOver: boolean;
  today: string;
  onSaid: (said: string) => void;
};

export function BackupPage({ backup, state, isOver, today, onSaid }: BackupPageProps) {
  const { busy, problem, found } = backup;
  const rules = state?.sources.reduce((sum, { counts }) => sum + counts.rules, 0) ?? 0;
  const here = heldWords([
    [state?.sources.length ?? 0, 'source'],
    [rules, 'rule'],
    [state?.inventory.records.length ?? 0, 'log source'],
  ]);
  return (
    <>
      <h1 tabIndex={-1}>Backup</h1>
      <p class="lead">
        Everything you brought and said, as one file. It reads back to the same state, here or in
        another browser.
      </p>
      <h2>Save</h2>
      <div class="box export">
        <p class="grow">
          {state ? `Here now: ${here}. ` : ''}The file says what you do not see: as secret as a
          network plan. It holds no key: what follows the ? of an address is left out. Which sites
          may be read is your browser’s to know, and it will ask again.
        </p>
        <button type="button" class="button" disabled={busy !== ''} onClick={backup.save}>
          Save as a file
        </button>
      </div>
      <h2>Bring back</h2>
      <div class={isOver ? 'drop drop-over' : 'drop'}>
        <p class="drop-title">
          {isOver ? 'Let go to look at it' : 'Drop a file that was saved here'}
        </p>
        <p class="hint">coverlay-workspace-….json.gz, or unpacked. You see what it holds first.</p>
        <div class="drop-buttons">
          <FileButton
            word="Choose the file"
            glyph="file"
            accept=".json,.gz"
            onFiles={(files) => void backup.take(gatherField(files))}
          />
        </div>
      </div>
      {busy && (
        <p class="desk-busy" role="status">
          {busy}
        </p>
      )}
      {problem && (
        <p class="notice notice-bad backup-problem" role="alert">
          {problem}
        </p>
      )}
      {found && (
        <PreviewBox
          name={found.name}
          preview={found.preview}
          today={today}
          isBusy={busy !== ''}
          onReplace={backup.replace}
          onLeave={backup.leave}
        />
      )}
      <ForgetEverything onSaid={onSaid} />
    </>
  );
}

type PreviewBoxProps = {
  name: string;
  preview: Preview;
  today: string;
  isBusy: boolean;
  onReplace: () => void;
  onLeave: () => void;
};

function PreviewBox({ name, preview, today, isBusy, onReplace, onLeave }: PreviewBoxProps) {
  const { madeAt, madeBy, parts, kept, unknown } = preview;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="box preview" aria-label={`What ${name} holds`}>
      <header class="draft-head">
        <h3 ref={heading} tabIndex={-1}>
          {name}
        </h3>
        <span class="hint">
          saved {dayWords(madeAt, today)} by Coverlay {visible(madeBy)}
        </span>
      </header>
      <table class="table stacks">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">In the file</th>
            <th scope="col">Here now</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ title, inFile, here }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td data-label="In the file">{heldWords(inFile)}</td>
              <td data-label="Here now">{heldWords(here)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {kept.length > 0 && <p class="hint">Not in the file, so kept as it is: {list(kept)}.</p>}
      {unknown.length > 0 && (
        <p class="hint">
          Left out, because this Coverlay does not know it: {visible(list(unknown))}.
        </p>
      )}
      <p class="notice">
        <Glyph name="question" />
        All of it at once or nothing. What is here now is gone afterwards, imports under way too:
        save it first if you may want it back.
      </p>
      <div class="draft-foot">
        <button type="button" class="button button-primary" disabled={isBusy} onClick={onReplace}>
          Replace what is here
        </button>
        <button type="button" class="button button-quiet" onClick={onLeave}>
          Keep what is here
        </button>
      </div>
    </section>
  );
}

/** "7 sources, 478 rules and 3 log sources"; what there is none of is not said. */
function heldWords(held: Held): string {
  const said = held.filter(([n]) => n > 0).map(([n, word, plural]) => count(n, word, plural));
  return list(said) || 'nothing';
}
