/** All takes that follow from ATT&CK, as one file to read, review, or begin a pack of one's own with. */
import { ProgressBar } from '@/components/coverage/ProgressBar';
import { type Deriving, useDerivedTakes } from './use-derived-takes';

export function DerivedTakes({ onSaid }: { onSaid: (said: string) => void }) {
  const { progress, problem, start, cancel } = useDerivedTakes(onSaid);
  return (
    <section>
      <h2>Derived takes</h2>
      <div class="box">
        <div class="export">
          <p class="grow">
            <b>All of them as one file</b>
            <br />
            To read and review, or to begin a pack of your own with. ATT&CK’s facts only, nothing
            about your team.
          </p>
          <button type="button" class="button" onClick={() => start('json')}>
            Pack (JSON)
          </button>
          <button type="button" class="button" onClick={() => start('markdown')}>
            Markdown
          </button>
        </div>
        {progress && <Progress {...progress} onCancel={cancel} />}
      </div>
      {problem && (
        <p class="notice notice-bad" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function Progress({ done, total, onCancel }: Deriving & { onCancel: () => void }) {
  const number = (n: number) => n.toLocaleString('en-US');
  const words = total > 0 ? `${number(done)} of ${number(total)} takes` : 'Opening the library';
  return (
    <div class="export">
      <div class="grow">
        <p class="job-words">{words}</p>
        <ProgressBar
          label="Working out takes"
          percent={total > 0 ? Math.round((100 * done) / total) : null}
          words={words}
        />
      </div>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
