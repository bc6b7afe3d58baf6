/** Everything on this machine forgotten, after a second question: the extension is as newly installed. */
import { useState } from 'preact/hooks';
import { Confirm } from '@/components/coverage/Confirm';
import { request } from '@/lib/messaging/client';
import { useSave } from './use-save';

const SAID =
  'Forget all coverage, logs, notes, drafts, takes, packs, imported releases, sites and settings in this browser, and the team with its token? There is no way back. What a repository, a server or a file of yours holds stays there.';

export function ForgetEverything({ onSaid }: { onSaid: (said: string) => void }) {
  const [isAsking, setAsking] = useState(false);
  const { problem, save } = useSave();
  const forget = async () => {
    setAsking(false);
    if (await save(request('workspace.forget'))) onSaid('Everything is forgotten');
  };
  return (
    <section>
      <h2>Forget</h2>
      {isAsking ? (
        <Confirm
          said={SAID}
          word="Forget everything"
          onYes={() => void forget()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="box export">
          <p class="grow">As if Coverlay had just been installed. Save a file first if in doubt.</p>
          <button type="button" class="button" onClick={() => setAsking(true)}>
            Forget everything
          </button>
        </div>
      )}
      {problem && (
        <p class="notice notice-bad" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
