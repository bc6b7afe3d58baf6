/** The parts of a card, used by the hover card and by the rows of the popup alike. */

import { TelemetryList } from '@/components/attack/TelemetryList';
import { CoverageMark } from '@/components/coverage/CoverageMark';
import { CoverageLine, CoverageLogs, Reasons } from '@/components/coverage/StatusViews';
import { Mark, type MarkName } from '@/components/ui/Mark';
import type { Guidance } from '@/lib/core/lookup/guidance';
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

/**
 * Line 2, the answer: the coverage word where there is one, else whether the ID is current. Of an
 * ID that is newer, dead or unknown the library has nothing to answer with.
 */
export function StatusLine({ head, lookup }: { head: Headline; lookup: Lookup }) {
  const { coverage, isCoverageSetUp, kind } = lookup;
  const isShown = head.word === 'Current' || head.word === 'Renamed';
  if (isShown && coverage) {
    return (
      <>
        <CoverageLine status={coverage} />
        <p class="card-sub">{subWords(head)}</p>
      </>
    );
  }
  if (isShown && !isCoverageSetUp && hasStatus(kind)) return <FirstMinute head={head} />;
  return <IdStatusLine head={head} />;
}

/** Before anything was imported: what is not known, and where to start. */
function FirstMinute({ head }: { head: Headline }) {
  return (
    <>
      <p class="card-status" id="card-status">
        <CoverageMark word="unknown" />
        <span>
          <b style={{ color: 'var(--unknown)' }}>Unknown</b> · no rules imported yet.{' '}
          <a href="/options.html#coverage" target="_blank" rel="noreferrer">
            Set up coverage
          </a>
        </span>
      </p>
      <p class="card-sub">
        {head.word === 'Renamed' && !head.history ? `${head.fact}. ` : ''}
        {subWords(head)}
      </p>
    </>
  );
}

/** Where the coverage word has the status line, the ID's own state moves here. */
function subWords({ sub, word }: Headline): string {
  return word === 'Current' ? `${sub} · current` : sub;
}

function IdStatusLine({ head }: { head: Headline }) {
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

/** Kinds that rules and logs can be asked about. */
function hasStatus(kind: Lookup['kind']): boolean {
  return ['technique', 'sub-technique', 'detection-strategy', 'analytic'].includes(kind);
}

/** Why the status is what it is, the reasons that matter most first. */
export function WhySection({ lookup: { coverage }, most }: { lookup: Lookup; most: number }) {
  if (!coverage || coverage.reasons.length === 0) return null;
  return (
    <div class="card-section">
      <Reasons status={coverage} most={most} />
    </div>
  );
}

export function GuidanceSection({ lookup: { guidance, kind, coverage } }: { lookup: Lookup }) {
  if (!guidance) return null;
  const hasInventory = coverage !== null && coverage.telemetry.level !== 'unknown';
  const strategies = guidance.strategies.map((strategy) => strategy.id).join(', ');
  return (
    <div class="card-section">
      <div class="card-section-head">
        <h3 class="label">Logs that would show it</h3>
        {kind !== 'detection-strategy' && strategies && <span class="id">{strategies}</span>}
      </div>
      {hasInventory ? (
        <CoverageLogs status={coverage} tunable={tunableOf(guidance)} />
      ) : (
        <TelemetryList guidance={guidance} />
      )}
    </div>
  );
}

function tunableOf({ strategies }: Guidance): Record<string, string[]> {
  const analytics = strategies.flatMap((strategy) => strategy.analytics);
  return Object.fromEntries(analytics.map(({ id, mutableElements }) => [id, mutableElements]));
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
