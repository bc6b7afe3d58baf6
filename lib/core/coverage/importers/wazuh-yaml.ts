/**
 * Wazuh's rules from version 5 on: like Sigma, but title and author are below `metadata`, ATT&CK
 * IDs below `mitre`, and the rule says itself whether it is switched on.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
import { platformsOf } from '@/lib/core/telemetry/sigma-log-sources';
import { dayOf } from './dates';
import { idsOf, MAX_IDS } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { readRuleYaml } from './rule-yaml';
import { readTags } from './sigma';
import { cut, field, isMapping, items, keep, textOf } from './values';

const WANTED: ReadonlySet<string> = new Set([
  ...['id', 'sigma_id', 'enabled', 'status', 'level', 'metadata', 'logsource', 'mitre'],
  ...['tags', 'space'],
]);

export const wazuhYaml: Importer = {
  format: 'wazuh-yaml',
  name: 'Wazuh rules (YAML)',
  asksDeployed: true,
  asksMeaning: false,
  // Sigma's own rules have their title at the top.
  recognises: ({ path, text }) =>
    /\.ya?ml$/i.test(path) &&
    /^(?:metadata|mitre|sigma_id)\s*:/m.test(text) &&
    /^(?:detection|logsource)\s*:/m.test(text) &&
    !/^title\s*:/m.test(text),
  read: readRules,
};

function readRules(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  for (const [doc, content] of readRuleYaml(file.text, WANTED, at).entries()) {
    const here = placeIn(at, `document ${doc + 1}`);
    if (isMapping(content)) result.records.push(readRule(content, doc, here));
    else if (content !== null) report(here, 'no-rule', 'This document holds no Wazuh rule.');
  }
  return result;
}

function readRule(content: unknown, doc: number, at: Place): RuleRecord {
  const get = (key: string) => field(content, key);
  const about = (key: string) => field(get('metadata'), key);
  const word = (key: string) => textOf(field(get('logsource'), key)).toLowerCase();
  const logSource = {
    product: word('product'),
    category: word('category'),
    service: word('service'),
  };
  const logs = [...new Set(Object.values(logSource))].filter(Boolean).join('/');
  const tags = readTags(get('tags'), at);
  const named = ['tactic', 'technique', 'subtechnique'].flatMap((key) =>
    items(field(get('mitre'), key)),
  );
  if (named.length > MAX_IDS) report(at, 'too-many', `Only the first ${MAX_IDS} IDs count.`);
  const fromTags = [...tags.ids.idsAsWritten, ...tags.ids.otherIds, ...tags.ids.odd];
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(get('id') ?? get('sigma_id'), 'id', at),
    name: keep(about('title'), 'name', at),
    author: keep(about('author'), 'author', at),
    url: '',
    ...stateOf(textOf(get('enabled')), get('space'), at),
    kind: 'alert',
    maturity: keep(get('status'), 'word', at).toLowerCase(),
    severity: keep(get('level'), 'word', at).toLowerCase(),
    platforms: platformsOf(logSource),
    // They name an integration of Wazuh, not a log.
    logSources: [],
    ...(logs && { otherLogs: [keep(logs, 'logSource', at)] }),
    ...idsOf([...named.slice(0, MAX_IDS).map(textOf), ...fromTags]),
    ...(tags.tactics.length > 0 && { tactics: tags.tactics }),
    changed: dayOf(textOf(about('modified'))) || dayOf(textOf(about('date'))),
  };
}

/** Rules in the spaces draft and test are not evaluated, whatever they say. */
function stateOf(enabled: string, space: unknown, at: Place): Pick<RuleRecord, 'state' | 'reason'> {
  const name = (textOf(field(space, 'name')) || textOf(space)).toLowerCase();
  if (/^(?:draft|test)$/.test(name)) return { state: 'inactive', reason: `space ${name}` };
  if (/^true$/i.test(enabled)) return { state: 'active', reason: 'enabled: true' };
  if (/^false$/i.test(enabled)) return { state: 'inactive', reason: 'enabled: false' };
  if (enabled) {
    const said = cut(enabled, 60);
    report(at, 'unknown-word', `enabled is "${said}", neither true nor false; kept as not known.`);
  }
  return { state: 'unknown', reason: 'the rule does not say if it is enabled' };
}
