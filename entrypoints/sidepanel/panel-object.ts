/**
 * Which object and tab the panel shows: those its address names (#T1046/logs), or the object last
 * asked for. The address follows, so that a view can be linked to.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { parseAttackId } from '@/lib/core/attack/id-kinds';
import { request } from '@/lib/messaging/client';
import { writeNote } from './write-note';

export type PanelObject = {
  id: string | null;
  tab: string;
  /** Objects of this panel up to the one shown. */
  trail: readonly string[];
  hasForward: boolean;
  /** The whole walk, also what lies forward, and which of it is shown. */
  walk: { ids: readonly string[]; at: number };
  show(id: string): void;
  open(tab: string): void;
  back(): void;
  forward(): void;
  goTo(at: number): void;
};

type Walk = { ids: readonly string[]; at: number; tab: string };

export function usePanelObject(): PanelObject {
  const [walk, setWalk] = useState<Walk>(() => {
    const named = readAddress();
    return { ids: named.id ? [named.id] : [], at: named.id ? 0 : -1, tab: named.tab };
  });
  const show = useCallback((id: string) => setWalk((before) => walkTo(before, id)), []);
  const open = useCallback((tab: string) => setWalk((before) => ({ ...before, tab })), []);
  const step = useCallback((by: number) => setWalk((before) => stepped(before, by)), []);
  const id = walk.ids[walk.at] ?? null;

  useEffect(() => {
    if (id) history.replaceState(null, '', walk.tab ? `#${id}/${walk.tab}` : `#${id}`);
  }, [id, walk.tab]);

  const take = ({ id: named, isWriting }: { id: string | null; isWriting: boolean }) => {
    if (!named) return;
    show(named);
    if (isWriting) write(named);
  };
  const write = (about: string) => {
    open('notes');
    writeNote(about);
  };

  useEffect(() => {
    if (walk.at < 0) void request('panel.last').then(take);
    const onHash = () => {
      const named = readAddress();
      if (named.id) show(named.id);
      if (named.tab) open(named.tab);
    };
    const onKey = (event: KeyboardEvent) => {
      const { altKey, ctrlKey, metaKey, key, target } = event;
      if (altKey && key === 'ArrowLeft') step(-1);
      if (altKey && key === 'ArrowRight') step(1);
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
      if (key.toLowerCase() !== 'n' || altKey || ctrlKey || metaKey || isTyping) return;
      event.preventDefault();
      write('');
    };
    addEventListener('hashchange', onHash);
    addEventListener('keydown', onKey);
    const stop = onBroadcast((message) => {
      if (message.type === 'panel.show') take(message);
    });
    return () => {
      removeEventListener('hashchange', onHash);
      removeEventListener('keydown', onKey);
      stop();
    };
  }, []);

  return {
    id,
    tab: walk.tab,
    trail: walk.ids.slice(0, walk.at + 1),
    hasForward: walk.at < walk.ids.length - 1,
    walk,
    show,
    open,
    back: () => step(-1),
    forward: () => step(1),
    goTo: (at) => step(at - walk.at),
  };
}

function readAddress(): { id: string | null; tab: string } {
  const [id = '', tab = ''] = location.hash.slice(1).split('/');
  // #search/TEXT is read in panel-search.ts.
  if (id === 'search') return { id: null, tab: '' };
  return { id: parseAttackId(id), tab: /^[a-z]+$/.test(tab) ? tab : '' };
}

/** A new object after the shown one: what lay forward is forgotten. */
function walkTo(before: Walk, id: string): Walk {
  if (before.ids[before.at] === id) return before;
  const ids = [...before.ids.slice(0, before.at + 1), id];
  return { ...before, ids, at: ids.length - 1 };
}

function stepped(before: Walk, by: number): Walk {
  const at = before.at + by;
  return at < 0 || at >= before.ids.length ? before : { ...before, at };
}
