/** One ID in a list: a line, and below it, when open, the same guidance as on the card. */
import type { ComponentChildren } from 'preact';
import {
  GuidanceSection,
  History,
  UseSection,
  WayOutSection,
  WhySection,
} from '@/components/card/parts';
import { STATUS_MARKS } from '@/components/card/StatusLine';
import { CoverageMark, WORD_COLOURS } from '@/components/coverage/CoverageMark';
import { useRequest } from '@/components/hooks/useRequest';
import { Mark } from '@/components/ui/Mark';
import { type CoverageWord, WORD_LABELS } from '@/lib/core/coverage/scale';
import type { IdStatusWord } from '@/lib/core/lookup/headline';
import { headline } from '@/lib/core/lookup/headline';
import { count } from '@/lib/core/shared/words';
import '@/components/card/card.css';

export type IdRowProps = {
  id: string;
  title: string;
  word: IdStatusWord;
  /** The coverage word, where the ID has one. */
  coverage?: CoverageWord | null;
  /** Second line, after the status word. */
  detail: string;
  /** How many notes there are. */
  notes?: number;
  isOpen: boolean;
  onToggle: () => void;
  /** Buttons of the open row, before the link. */
  actions?: ComponentChildren;
};

export function IdRow({ id, title, word, detail, isOpen, onToggle, ...more }: IdRowProps) {
  const { actions, coverage, notes = 0 } = more;
  const { mark, colour } = STATUS_MARKS[word];
  return (
    <li class={isOpen ? 'row row-open' : 'row'}>
      <button
        type="button"
        class="row-head"
        aria-expanded={isOpen}
        onClick={onToggle}
        onKeyDown={onRowKey}
      >
        {coverage ? <CoverageMark word={coverage} /> : <Mark name={mark} colour={colour} />}
        <span class="id">{id}</span>
        <span class="row-text">
          <span class="row-title">{title}</span>
          <span class="row-detail">
            {coverage && (
              <b style={{ color: `var(--${WORD_COLOURS[coverage]})` }}>
                {WORD_LABELS[coverage]} ·{' '}
              </b>
            )}
            {!coverage && word !== 'Current' && (
              <b style={{ color: `var(--${colour})` }}>{word} · </b>
            )}
            {detail}
            {notes > 0 && ` · ${count(notes, 'note')}`}
          </span>
        </span>
        <Mark name={isOpen ? 'down' : 'right'} size={14} colour="text-3" />
      </button>
      {isOpen && <OpenRow id={id}>{actions}</OpenRow>}
    </li>
  );
}

function OpenRow({ id, children }: { id: string; children: ComponentChildren }) {
  const asked = useRequest('lookup.get', { id });
  if (asked.state === 'failed') {
    return (
      <p class="row-body" role="alert">
        {asked.message}{' '}
        <button type="button" class="button" onClick={asked.retry}>
          Try again
        </button>
      </p>
    );
  }
  if (!asked.value) return null;
  return (
    <div class="row-body">
      <p class="row-sub">{headline(asked.value).sub}</p>
      <History head={headline(asked.value)} />
      <WhySection lookup={asked.value} most={3} />
      <GuidanceSection lookup={asked.value} />
      <WayOutSection lookup={asked.value} />
      <UseSection lookup={asked.value} />
      <div class="row-actions">
        {children}
        {asked.value.object && (
          <a
            class="button"
            href={asked.value.object.url}
            target="_blank"
            rel="noreferrer"
            aria-label="Open on attack.mitre.org"
            title="Open on attack.mitre.org"
          >
            <Mark name="external" size={14} />
          </a>
        )}
      </div>
    </div>
  );
}

/** Up and down walk the rows, right and left open and close one. */
function onRowKey(event: KeyboardEvent): void {
  const head = event.currentTarget as HTMLElement;
  const heads = [...document.querySelectorAll<HTMLElement>('.row-head')];
  const at = heads.indexOf(head);
  const isOpen = head.getAttribute('aria-expanded') === 'true';
  const to: Record<string, () => void> = {
    ArrowDown: () => heads[at + 1]?.focus(),
    ArrowUp: () =>
      (heads[at - 1] ?? document.querySelector<HTMLElement>('input[type=search]'))?.focus(),
    Home: () => heads[0]?.focus(),
    End: () => heads.at(-1)?.focus(),
    ArrowRight: () => isOpen || head.click(),
    ArrowLeft: () => isOpen && head.click(),
  };
  const act = to[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
