/** The parts of a card, used by the hover card and by the rows of the popup alike. */

import { TelemetryList } from '@/components/attack/TelemetryList';
import type { AnalyticActions } from '@/components/attack/ToTune';
import { ActorTechniques } from '@/components/coverage/ActorViews';
import { visible } from '@/components/coverage/foreign';
import { CoverageLogs, Reasons } from '@/components/coverage/StatusViews';
import { Mark } from '@/components/ui/Mark';
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { Guidance } from '@/lib/core/lookup/guidance';
import type { Headline } from '@/lib/core/lookup/headline';
import type { Lookup } from '@/lib/core/lookup/lookup';
import { relatedSentences } from '@/lib/core/lookup/related-words';
import { count, day } from '@/lib/core/shared/words';
import '@/components/attack/telemetry.css';

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

export function History({ head }: { head: Headline }) {
  if (!head.history) return null;
  return (
    <div class="card-section">
      <p class="notice">
        <Mark name={head.word === 'Newer' ? 'newer' : 'renamed'} size={14} colour="accent" />
        <span>
          {head.history}
          {head.word === 'Newer' && (
            <>
              {' '}
              <a href="/options.html#library" target="_blank" rel="noreferrer">
                Get a newer release
              </a>
            </>
          )}
        </span>
      </p>
    </div>
  );
}

/** What the team said last, in one line; nothing where nobody said anything. */
export function NotesLine({ lookup: { notes } }: { lookup: Lookup }) {
  if (!notes?.newest) return null;
  const { line, author, modified } = notes.newest;
  const by = [visible(author), day(modified.slice(0, 10))].filter(Boolean).join(', ');
  return (
    <div class="card-section">
      <p class="card-notes">
        <b>{count(notes.count, 'note')}</b> “{visible(line)}” {by}
      </p>
    </div>
  );
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

/** Techniques of a group, a tactic, a mitigation and the like, worst first. */
export function ActorSection({ lookup: { actor }, most, onShow }: ActorSectionProps) {
  if (!actor || actor.techniques.length === 0) return null;
  return (
    <div class="card-section">
      <h3 class="label">{ACTOR_HEADS[actor.kind] ?? 'Techniques it uses'}</h3>
      <ActorTechniques actor={actor} most={most} {...(onShow && { onShow })} />
    </div>
  );
}

const ACTOR_HEADS: Partial<Record<AttackIdKind, string>> = {
  tactic: 'Its techniques',
  mitigation: 'Techniques it is for',
  asset: 'Techniques that target it',
};

type ActorSectionProps = { lookup: Lookup; most: number; onShow?: (id: string) => void };

export type GuidanceSectionProps = { lookup: Lookup; actions?: AnalyticActions };

export function GuidanceSection({ lookup, actions }: GuidanceSectionProps) {
  const { guidance, kind, coverage } = lookup;
  if (!guidance) return null;
  const hasInventory = coverage !== null && coverage.telemetry.level !== 'unknown';
  const strategies = guidance.strategies.map((strategy) => strategy.id).join(', ');
  // Where nothing can run the room is for the way out; what to tune is in the panel.
  const isBlindCard = !actions && coverage?.word === 'blind';
  return (
    <div class="card-section">
      <div class="card-section-head">
        <h3 class="label">Logs that would show it</h3>
        {kind !== 'detection-strategy' && strategies && <span class="id">{strategies}</span>}
      </div>
      {hasInventory ? (
        <CoverageLogs
          status={coverage}
          tunable={isBlindCard ? {} : tunableOf(guidance)}
          actions={actions}
        />
      ) : (
        <TelemetryList guidance={guidance} actions={actions} />
      )}
    </div>
  );
}

/** What would bring most for least, where the list of logs holds it. */
export function WayOutSection({ lookup: { wayOut } }: { lookup: Lookup }) {
  if (!wayOut) return null;
  return (
    <div class="card-section">
      <p>
        <b class="card-take">Shortest way out</b> {visible(wayOut)}
      </p>
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

/** The first take in one line: what a hit would mean, or what somebody wrote. */
export function TakeSection({ lookup: { take } }: { lookup: Lookup }) {
  if (!take) return null;
  return (
    <div class="card-section">
      <p>
        <b class="card-take">{take.by ? `Take by ${visible(take.by)}` : 'Take'}</b>{' '}
        {visible(take.text)}
      </p>
    </div>
  );
}
