/** Imports of releases: what is under way and what went wrong. */
import { visible } from '@/components/coverage/foreign';
import { ProgressBar } from '@/components/coverage/ProgressBar';
import { percentOf, progressWords } from '@/lib/core/lookup/library-words';
import type { Library } from './use-library';
import './library.css';

export function LibraryDesk({ library }: { library: Library }) {
  const { running, problems, busy, overview } = library;
  const kept = [
    ...new Set(overview?.releases.filter((one) => one.isInUse).map((one) => one.release)),
  ];
  return (
    <div class="desk">
      {busy && (
        <p class="desk-busy" role="status">
          {busy}
        </p>
      )}
      {problems.map(({ text, isLoud }) => (
        <p
          key={text}
          class={isLoud ? 'notice notice-bad' : 'notice'}
          role={isLoud ? 'alert' : 'status'}
        >
          <span class="grow">{visible(text)}</span>
          <button type="button" class="button" onClick={library.dropProblems}>
            Close
          </button>
        </p>
      ))}
      {running.map((progress) => {
        const { jobId, name, phase } = progress;
        const words = progressWords(progress, kept.join(', '));
        return (
          <div class="box job" key={jobId}>
            <div class="grow">
              <b>{visible(name)}</b>
              <p class="job-words">{words}</p>
              <ProgressBar
                label={`Import of ${visible(name)}`}
                percent={phase === 'waiting' ? null : percentOf(progress)}
                words={words}
              />
            </div>
            <button
              type="button"
              class="button"
              aria-label={`Cancel the import of ${visible(name)}`}
              onClick={() => void library.cancel(jobId)}
            >
              {phase === 'content' ? 'Stop here' : 'Cancel'}
            </button>
          </div>
        );
      })}
      {overview?.fullText === 'building' && (
        <p class="desk-busy" role="status">
          Indexing descriptions for search. Names and log sources are found meanwhile.
        </p>
      )}
    </div>
  );
}
