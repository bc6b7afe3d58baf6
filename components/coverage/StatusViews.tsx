/** A status on any surface: its line, its reasons, its logs per analytic, its rules. */

import { type AnalyticActions, ToTune } from '@/components/attack/ToTune';
import { Mark, type MarkName } from '@/components/ui/Mark';
import type { PlatformMark } from '@/lib/core/coverage/evidence';
import { exactLogName, shortLogName } from '@/lib/core/coverage/log-names';
import { logWords, verdictWords } from '@/lib/core/coverage/log-words';
import { reasonWords } from '@/lib/core/coverage/reason-words';
import { WORD_LABELS } from '@/lib/core/coverage/scale';
import type { IdStatus } from '@/lib/core/coverage/status';
import { dayIn, statusFact } from '@/lib/core/coverage/status-words';
import type { AnalyticResult, LogMatch, LogResult } from '@/lib/core/coverage/telemetry';
import { day, list } from '@/lib/core/shared/words';
import { CoverageMark, WORD_COLOURS } from './CoverageMark';
import { visible } from './foreign';
import './status.css';

export function CoverageLine({ status }: { status: IdStatus }) {
  return (
    <>
      <p class="card-status" id="card-status">
        <CoverageMark word={status.word} />
        <span>
          <b style={{ color: `var(--${WORD_COLOURS[status.word]})` }}>{WORD_LABELS[status.word]}</b>{' '}
          · {statusFact(status)}
        </span>
      </p>
      {status.acceptedRisks.map((risk) => (
        <p class="card-sub risk" key={`${risk.platform} ${risk.date} ${risk.who}`}>
          <b>Accepted risk</b> {riskWords(status, risk)}
        </p>
      ))}
    </>
  );
}

/** "M. Weber, 3 Nov, on Linux: no host of ours runs it" */
function riskWords(status: IdStatus, { who, date, platform, reason }: PlatformMark): string {
  const by = [who, date && dayIn(status, date), platform && `on ${platform}`].filter(Boolean);
  return visible(`${by.join(', ')}: ${reason || 'no reason given'}`);
}

