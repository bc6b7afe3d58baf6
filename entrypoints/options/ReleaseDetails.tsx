/** What a release holds in numbers, where it came from, and what of it was left out. */
import { visible } from '@/components/coverage/foreign';
import { countsWords } from '@/lib/core/lookup/library-words';
import { count } from '@/lib/core/shared/words';
import { copyText } from './copy-text';
import type { Library } from './use-library';

export type ListedRelease = NonNullable<Library['overview']>['releases'][number];

export type ReleaseDetailsProps = {
  release: ListedRelease;
  name: string;
  onSaid: (said: string) => void;
};

export function ReleaseDetails({ release, name, onSaid }: ReleaseDetailsProps) {
  const { skipped, skippedCount, source, importedAt } = release;
  const lines = skipped.map(
    ({ index, type, stixId, reason }) => `Object ${index}, ${type}, ${stixId}: ${reason}`,
  );
  const copy = () => void copyText([`Left out of ${name}`, ...lines].join('\n')).then(onSaid);
  return (
    <div class="details">
      <p>In force: {countsWords(release)}.</p>
      {importedAt && (
        <p class="hint">
          Imported {importedAt.slice(0, 16).replace('T', ' ')} UTC from {visible(source)}
        </p>
      )}
      {skippedCount > 0 && (
        <>
          <div class="head-row">
            <h3>{count(skippedCount, 'object')} left out</h3>
            <button type="button" class="button" onClick={copy}>
              Copy the report
            </button>
          </div>
          <ul class="skipped">
            {lines.map((line) => (
              <li key={line}>{visible(line)}</li>
            ))}
          </ul>
          {skipped.length < skippedCount && (
            <p class="hint">And {skippedCount - skipped.length} more.</p>
          )}
        </>
      )}
    </div>
  );
}
