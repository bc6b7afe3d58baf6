/** That a take was written for an older object, and what changed since, field by field. */
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import { differenceWords, type Staleness } from '@/lib/core/takes/staleness';

export function StaleNotice({ staleness }: { staleness: Staleness }) {
  const { sentence, differences, state } = staleness;
  return (
    <div class="notice stale-notice">
      <Mark name={state === 'unknown' ? 'unknown' : 'clock'} size={14} colour="partial" />
      <div class="stale">
        {visible(sentence)}
        {differences.length > 0 && (
          <details>
            <summary class="stale-changes">What changed</summary>
            <ul>
              {differences.map((one) => (
                <li key={one.field}>{visible(differenceWords(one))}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
