/** How sharing stands, in a line: with whom, since when, or what went wrong. */
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import type { SyncView } from '@/lib/core/notes/sync-state';
import { syncWords } from '@/lib/core/notes/sync-words';

export type SyncLineProps = { view: SyncView; now: Date };

export function SyncLine({ view, now }: SyncLineProps) {
  const { tone, text } = syncWords(view, now.getTime());
  return (
    <p class="sync-line" role="status">
      {tone === 'bad' && <Mark name="warning" size={14} colour="partial" />}
      {tone === 'good' && <Mark name="yes" size={14} colour="detecting" />}
      {tone === 'wait' && <Mark name="clock" size={14} colour="text-3" />}
      <span>{visible(text)}</span>
    </p>
  );
}
