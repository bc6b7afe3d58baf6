/** Which log to get next, above the list of those we have: the reason to keep that list. */
import { NextLogTable } from '@/components/coverage/NextLogTable';
import type { CoverageState } from '@/components/hooks/useCoverage';
import { useRequest } from '@/components/hooks/useRequest';
import { list } from '@/lib/core/shared/words';

export function NextLogsSection({ state }: { state: CoverageState | null }) {
  const next = useRequest('coverage.next', null, state).value;
  if (!state || !next || (next.rows.length === 0 && next.running === 0)) return null;
  const { platforms } = state.scope;
  return (
    <>
      <div class="head-row">
        <h2>Next log to get</h2>
        <span class="hint">
          Scope: <b>{platforms.length ? list(platforms) : 'every platform'}</b> · {next.running} of{' '}
          {next.of} analytics can run today
        </span>
      </div>
      {next.rows.length > 0 ? (
        <>
          <div class="box">
            <NextLogTable next={next} />
          </div>
          <p class="hint box-hint">
            Completes: analytics in scope that lack only this. {next.weightWords}
          </p>
        </>
      ) : (
        <p class="hint">No single log would complete an analytic that does not run today.</p>
      )}
    </>
  );
}
