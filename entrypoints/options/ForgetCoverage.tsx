/** Takes all coverage that was brought here out of this browser, after a second question. */
import { useState } from 'preact/hooks';
import { Confirm } from '@/components/coverage/Confirm';
import type { CoverageState } from '@/components/hooks/useCoverage';
import { count, list } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import { jobs } from '@/lib/storage/coverage-store';
import { forgetMappings } from '@/lib/storage/mapping-store';
import { useSave } from './use-save';

export type ForgetCoverageProps = {
  state: CoverageState | null;
  /** Imports under way. */
  jobIds: readonly string[];
  onSaid: (said: string) => void;
};

export function ForgetCoverage({ state, jobIds, onSaid }: ForgetCoverageProps) {
  const [isAsking, setAsking] = useState(false);
  const { problem, save } = useSave();
  if (!state) return null;
  const { sources, inventory } = state;
  const forget = async () => {
    setAsking(false);
    if (await save(forgetEach(state, jobIds))) onSaid('Forgotten in this browser');
  };
  return (
    <section class="forget">
      {isAsking ? (
        <Confirm
          said={`Forget ${list([
            count(sources.length, 'source'),
            count(inventory.records.length, 'log source'),
            ...(jobIds.length
              ? [count(jobIds.length, 'import under way', 'imports under way')]
              : []),
          ])}, the scope, what was marked complete or not applicable, and the columns of your tables? There is no way back. Your files stay where they are.`}
          word="Forget coverage"
          onYes={() => void forget()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <p class="hint">
          All of it is in this browser only.{' '}
          <button type="button" class="link" onClick={() => setAsking(true)}>
            Forget coverage
          </button>
        </p>
      )}
      {problem && (
        <p class="notice notice-bad" role="status">
          {problem}
        </p>
      )}
    </section>
  );
}

async function forgetEach({ sources }: CoverageState, jobIds: readonly string[]): Promise<void> {
  // Also what was fetched and waits for its answers.
  const waiting = (await jobs()).map(({ id }) => id);
  for (const jobId of new Set([...jobIds, ...waiting])) {
    await request('coverage.cancel', { jobId });
  }
  for (const { source } of sources) await request('coverage.remove', { id: source.id });
  await request('inventory.set', { records: [] });
  await request('scope.set', { scope: { platforms: [], completeFor: {}, notApplicable: {} } });
  await forgetMappings();
}
