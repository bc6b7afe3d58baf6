/** The list of tabs: arrows move in it, 1 to 5 open one while nothing is being typed. */
import { useEffect, useRef } from 'preact/hooks';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { usePanelPage } from './panel-page';
import { PANEL_TABS } from './panel-tabs';

export type TabsProps = { lookup: Lookup; open: string; onOpen: (name: string) => void };

export function Tabs({ lookup, open, onOpen }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const { rows } = usePanelPage();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const tab = /^[1-9]$/.test(event.key) ? PANEL_TABS[Number(event.key) - 1] : undefined;
      if (tab) onOpen(tab.name);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onOpen]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    if (step === 0) return;
    const at = PANEL_TABS.findIndex(({ name }) => name === open);
    const next = (at + step + PANEL_TABS.length) % PANEL_TABS.length;
    onOpen(PANEL_TABS[next]?.name ?? open);
    list.current?.querySelectorAll('button')[next]?.focus();
    event.preventDefault();
  };
  return (
    <div class="panel-tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={move}>
      {PANEL_TABS.map(({ name, label, countOf }) => {
        const amount = countOf(lookup, rows.length);
        return (
          <button
            key={name}
            type="button"
            role="tab"
            id={`open-${name}`}
            aria-selected={name === open}
            aria-controls={`tab-${name}`}
            tabIndex={name === open ? 0 : -1}
            onClick={() => onOpen(name)}
          >
            {label}
            {amount && <span class="panel-tab-count"> {amount}</span>}
          </button>
        );
      })}
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
