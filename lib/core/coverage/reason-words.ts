/** Reasons as sentences: plain, short, present tense. "We" is the team. */
import { count, domainWord, list } from '@/lib/core/shared/words';
import { namesInShort } from './log-words';
import type { Disagreement, Reason, RuleCounts, RuleName, Shortfall, Stated } from './reasons';
import { WORD_LABELS } from './scale';
import { oneShortfall, subsWords } from './shortfall-words';
import type { IdStatus } from './status';
import { dayIn } from './status-words';
import { testWords } from './test-words';

/** One sentence or a few words for each reason of the status, in its order. */
export function reasonWords(status: IdStatus): string[] {
  return status.reasons.map((reason) => oneReason(reason, status));
}

export function oneReason(reason: Reason, status: IdStatus): string {
  const when = (date: string) => dayIn(status, date);
  switch (reason.code) {
    case 'rule-on':
      return ruleOn(reason);
    case 'validated':
      return testWords(reason.test, 'detected', status);
    case 'test':
      return testWords(reason.test, reason.note, status);
    case 'stated': {
      const what = reason.word ? `${WORD_LABELS[reason.word]}, stated` : 'Stated';
      return `${what} ${statedBy(reason)}${reason.date ? `, ${when(reason.date)}` : ', without a date'}`;
    }
    case 'stated-gap':
      return `Stated as not detected ${statedBy(reason)}${reason.date ? `, ${when(reason.date)}` : ''}`;
    case 'rules-off':
      return capital(countsWords(reason, '').join(' · '));
    case 'more-rules':
      return capital(countsWords(reason, ' more').join(' · '));
    case 'no-rule':
      if (reason.sources === 0) return 'No rule maps here';
      return reason.sources === 1
        ? 'The one rule source has no rule here'
        : `None of ${reason.sources} rule sources maps here`;
    case 'nothing-imported':
      return 'No rules imported yet';
    case 'no-rule-data': {
      const platforms = list(reason.platforms) || list(reason.domains.map(domainWord));
      return `No rules imported for ${platforms || 'it'}`;
    }
    case 'no-rule-data-for':
      return `No rules imported for ${list(reason.platforms)}`;
    case 'not-in-scope':
      return `${list(reason.platforms)} ${reason.platforms.length === 1 ? 'is' : 'are'} not in scope`;
    case 'marked-not-applicable': {
      const date = reason.date ? `, ${when(reason.date)}` : '';
      return `Marked by ${reason.who || 'a person'}: ${reason.reason || 'no reason given'}${date}`;
    }
    case 'newer-than-library': {
      const came = reason.release ? ` came with v${reason.release}` : ' is newer than the library';
      return `${reason.id}${came}. ${keptWords(reason.rules)}`;
    }
    case 'not-in-force':
      return `${reason.id} is not in force in the library. ${keptWords(reason.rules)}`;
    case 'subs':
      return `Of its sub-techniques: ${subsWords(reason).replace('subs: ', '')}`;
    case 'shortfall':
      return shortfallSentence(reason.shortfall, status);
    case 'unstated-elsewhere':
      return `${count(reason.rules, 'rule')} on for ${list(reason.techniques)}, platform not stated: not counted for one platform`;
    case 'out-of-scope-rules':
      return outOfScope(reason.first, reason.rules, reason.platforms);
    case 'parent-rules':
      return `${reason.parent} above it has ${list(onOff(reason))}`;
    case 'no-analytic':
      return `ATT&CK publishes no analytic for ${list(reason.platforms)}`;
    case 'no-inventory':
      return 'The logs we collect are not listed yet';
    case 'complete': {
      const by = [reason.who, reason.date ? when(reason.date) : ''].filter(Boolean).join(', ');
      return `The inventory is declared complete for ${reason.platform}${by ? ` (${by})` : ''}`;
    }
    case 'remapped': {
      const release = reason.release ? ` (v${reason.release})` : '';
      return `${count(reason.rules, 'rule')} under ${reason.from}, counted for ${reason.to}${release}`;
    }
    case 'inferred':
      return `Rules and tests are those of ${list(reason.from)} (inferred)`;
    case 'disagrees':
      return disagreement(reason.disagreement, when);
  }
}

