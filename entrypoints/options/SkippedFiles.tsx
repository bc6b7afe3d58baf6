/** Files of the repository, or objects of a file, that are left alone, each with its reason. */
import { visible } from '@/components/coverage/foreign';
import type { Listed } from '@/lib/core/notes/remote';
import { count } from '@/lib/core/shared/words';

const MOST = 200;

export type SkippedFilesProps = { skipped: readonly Listed[]; word?: string };

export function SkippedFiles({ skipped, word = 'file' }: SkippedFilesProps) {
  return (
    <details class="skipped">
      <summary>
        {count(skipped.length, word)} left alone: not read, not changed, not deleted
      </summary>
      <ul>
        {skipped.slice(0, MOST).map(({ path, message }) => (
          <li key={path}>
            <span class="mono">{visible(path)}</span> {visible(message)}
          </li>
        ))}
        {skipped.length > MOST && <li>And {skipped.length - MOST} more.</li>}
      </ul>
    </details>
  );
}