/** `most` 0 shows all of them. */
export function Reasons({ status, most = 0 }: { status: IdStatus; most?: number }) {
  const words = [...new Set(reasonWords(status).filter(Boolean))];
  const shown = most ? words.slice(0, most) : words;
  if (shown.length === 0) return null;
  return (
    <ul class="reasons">
      {shown.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {words.length > shown.length && <li>And {words.length - shown.length} more in Details.</li>}
    </ul>
  );
}

export type CoverageLogsProps = {
  status: IdStatus;
  /** Fields to tune, by analytic. */
  tunable: Readonly<Record<string, readonly string[]>>;
  actions?: AnalyticActions | undefined;
};

export function CoverageLogs({ status, tunable, actions }: CoverageLogsProps) {
  const { analytics, unpublished } = status.telemetry;
  const inScope = analytics.filter((result) => result.isInScope);
  const outside = analytics.filter((result) => !result.isInScope);
  return (
    <div class="telemetry">
      {inScope.map((result) => (
        <AnalyticLogs
          key={result.id}
          result={result}
          tunable={tunable[result.id] ?? []}
          actions={actions}
        />
      ))}
      {analytics.length === 0 && <p class="telemetry-none">ATT&CK publishes no analytic here.</p>}
      {outside.length > 0 && (
        <p class="telemetry-none">
          Out of scope: {outside.map(({ id, platforms }) => `${id} ${list(platforms)}`).join(', ')}.
        </p>
      )}
      {unpublished.length > 0 && (
        <p class="telemetry-none">ATT&CK publishes none for {list(unpublished)}.</p>
      )}
    </div>
  );
}

type AnalyticLogsProps = {
  result: AnalyticResult;
  tunable: readonly string[];
  actions: AnalyticActions | undefined;
};

function AnalyticLogs({ result, tunable, actions }: AnalyticLogsProps) {
  return (
    <section class="analytic">
      <h4>
        <span class="id">{result.id}</span> {list(result.platforms) || 'platform not stated'}
        <span class="analytic-count">
          {verdictWords(result.verdict).toLowerCase()}
          <span class="segments" aria-hidden="true">
            {result.logs.map((log) => (
              <i
                key={exactLogName(log)}
                class={`segment-${GLYPHS[log.match]?.segment ?? 'empty'}`}
              />
            ))}
          </span>
        </span>
      </h4>
      {result.logs.length === 0 && <p class="telemetry-none">ATT&CK names no log source here.</p>}
      <ul>
        {result.logs.map((log) => (
          <LogRow key={`${exactLogName(log)} ${log.component?.id}`} log={log} />
        ))}
      </ul>
      <ToTune fields={tunable} />
      {actions?.(result.id)}
    </section>
  );
}

function LogRow({ log }: { log: LogResult }) {
  const words = logWords(log);
  const glyph = GLYPHS[log.match];
  return (
    <li class="log-row" title={exactLogName(log)}>
      {glyph ? <Mark name={glyph.mark} size={14} colour={glyph.colour} /> : <span />}
      <span class="log-row-text">
        <span class="log-source-name" aria-hidden="true">
          {shortLogName(log)}
        </span>
        <span class="visually-hidden">{exactLogName(log)}, </span>{' '}
        <span class="log-source-component">{log.component?.name ?? 'component unknown'}</span>
      </span>
      {words && (
        <span class="log-row-state" style={glyph ? { color: `var(--${glyph.text})` } : {}}>
          <span class="visually-hidden">, </span>
          {words}
        </span>
      )}
    </li>
  );
}

type Glyph = { mark: MarkName; colour: string; text: string; segment: 'full' | 'half' | 'empty' };

const HALF: Glyph = { mark: 'half', colour: 'partial', text: 'partial', segment: 'half' };

/** Always beside the words, which say the same. None while nothing is said about logs. */
const GLYPHS: Record<LogMatch['match'], Glyph | null> = {
  exact: { mark: 'yes', colour: 'detecting', text: 'text-3', segment: 'full' },
  part: HALF,
  'name-only': HALF,
  substitute: HALF,
  stale: { mark: 'clock', colour: 'partial', text: 'partial', segment: 'empty' },
  missing: { mark: 'no', colour: 'blind', text: 'blind', segment: 'empty' },
  unknown: null,
};

/** Rules with name, source, author, state and age, those that count first. */
export function RuleList({ status, most = 100 }: { status: IdStatus; most?: number }) {
  const { rules, parentRules, parent } = status;
  if (rules.length + parentRules.length === 0) return null;
  return (
    <>
      <ul class="rule-list">
        {rules.slice(0, most).map((rule) => (
          <li key={`${rule.sourceId} ${rule.file} ${rule.ruleId}`}>
            <b>{rule.name}</b>
            <span class="rule-facts">
              {[
                rule.source,
                rule.author && `by ${rule.author}`,
                ON_WORDS[rule.on],
                rule.platforms.length ? list(rule.platforms) : 'platform not stated',
                rule.maturity,
                rule.relation === 'exact' ? '' : `written as ${rule.writtenId}`,
                rule.changed && `changed ${day(rule.changed.slice(0, 10), yearOf(status))}`,
                `imported ${day(rule.importedAt.slice(0, 10), yearOf(status))}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {rules.length > most && <p class="telemetry-none">And {rules.length - most} more rules.</p>}
      {parentRules.length > 0 && (
        <p class="telemetry-none">
          {parentRules.length} rules name the parent {parent} only.
        </p>
      )}
    </>
  );
}

function yearOf({ asOf }: IdStatus): number {
  return Number(asOf.slice(0, 4));
}

const ON_WORDS = { yes: 'on', no: 'off', unknown: 'not known to run' } as const;
