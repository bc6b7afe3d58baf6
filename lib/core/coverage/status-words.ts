/**
 * The status line: the word, and after it the one fact that decides what to do next, the bad half
 * included. Everything else about a status is in its reasons.
 */
import { count, day, domainWord, list } from '@/lib/core/shared/words';
import { analyticsLine, namesInShort } from './log-words';
import { WORD_LABELS } from './scale';
import { shortfallWords } from './shortfall-words';
import type { IdStatus } from './status';

/** "Detecting · 4 rules on, but 2 of 4 logs missing" */
export function statusLine(status: IdStatus): string {
  const fact = statusFact(status);
  return fact ? `${WORD_LABELS[status.word]} · ${fact}` : WORD_LABELS[status.word];
}

/** What follows the word. */
export function statusFact(status: IdStatus): string {
  if (status.word === 'not-applicable' || status.word === 'unknown') return techniqueFact(status);
  if (status.kind === 'analytic') return analyticFact(status);
  const { telemetry } = status;
  if (status.kind === 'detection-strategy' && telemetry.level !== 'unknown' && telemetry.of > 0) {
    return analyticsLine(telemetry);
  }
  return techniqueFact(status);
}

function techniqueFact(status: IdStatus): string {
  const { detection, telemetry } = status;
  const { rules, shortfalls, stated } = detection;
  const isNone = telemetry.level === 'none';
  switch (status.word) {
    case 'validated':
      return `${validatedFact(status)}${isNone ? '; logs missing' : ''}`;
    case 'detecting':
      return `${rules.on ? rulesOn(rules.on) : statedBy(status)}${butLogs(status)}`;
    case 'partial': {
      const short = shortfallWords(shortfalls, rules) || (stated ? statedBy(status) : '');
      return `${rules.on ? `${rulesOn(rules.on)}, ` : ''}${short}${isNone ? '; logs missing' : ''}`;
    }
    case 'off':
      return `${offFact(status)}${isNone ? '; logs missing' : ''}`;
    case 'telemetry-only':
    case 'no-rule':
    case 'blind':
      return withoutRule(status);
    case 'not-applicable':
      return notApplicableFact(status);
    default:
      return unknownFact(status);
  }
}

function rulesOn(n: number): string {
  return `${count(n, 'rule')} on`;
}

function validatedFact(status: IdStatus): string {
  const { detected } = status.detection;
  if (status.detection.stated || !detected) return statedBy(status);
  const what = detected.test.rule || detected.test.name;
  return `alerted in a test on ${dayIn(status, detected.test.date)}${what ? `, ${what}` : ''}`;
}

/** "stated by M. Weber, 3 Nov", "stated in layer.json" */
function statedBy(status: IdStatus): string {
  const { stated } = status.detection;
  if (!stated) return '';
  const by = stated.who ? `stated by ${stated.who}` : `stated in ${stated.source}`;
  return stated.date ? `${by}, ${dayIn(status, stated.date)}` : by;
}

function butLogs({ telemetry: { logs } }: IdStatus): string {
  const lacking = logs.missing + logs.stale;
  if (lacking === 0) return '';
  const how = [logs.missing ? 'missing' : '', logs.stale ? 'stale' : ''].filter(Boolean);
  return `, but ${lacking} of ${logs.of} ${logs.of === 1 ? 'log' : 'logs'} ${how.join(' or ')}`;
}

function offFact(status: IdStatus): string {
  const { off, notKnown } = status.detection.rules;
  if (off + notKnown === 0) return statedBy(status);
  if (off === 0) return `${count(notKnown, 'rule')}, not known to run`;
  return `${off} off${notKnown ? `, ${notKnown} not known to run` : ''}`;
}

function withoutRule(status: IdStatus): string {
  const { word, detection, telemetry } = status;
  if (detection.stated?.word && telemetry.level === 'unknown') return statedBy(status);
  const noun = telemetry.of === 1 ? 'analytic' : 'analytics';
  const kOfM = `${telemetry.runs} of ${telemetry.of} ${noun}`;
  if (word === 'telemetry-only') return `no rule, ${kOfM} can run`;
  if (word === 'blind') {
    return `no rule, and 0 of ${count(telemetry.logs.of, 'log')} reach us`;
  }
  if (telemetry.level === 'unknown') return 'what we collect is not listed yet';
  if (telemetry.of === 0) {
    return `no analytic is published for ${list(status.platforms.inScope) || 'it'}`;
  }
  if (telemetry.level === 'not-stated') return `${kOfM} can run, the rest name no log`;
  return `${kOfM} ${telemetry.of === 1 ? 'runs' : 'run'} in full`;
}

function analyticFact(status: IdStatus): string {
  const { word, detection, telemetry, onePlatform } = status;
  const { rules, shortfalls } = detection;
  const where = onePlatform ? ` for ${onePlatform}` : '';
  const [result] = telemetry.analytics;
  const logs = result?.logs ?? [];
  const kOfM =
    telemetry.level === 'unknown' || logs.length === 0
      ? ''
      : `, ${result?.matched ?? 0} of ${count(logs.length, 'log')}`;
  const missing =
    telemetry.lacking.length && kOfM ? `, missing ${namesInShort(telemetry.lacking)}` : '';
  if (word === 'validated') return `${validatedFact(status)}${missing}`;
  if (word === 'off') return `${offFact(status)}${where}${missing}`;
  const short = word === 'partial' ? `, ${shortfallWords(shortfalls, rules)}` : '';
  const on = rules.on ? rulesOn(rules.on) : 'no rule';
  return `${on}${where}${short}${kOfM}${missing}`;
}

function notApplicableFact(status: IdStatus): string {
  const mark = status.reasons.find(({ code }) => code === 'marked-not-applicable');
  if (mark?.code === 'marked-not-applicable') {
    const when = mark.date ? `, ${dayIn(status, mark.date)}` : '';
    return `by ${mark.who || 'a person'}: ${mark.reason || 'no reason given'}${when}`;
  }
  const { all } = status.platforms;
  if (all.length > 3) return `none of its ${all.length} platforms is in scope`;
  if (all.length === 0 || status.detection.stated) return statedBy(status);
  return `${list(all)} ${all.length === 1 ? 'is' : 'are'} not in scope`;
}

function unknownFact(status: IdStatus): string {
  for (const reason of status.reasons) {
    switch (reason.code) {
      case 'newer-than-library':
        return `${reason.release ? `came with v${reason.release}` : 'is'}, newer than the library`;
      case 'not-in-force':
        return reason.state === 'unknown'
          ? 'in no ATT&CK release known here'
          : 'no longer in force';
      case 'nothing-imported':
        return 'no rules imported yet';
      case 'no-rule-data': {
        const others = reason.domains.filter((domain) => domain !== 'enterprise-attack');
        const isOther = others.length > 0 && others.length === reason.domains.length;
        const what = isOther ? list(others.map(domainWord)) : list(reason.platforms);
        return what ? `no rules for ${what}` : 'no rules for it';
      }
    }
  }
  return 'no rules imported yet';
}

/** Without the year if it is the one of "as of". */
export function dayIn({ asOf }: Pick<IdStatus, 'asOf'>, date: string): string {
  return day(date.slice(0, 10), Number(asOf.slice(0, 4)));
}
