/** Which object the panel shows: the one its address names, or the one last asked for. */
import { useEffect, useState } from 'preact/hooks';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { parseAttackId } from '@/lib/core/attack/id-kinds';
import { request } from '@/lib/messaging/client';

export type PanelObject = {
  id: string | null;
  /** Earlier objects of this panel, newest last. */
  trail: readonly string[];
  show(id: string): void;
  back(): void;
};

export function usePanelObject(): PanelObject {
  const [trail, setTrail] = useState<string[]>(() => {
    const named = parseAttackId(location.hash.slice(1));
    return named ? [named] : [];
  });
  const show = (id: string) =>
    setTrail((before) => (before.at(-1) === id ? before : [...before, id]));

  useEffect(() => {
    if (trail.length === 0) void request('panel.last').then(({ id }) => id && show(id));
    const onHash = () => {
      const named = parseAttackId(location.hash.slice(1));
      if (named) show(named);
    };
    addEventListener('hashchange', onHash);
    const stop = onBroadcast((message) => {
      if (message.type === 'panel.show') show(message.id);
    });
    return () => {
      removeEventListener('hashchange', onHash);
      stop();
    };
  }, []);

  return {
    id: trail.at(-1) ?? null,
    trail,
    show,
    back: () => setTrail((before) => (before.length > 1 ? before.slice(0, -1) : before)),
  };
}
