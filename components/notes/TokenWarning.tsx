/** Says while somebody types that it looks like a secret: what is pushed can never be taken back. */
import { Mark } from '@/components/ui/Mark';
import type { AnyNote, Note } from '@/lib/core/notes/note';
import { findTokens } from '@/lib/core/notes/tokens';

export function TokenWarning({ edit }: { edit: Pick<Note, 'text' | 'verdict'> }) {
  const [token] = findTokens(edit as AnyNote);
  if (!token) return null;
  return (
    <p class="notice note-warn" role="status">
      <Mark name="warning" size={14} colour="partial" />
      <span>
        This looks like a secret ({token.kind}, <code>{token.start}…</code>). A repository never
        forgets: the note stays here until you allow it.
      </span>
    </p>
  );
}