function ruleOn({ rule, platforms, log, logs }: Extract<Reason, { code: 'rule-on' }>): string {
  const name = log ? namesInShort([log]) : '';
  const arrival = { arrive: 'arrives', stale: 'is stale', missing: 'is missing', unknown: '' }[
    logs
  ];
  const but = logs === 'arrive' ? 'and' : 'but';
  const log1 = name && arrival ? `, ${but} its log (${name}) ${arrival}` : '';
  const platform = platforms.length ? '' : '; platform not stated';
  return `${named(rule)} is on${log1}${platform}`;
}

function named({ name, author }: RuleName): string {
  return author ? `${name} (${author})` : name;
}

function countsWords({ on, unstated, off, notKnown }: RuleCounts, more: string): string[] {
  const some = unstated === on ? 'platform not stated' : `${unstated} of them without a platform`;
  return [
    on ? `${on}${more} on${unstated ? `, ${some}` : ''}` : '',
    off ? `${off} off` : '',
    notKnown ? `${notKnown} not known to run` : '',
  ].filter(Boolean);
}

function onOff({ on, off, notKnown }: { on: number; off: number; notKnown: number }): string[] {
  return [
    on ? `${count(on, 'rule')} on` : '',
    off ? `${off} off` : '',
    notKnown ? `${notKnown} not known to run` : '',
  ].filter(Boolean);
}

function outOfScope(first: RuleName, rules: number, platforms: readonly string[]): string {
  const more = rules > 1 ? ` and ${rules - 1} more` : '';
  const verb = rules > 1 ? 'are' : 'is';
  return `${named(first)}${more} ${verb} on for ${list(platforms)} only, not in scope: not counted`;
}

function keptWords(rules: number): string {
  return rules
    ? `${count(rules, 'rule')} kept; they count after an update`
    : 'No rule of ours names it';
}

function shortfallSentence(shortfall: Shortfall, { detection }: IdStatus): string {
  switch (shortfall.kind) {
    case 'platforms-only':
      return `Rules are on for ${list(shortfall.platforms)} only, none for ${list(shortfall.lacking)}`;
    case 'log-missing':
    case 'log-stale': {
      const how = shortfall.kind === 'log-missing' ? 'does not arrive' : 'is stale';
      const logs = shortfall.logs.length ? ` (${namesInShort(shortfall.logs)})` : '';
      return `The log of ${count(shortfall.rules, 'rule')}${logs} ${how}`;
    }
    case 'unconfirmed':
      return `Rules under ${list(shortfall.from)} may belong to ${shortfall.candidates.join(', ')}: choose for this rule set`;
    case 'subs-only':
      return `Of its sub-techniques: ${subsWords(shortfall).replace('subs: ', '')}`;
    case 'parent-only':
      return `Only ${shortfall.parent} above it has ${count(shortfall.rules, 'rule')} on`;
    default:
      return capital(oneShortfall(shortfall, detection.rules));
  }
}

function disagreement(one: Disagreement, when: (date: string) => string): string {
  if (one.about === 'rule') {
    return `${one.source} disagrees: ${one.name} is ${one.says} there; ${one.instead} counts`;
  }
  const says =
    one.says === 'detection'
      ? 'detected'
      : one.says === 'no-detection'
        ? 'not detected'
        : WORD_LABELS[one.says];
  return `${one.source} disagrees: ${says}${one.date ? `, ${when(one.date)}` : ''}`;
}

function statedBy({ who, source, systems }: Stated): string {
  const where = systems.length ? ` for ${list(systems)}` : '';
  return who ? `by ${who} in ${source}${where}` : `in ${source}${where}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
