/**
 * Splunk's detections as files (splunk/security_content): YAML, one detection a file. A file does
 * not say whether the search is scheduled anywhere; savedsearches.conf does.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
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
import { splunkKind, splunkSources } from './splunk-words';
import { cut, field, items, keep, textOf } from './values';

const WANTED: ReadonlySet<string> = new Set([
  ...['name', 'id', 'date', 'author', 'status', 'type', 'data_source', 'tags'],
]);

/** Detections that are given up: the word of their status, or their folder. */
const DEAD = ['deprecated', 'removed'];

export const splunkDetection: Importer = {
  format: 'splunk-detection',
  name: 'Splunk detections',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    /\.ya?ml$/i.test(path) &&
    /^type\s*:\s*['"]?(?:TTP|Anomaly|Hunting|Correlation)\b/im.test(text) &&
    /^search\s*:/m.test(text),
  read: readDetections,
};

function readDetections(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  for (const [doc, content] of readRuleYaml(file.text, WANTED, at).entries()) {
    if (content === null) continue;
    const here = placeIn(at, `document ${doc + 1}`);
    const rule = readDetection(content, doc, here);
    if (rule) result.records.push(rule);
    else report(here, 'no-rule', 'This document holds no detection.');
  }
  return result;
}

function readDetection(content: unknown, doc: number, at: Place): RuleRecord | null {
  const type = textOf(field(content, 'type'));
  const kind = splunkKind(type);
  if (!kind) return null;
  const status = keep(field(content, 'status'), 'word', at).toLowerCase();
  const ids = items(field(field(content, 'tags'), 'mitre_attack_id'));
  if (ids.length > MAX_IDS) report(at, 'too-many', `Only the first ${MAX_IDS} IDs count.`);
  const folders = at.file.toLowerCase().split('/').slice(0, -1);
  const { state, reason } = stateOf(status, folders);
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(field(content, 'id'), 'id', at),
    name: keep(field(content, 'name'), 'name', at),
    author: keep(field(content, 'author'), 'author', at),
    url: '',
    state,
    reason: `${reason}, type ${type}`,
    kind,
    maturity: status,
    severity: '',
    ...splunkSources(field(content, 'data_source'), at),
    ...idsOf(ids.slice(0, MAX_IDS).map(textOf)),
    changed: readDay(textOf(field(content, 'date')), at),
  };
}

function readDay(written: string, at: Place): string {
  const day = dayOf(written);
  if (written && !day) {
    report(at, 'bad-date', `"${cut(written, 60)}" was not understood as a date and was left out.`);
  }
  return day;
}

function stateOf(status: string, folders: readonly string[]): Pick<RuleRecord, 'state' | 'reason'> {
  const word = status ? `status ${status}` : 'no status';
  if (DEAD.includes(status)) return { state: 'inactive', reason: word };
  const folder = DEAD.find((name) => folders.includes(name));
  if (folder) return { state: 'inactive', reason: `folder ${folder}, ${word}` };
  return { state: 'unknown', reason: word };
}
