/**
 * A correlation search of Splunk by its settings, wherever they were read: its annotations, and
 * whether it runs.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
import type { Stanza } from './conf-stanzas';
import { dayOf } from './dates';
import { idsOf, MAX_IDS } from './ids';
import { type Place, report } from './importer';
import { splunkKind, splunkSources } from './splunk-words';
import { cut, field, isMapping, items, keep, textOf } from './values';

/** What settings of a correlation search begin with. */
export const SEARCH = 'action.correlationsearch.';

const WANTED = new Set([
  ...['disabled', 'enableSched', 'action.escu.modification_date'],
  ...['action.notable.param.severity', 'action.escu.creation_date'],
]);

/** Whether a setting is one that counts here. */
export function isSetting(key: string): boolean {
  return WANTED.has(key) || key.startsWith(SEARCH);
}

/** @param defaults what holds where the search itself says nothing */
export function readSearch(stanza: Stanza, defaults: Stanza, doc: number, at: Place): RuleRecord {
  const get = (key: string) => stanza.values.get(key) ?? defaults.values.get(key) ?? '';
  const annotations = readAnnotations(stanza.values.get(`${SEARCH}annotations`) ?? '', at);
  const ids = items(field(annotations, 'mitre_attack'));
  if (ids.length > MAX_IDS) report(at, 'too-many', `Only the first ${MAX_IDS} IDs count.`);
  const days = ['action.escu.modification_date', 'action.escu.creation_date'].map((key) =>
    dayOf(get(key)),
  );
  return {
    type: 'rule',
    file: at.file,
    doc,
    // A saved search has no other ID than its name.
    ruleId: keep(stanza.name, 'id', at),
    name: keep(stanza.name, 'name', at),
    author: '',
    url: '',
    ...stateOf(stanza, defaults),
    kind: splunkKind(textOf(field(annotations, 'type'))) ?? 'alert',
    maturity: '',
    severity: keep(get('action.notable.param.severity'), 'word', at).toLowerCase(),
    ...splunkSources(field(annotations, 'data_source'), at),
    ...idsOf(ids.slice(0, MAX_IDS).map(textOf)),
    changed: days.find((day) => day !== '') ?? '',
  };
}

/** JSON in one value; null if there is none or it cannot be read. */
function readAnnotations(text: string, at: Place): unknown {
  if (text === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isMapping(value)) return value;
  report(at, 'bad-annotations', 'Its annotations are no JSON; the search counts without IDs.');
  return null;
}

/** What keeps a search from running, the plainest first. */
function stateOf(stanza: Stanza, defaults: Stanza): Pick<RuleRecord, 'state' | 'reason'> {
  const said = (key: string) => {
    const own = stanza.values.get(key);
    const value = own ?? defaults.values.get(key);
    const from = own === undefined ? ' (from [default])' : '';
    return {
      isOn: value === undefined ? null : truth(value),
      text: `${key}=${cut(value ?? '', 20)}${from}`,
    };
  };
  const disabled = said('disabled');
  if (disabled.isOn === true) return { state: 'inactive', reason: disabled.text };
  for (const key of [`${SEARCH}enabled`, 'enableSched']) {
    const { isOn, text } = said(key);
    if (isOn === false) return { state: 'inactive', reason: text };
  }
  if (disabled.isOn === false) return { state: 'active', reason: disabled.text };
  return { state: 'unknown', reason: 'the file does not say if it is disabled' };
}

/** Splunk's words for yes and no; null for anything else. */
export function truth(value: string): boolean | null {
  if (/^(?:1|t|true|y|yes)$/i.test(value)) return true;
  return /^(?:0|f|false|n|no)$/i.test(value) ? false : null;
}
