/** Every take on the object: the first one open, the others behind their heads, and our own pen. */
import { useEffect, useState } from 'preact/hooks';
import { useChanges } from '@/components/hooks/changes';
import { copyBoth } from '@/components/hooks/copy';
import { useRequest } from '@/components/hooks/useRequest';
import type { OnShow } from '@/components/takes/StatementText';
import { TakeView, takeFacts, takeTitle } from '@/components/takes/TakeView';
import { Mark } from '@/components/ui/Mark';
import type { Lookup } from '@/lib/core/lookup/lookup';
import type { TakeRow } from '@/lib/core/lookup/takes-of';
import { toMarkdown } from '@/lib/core/takes/markdown';
import { request } from '@/lib/messaging/client';
import { TakeEditor } from './TakeEditor';

const SAY_DONE_MS = 4_000;

export function TakesSection({ lookup, onShow }: { lookup: Lookup; onShow: OnShow }) {
  const asked = useRequest('takes.of', { id: lookup.asked }, useChanges());
  const [isWriting, setWriting] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => setWriting(false), [lookup.asked]);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAY_DONE_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const takes = asked.value?.asked === lookup.asked ? asked.value : null;
  if (asked.state === 'failed' && !takes) {
    return (
      <div class="card-section">
        <p role="alert">
          The takes did not come: {asked.message}{' '}
          <button type="button" class="button" onClick={asked.retry}>
            Try again
          </button>
        </p>
      </div>
    );
  }
  if (!takes) return null;
  const [first, ...others] = takes.rows;
  const mine = takes.rows.find(({ origin }) => origin.kind === 'note' && origin.isMine);
  const derived = takes.rows.find(({ origin }) => origin.kind === 'derived');
  const canWrite = derived !== undefined || mine !== undefined;
  if (!first && takes.here.length === 0) return null;

  const copy = (row: TakeRow) => {
    const text = toMarkdown(row.take);
    setSaid(copyBoth(text, '') ? 'Copied as Markdown' : 'The browser did not allow copying.');
  };
  const remove = async (row: TakeRow) => {
    if (row.origin.kind !== 'note') return;
    await request('takes.remove', { noteId: row.origin.noteId });
    setSaid('Our take was removed');
  };
  const actions = (row: TakeRow) => (
    <div class="take-actions">
      <button type="button" class="button" onClick={() => copy(row)}>
        <Mark name="copy" size={14} /> Copy take
      </button>
      {row === mine && (
        <button type="button" class="button button-quiet" onClick={() => void remove(row)}>
          Remove
        </button>
      )}
      {row === (mine ?? first) && canWrite && !isWriting && (
        <button type="button" class="button" onClick={() => setWriting(true)}>
          {mine ? 'Edit our take' : 'Write our take'}
        </button>
      )}
    </div>
  );
  return (
    <section class="card-section" aria-label="Takes">
      <p class="visually-hidden" role="status">
        {said}
      </p>
      {isWriting && (
        <TakeEditor
          id={takes.id}
          start={mine ?? derived ?? null}
          isMine={mine !== undefined}
          onDone={(done) => {
            setWriting(false);
            if (done) setSaid(done);
          }}
        />
      )}
      {first && !isWriting && (
        <>
          <Head row={first} />
          <TakeView row={first} here={takes.here} hereAsOf={takes.hereAsOf} onShow={onShow}>
            {actions(first)}
          </TakeView>
        </>
      )}
      {!isWriting &&
        others.map((row) => (
          <details class="take-more" key={row.key}>
            <summary>
              <HeadWords row={row} />
            </summary>
            <TakeView row={row} here={[]} hereAsOf="" onShow={onShow}>
              {actions(row)}
            </TakeView>
          </details>
        ))}
      {said && (
        <p class="take-said" aria-hidden="true">
          {said}
        </p>
      )}
    </section>
  );
}

function Head({ row }: { row: TakeRow }) {
  return (
    <header class="take-head">
      <HeadWords row={row} />
    </header>
  );
}

function HeadWords({ row }: { row: TakeRow }) {
  return (
    <>
      <h3>{takeTitle(row)}</h3>
      {takeFacts(row).map((fact) => (
        <span class="take-fact" key={fact}>
          {fact}
        </span>
      ))}
      <span class="take-confidence">Confidence {row.take.confidence.level}</span>
    </>
  );
}
