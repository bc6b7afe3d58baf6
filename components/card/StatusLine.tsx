/** Line 2 of a card: whether we see it, or whether the ID is current. */
import { ActorLine } from '@/components/coverage/ActorViews';
import { CoverageMark } from '@/components/coverage/CoverageMark';
import { CoverageLine } from '@/components/coverage/StatusViews';
import { Mark, type MarkName } from '@/components/ui/Mark';
import {
  type ComponentCoverage,
  componentFact,
  isCollected,
} from '@/lib/core/coverage/component-coverage';
import type { Headline, IdStatusWord } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';

export const STATUS_MARKS: Record<IdStatusWord, { mark: MarkName; colour: string }> = {
  Current: { mark: 'current', colour: 'text-3' },
  Renamed: { mark: 'renamed', colour: 'accent' },
  Newer: { mark: 'newer', colour: 'accent' },
  Deprecated: { mark: 'deprecated', colour: 'na' },
  Retired: { mark: 'deprecated', colour: 'na' },
  Unknown: { mark: 'unknown', colour: 'unknown' },
};

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
  if (isShown && lookup.component) {
    return (
      <>
        <ComponentLine component={lookup.component} />
        <p class="card-sub">{subWords(head)}</p>
      </>
    );
  }
  if (isShown && lookup.actor) {
    return (
      <>
        <ActorLine actor={lookup.actor} />
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

function ComponentLine({ component }: { component: ComponentCoverage }) {
  const isHere = isCollected(component);
  const colour = isHere ? 'detecting' : 'blind';
  return (
    <p class="card-status" id="card-status">
      <Mark name={isHere ? 'yes' : 'no'} colour={colour} />
      <span>
        <b style={{ color: `var(--${colour})` }}>{isHere ? 'Collected' : 'Not collected'}</b> ·{' '}
        {componentFact(component)}
      </span>
    </p>
  );
}

/** Kinds that rules and logs can be asked about. */
function hasStatus(kind: Lookup['kind']): boolean {
  return ['technique', 'sub-technique', 'detection-strategy', 'analytic'].includes(kind);
}
