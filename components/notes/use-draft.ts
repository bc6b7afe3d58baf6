/** What is being typed, kept at every key stroke under a name, and there again when that is asked for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NoteActions } from '@/components/hooks/note-actions';
import { isSame } from '@/lib/core/notes/canonical';
import type { NoteEdit } from '@/lib/core/notes/edit-row';
import type { Note } from '@/lib/core/notes/note';

export type Edited = Pick<Note, 'kind' | 'platform' | 'verdict' | 'text' | 'marking'>;

export type DraftActions = Pick<NoteActions, 'draft' | 'keep'>;

/** @param initial what is there before anything was typed */
export function useDraft(key: string, initial: Edited, actions: DraftActions) {
  const [edit, setEdit] = useState(initial);
  const [isReady, setReady] = useState(false);
  const from = useRef<NoteEdit>(initial);

  useEffect(() => {
    let isOver = false;
    void actions.draft(key).then((kept) => {
      if (isOver) return;
      if (kept) {
        setEdit((before) => ({ ...before, ...kept.edit }));
        from.current = { ...from.current, ...kept.from };
      }
      setReady(true);
    });
    return () => {
      isOver = true;
    };
  }, [key, actions]);

  return {
    edit,
    /** What the note said when this edit began, maybe days ago. */
    from: from.current,
    /** Whether what was kept is known: a letter typed before that would take its place. */
    isReady,
    change(part: Partial<Edited>) {
      const next = { ...edit, ...part };
      setEdit(next);
      actions.keep(key, isSame(next, from.current) ? null : next, from.current);
    },
    forget() {
      actions.keep(key, null, {});
      setEdit(initial);
    },
  };
}
