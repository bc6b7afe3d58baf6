/** A note before anything was written, and the day where the person is. */
import type { Tlp } from '@/lib/core/notes/marking';
import type { Edited } from './use-draft';

/** @param marking the most that the team shares, so that a note without a choice is not too open */
export function newNote(marking: Tlp | null): Edited {
  return { kind: 'note', platform: null, verdict: null, text: '', marking };
}

/** YYYY-MM-DD */
export function today(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
