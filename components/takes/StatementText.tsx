/** One sentence and, behind it, a chip for each thing that it rests on; a chip opens what it means. */
import { useId, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { Mark } from '@/components/ui/Mark';
import type { EvidenceView, StatementView, ViewTab } from '@/lib/core/lookup/evidence-view';

/** Walk to an object, on a tab of the panel or the one that is open. */
export type OnShow = (id: string, tab?: ViewTab) => void;

export type StatementTextProps = { statement: StatementView; onShow: OnShow };

/** So many chips at once; the rest opens with one more click. */
const MOST = 3;

export function StatementText({ statement: { text, evidence }, onShow }: StatementTextProps) {
  const [isWhole, setWhole] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const id = useId();
  // "+1" would take the room of the chip itself.
  const most = evidence.length === MOST + 1 ? MOST + 1 : MOST;
  const shown = isWhole ? evidence : evidence.slice(0, most);
  const opened = shown.find((one) => keyOf(one) === open);
  return (
    <>
      {visible(text)}{' '}
      <span class="chips">
        {shown.map((one) => (
          <Chip
            key={keyOf(one)}
            evidence={one}
            isOpen={one === opened}
            opens={id}
            onShow={onShow}
            onToggle={() => setOpen(one === opened ? null : keyOf(one))}
          />
        ))}
        {shown.length < evidence.length && (
          <button
            type="button"
            class="chip chip-more"
            aria-label={`${evidence.length - shown.length} more references`}
            onClick={() => setWhole(true)}
          >
            +{evidence.length - shown.length}
          </button>
        )}
      </span>
      {opened && <Opened evidence={opened} id={id} onShow={onShow} />}
    </>
  );
}

function keyOf({ label, url }: EvidenceView): string {
  return `${label} ${url ?? ''}`;
}

type ChipProps = {
  evidence: EvidenceView;
  isOpen: boolean;
  /** Id of what it opens. */
  opens: string;
  onShow: OnShow;
  onToggle: () => void;
};

function Chip({ evidence, isOpen, opens, onShow, onToggle }: ChipProps) {
  const { label, goes, lines } = evidence;
  const said = visible(label);
  if (goes) {
    return (
      <button
        type="button"
        class="chip"
        title={visible(lines.join('\n'))}
        onClick={() => onShow(goes)}
      >
        {said}
      </button>
    );
  }
  return (
    <button
      type="button"
      class="chip"
      aria-expanded={isOpen}
      aria-controls={isOpen ? opens : undefined}
      onClick={onToggle}
    >
      {said}
    </button>
  );
}

function Opened({ evidence, id, onShow }: { evidence: EvidenceView; id: string; onShow: OnShow }) {
  const { lines, opens, url } = evidence;
  return (
    <span class="evidence" id={id}>
      {lines.map((line) => (
        <span class="evidence-line" key={line}>
          {visible(line)}
        </span>
      ))}
      {(opens.length > 0 || url) && (
        <span class="evidence-opens">
          {opens.map(({ id: other, name, tab }) => (
            <button
              type="button"
              class="link"
              key={`${other} ${tab}`}
              onClick={() => onShow(other, tab)}
            >
              {['Open', other, visible(name)].filter(Boolean).join(' ')}
              {TAB_WORDS[tab]}
            </button>
          ))}
          {url && (
            <a class="link" href={url} target="_blank" rel="noreferrer">
              <Mark name="external" size={12} /> Open the page
            </a>
          )}
        </span>
      )}
    </span>
  );
}

const TAB_WORDS: Record<ViewTab, string> = {
  '': '',
  now: '',
  logs: ', Logs',
  related: ', Related',
};
