/**
 * Microsoft Sentinel's rules as files (Azure-Sentinel's YAML): analytics rules, and hunting queries
 * in the same form without a schedule. A file does not say whether it was deployed.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
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
import { sentinelSources, sentinelTactics } from './sentinel-words';
import { field, isMapping, items, keep, textOf } from './values';

const WANTED: ReadonlySet<string> = new Set([
  ...['id', 'name', 'severity', 'status', 'kind', 'tactics', 'relevantTechniques'],
  ...['requiredDataConnectors', 'query', 'queryFrequency', 'triggerOperator'],
]);

/** What only an analytics rule has: something that runs it and answers for the alert. */
const SCHEDULE = ['kind', 'queryFrequency', 'triggerOperator', 'severity'];

export const sentinelYaml: Importer = {
  format: 'sentinel-yaml',
  name: 'Sentinel rule files',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    /\.ya?ml$/i.test(path) &&
    /^query\s*:/m.test(text) &&
    /^(?:relevantTechniques|requiredDataConnectors|triggerOperator)\s*:|^kind\s*:\s*['"]?(?:Scheduled|NRT)\b/m.test(
      text,
    ),
  read: readRules,
};

function readRules(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  for (const [doc, content] of readRuleYaml(file.text, WANTED, at).entries()) {
    if (content === null) continue;
    const here = placeIn(at, `document ${doc + 1}`);
    if (isMapping(content) && field(content, 'query') !== undefined) {
      result.records.push(readRule(content, doc, here));
    } else report(here, 'no-rule', 'This document holds no rule.');
  }
  return result;
}

function readRule(content: unknown, doc: number, at: Place): RuleRecord {
  const ids = items(field(content, 'relevantTechniques'));
  if (ids.length > MAX_IDS) report(at, 'too-many', `Only the first ${MAX_IDS} IDs count.`);
  const tactics = sentinelTactics(field(content, 'tactics'), at);
  const isHunt = SCHEDULE.every((key) => textOf(field(content, key)) === '');
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(field(content, 'id'), 'id', at),
    name: keep(field(content, 'name'), 'name', at),
    author: '',
    url: '',
    state: 'unknown',
    reason: isHunt
      ? 'a hunting query; runs when a person runs it'
      : 'a rule file says nothing about deployment',
    kind: isHunt ? 'hunt' : 'alert',
    maturity: keep(field(content, 'status'), 'word', at).toLowerCase(),
    severity: keep(field(content, 'severity'), 'word', at).toLowerCase(),
    ...sentinelSources(field(content, 'requiredDataConnectors'), at),
    ...idsOf(ids.slice(0, MAX_IDS).map(textOf)),
    ...(tactics.length > 0 && { tactics }),
    changed: '',
  };
}
