/** The parts of a card, used by the hover card and by the rows of the popup alike. */
import { TelemetryList } from '@/components/attack/TelemetryList';
import { Mark, type MarkName } from '@/components/ui/Mark';
import type { Headline, IdStatusWord } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { relatedSentences } from '@/lib/core/lookup/related-words';
import '@/components/attack/telemetry.css';

export const STATUS_MARKS: Record<IdStatusWord, { mark: MarkName; colour: string }> = {
  Current: { mark: 'current', colour: 'text-3' },
  Renamed: { mark: 'renamed', colour: 'accent' },
  Newer: { mark: 'newer', colour: 'accent' },
  Deprecated: { mark: 'deprecated', colour: 'na' },
  Retired: { mark: 'deprecated', colour: 'na' },
  Unknown: { mark: 'unknown', colour: 'unknown' },
};

export function Title({ head }: { head: Headline }) {
  return (
    <h2 class="card-title">
      {head.oldId && (
        <>
          <s class="id id-old">{head.oldId}</s>
          <span class="visually-hidden"> is now </span>
          <Mark name="renamed" size={14} colour="accent" />
        </>
      )}
      <span class="id">{head.id}</span> {head.title}
    </h2>
  );
}

export function StatusLine({ head }: { head: Headline }) {
  const { mark, colour } = STATUS_MARKS[head.word];
  return (
    <>
      <p class="card-status" id="card-status">
        <Mark name={mark} colour={colour} />
        <span>
          <b style={{ color: `var(--${colour})` }}>{head.word}</b> · {head.fact}
        </span>
      </p>
      <p class="card-sub">{head.sub}</p>
    </>
  );
}

export function History({ head }: { head: Headline }) {
  if (!head.history) return null;
  return (
    <div class="card-section">
      <p class="notice">
        <Mark name={head.word === 'Newer' ? 'newer' : 'renamed'} size={14} colour="accent" />
        <span>{head.history}</span>
      </p>
    </div>
  );
}

export function GuidanceSection({ lookup: { guidance, kind } }: { lookup: Lookup }) {
  if (!guidance) return null;
  const strategies = guidance.strategies.map((strategy) => strategy.id).join(', ');
  return (
    <div class="card-section">
      <div class="card-section-head">
        <h3 class="label">Logs that would show it</h3>
        {kind !== 'detection-strategy' && strategies && <span class="id">{strategies}</span>}
      </div>
      <TelemetryList guidance={guidance} />
    </div>
  );
}

export function UseSection({ lookup: { related, object } }: { lookup: Lookup }) {
  const sentences = relatedSentences(related);
  const aliases = object?.aliases ?? [];
  if (sentences.length === 0 && aliases.length === 0) return null;
  return (
    <div class="card-section">
      {aliases.length > 0 && <p>Also called {aliases.join(', ')}.</p>}
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
