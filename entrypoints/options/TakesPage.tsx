/** Packs of takes: bring one, see what it holds before it is kept, order, switch and remove them. */
import { useState } from 'preact/hooks';
import { FileButton } from '@/components/coverage/DropZone';
import { visible } from '@/components/coverage/foreign';
import { Glyph } from '@/components/coverage/Glyph';
import { ProgressBar } from '@/components/coverage/ProgressBar';
import { saveFile } from '@/components/hooks/save-file';
import { PackTable } from '@/components/takes/PackTable';
import { Mark } from '@/components/ui/Mark';
import { count } from '@/lib/core/shared/words';
import type { PackProgress } from '@/lib/core/takes/stored-pack';
import { request } from '@/lib/messaging/client';
import { copyText } from './copy-text';
import { DerivedTakes } from './DerivedTakes';
import { gatherField } from './gather-files';
import { PackAddress } from './PackAddress';
import { PackPreviewBox } from './PackPreviewBox';
import type { Packs } from './use-packs';

export type TakesPageProps = {
  packs: Packs;
  isOver: boolean;
  today: string;
  onSaid: (said: string) => void;
};

export function TakesPage({ packs, isOver, today, onSaid }: TakesPageProps) {
  const [hasAddress, setAddress] = useState(false);
  const stix = async (id: string) => {
    const made = await request('packs.stix', { id });
    if (!made) return;
    saveFile(made.fileName, new Blob([made.text], { type: 'application/stix+json' }));
    const left = made.left.length
      ? `; ${count(made.left.length, 'take')} for unknown IDs left out`
      : '';
    onSaid(`${made.fileName} written${left}`);
  };
  const problemsOf = async (id: string) => {
    const rows = await request('packs.problems', { id });
    const text = rows.map(({ place, message }) => `${place}: ${message}`).join('\n');
    onSaid(await copyText(text));
  };
  return (
    <>
      <h1 tabIndex={-1}>Takes</h1>
      <p class="lead">
        Every technique, strategy and analytic has a take that follows from ATT&CK. Packs add what a
        vendor or your own team thinks. Your own takes are written in the side panel.
      </p>
      <div class="drop-block">
        <div class={isOver ? 'drop drop-over' : 'drop'}>
          <p class="drop-title">{isOver ? 'Let go to look at it' : 'Drop a pack of takes'}</p>
          <p class="hint">
            JSON, or Markdown with front matter. You see what it holds before anything is kept.{' '}
            <a href="/schemas/take-pack.schema.json" target="_blank" rel="noreferrer">
              Schema
            </a>
          </p>
          <div class="drop-buttons">
            <FileButton
              word="Choose a pack"
              glyph="file"
              accept=".json,.md"
              onFiles={(files) => void packs.take(gatherField(files))}
            />
            <button type="button" class="button" onClick={() => setAddress(true)}>
              <Glyph name="link" /> From a URL
            </button>
          </div>
        </div>
      </div>
      {hasAddress && <PackAddress packs={packs} onClose={() => setAddress(false)} />}
      <div class="desk">
        <Problems packs={packs} />
        {packs.busy && (
          <p class="desk-busy" role="status">
            {visible(packs.busy)}
          </p>
        )}
        {packs.running.map((progress) =>
          progress.preview ? (
            <PackPreviewBox
              key={progress.jobId}
              origin={progress.origin}
              preview={progress.preview}
              today={today}
              onKeep={(replaces) => void packs.keep(progress.jobId, replaces)}
              onLeave={() => void packs.cancel(progress.jobId)}
            />
          ) : (
            <Job key={progress.jobId} progress={progress} packs={packs} />
          ),
        )}
      </div>
      <h2>Packs</h2>
      {packs.packs?.length === 0 && (
        <p class="box empty-box">No packs yet. Takes that follow from ATT&CK work without them.</p>
      )}
      {packs.packs && packs.packs.length > 0 && (
        <PackTable
          packs={packs.packs}
          today={today}
          onSwitch={(id, isOn) => void packs.switchTo(id, isOn)}
          onOrder={(ids) => void packs.order(ids)}
          onRemove={(id) => void packs.remove(id)}
          onStix={(id) => void stix(id)}
          onProblems={(id) => void problemsOf(id)}
        />
      )}
      <DerivedTakes onSaid={onSaid} />
    </>
  );
}

function Problems({ packs }: { packs: Packs }) {
  if (packs.problems.length === 0) return null;
  return (
    <div class="notice notice-bad" role="alert">
      <Mark name="warning" colour="blind" />
      <ul class="grow">
        {packs.problems.map((problem) => (
          <li key={problem}>{visible(problem)}</li>
        ))}
      </ul>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={packs.dropProblems}>
        <Mark name="close" />
      </button>
    </div>
  );
}

const PHASES: Record<PackProgress['phase'], string> = {
  waiting: 'Waits for its turn',
  reading: 'Reading',
  asking: 'Waits for you',
  writing: 'Writing',
};

function Job({ progress, packs }: { progress: PackProgress; packs: Packs }) {
  const { jobId, origin, phase, done, total } = progress;
  const name = visible(origin);
  const amount =
    total > 0 ? `, ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} takes` : '';
  const words = `${PHASES[phase]}${amount}`;
  return (
    <div class="box job">
      <Glyph name="file" />
      <div class="grow">
        <b>{name}</b>
        <p class="job-words">{words}</p>
        <ProgressBar
          label={`Import of ${name}`}
          percent={total > 0 ? Math.round((100 * done) / total) : null}
          words={words}
        />
      </div>
      <button
        type="button"
        class="button"
        aria-label={`Cancel the import of ${name}`}
        onClick={() => void packs.cancel(jobId)}
      >
        Cancel
      </button>
    </div>
  );
}
