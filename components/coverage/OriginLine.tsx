/** Below a source that is fetched: from where, when it was last checked, or why it was not. */
import type { SourceOrigin } from '@/lib/core/coverage/stored';
import { addressWords, checkedWords, dayWords } from './coverage-words';
import { visible } from './foreign';

export type OriginLineProps = {
  name: string;
  origin: SourceOrigin;
  /** When the data in use came, ISO time. */
  importedAt: string;
  today: string;
  isRefreshing: boolean;
  /** Called while the click is handled: access may have to be asked for again. */
  onRefresh: () => void;
};

export function OriginLine(props: OriginLineProps) {
  const { name, origin, importedAt, today, isRefreshing, onRefresh } = props;
  const { failed } = origin;
  return (
    <p class="origin">
      <span class="origin-url">{visible(addressWords(origin.url))}</span>
      <span role="status">
        {isRefreshing && 'Fetching it again. What is here stays in use until then.'}
        {!isRefreshing && failed && (
          <>
            <b>Not refreshed:</b> {visible(failed.message)}. Data of {dayWords(importedAt, today)}{' '}
            stays in use.
          </>
        )}
        {!isRefreshing && !failed && checkedWords(origin, new Date())}
      </span>
      <button
        type="button"
        class="link"
        disabled={isRefreshing}
        aria-label={failed ? `Retry: ${name}` : `Refresh ${name} now`}
        onClick={onRefresh}
      >
        {failed ? 'Retry' : 'Refresh now'}
      </button>
    </p>
  );
}
