/**
 * Rules exported from Kibana: NDJSON, one rule a line, exceptions and connectors between them, a
 * summary at the end. Answers of the rule API (`_find`) and plain lists hold the same objects.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import { dayOf } from './dates';
import { readThreats } from './elastic-threats';
import { elasticLogs, elasticPlatforms, packagesOf } from './elastic-words';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { field, isMapping, items, keep, textOf } from './values';

export const kibanaExport: Importer = {
  format: 'kibana-export',
  name: 'Kibana rule export',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ text }) =>
    /^\s*[[{]/.test(text.slice(0, 1_000)) &&
    (text.includes('"exported_count"') ||
      (text.includes('"rule_id"') && /"(?:enabled|risk_score|threat)"/.test(text))),
  read: readExport,
};

const MOST_TAGS = 500;

function readExport(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const whole = parse(file.text);
  const list = Array.isArray(whole.value) ? whole.value : field(whole.value, 'data');
  if (whole.isOk && Array.isArray(list)) {
    for (const [n, value] of list.entries()) add(value, n, placeIn(at, `rule ${n + 1}`), result);
    return result;
  }
  let doc = 0;
  let summary: unknown;
  let lineNumber = 0;
  for (const line of lines(file.text)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const here = placeIn(at, `line ${lineNumber}`);
    const { isOk, value } = parse(line);
    if (!isOk) report(here, 'not-json', 'Not valid JSON. This line was not imported.');
    else if (field(value, 'exported_count') !== undefined) summary = value;
    else add(value, doc, here, result);
    doc += 1;
  }
  checkSummary(summary, result.records.length, at);
  return result;
}

/** Lines without one array of all of them: an export may have hundreds of megabytes. */
function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
  }
}

function parse(text: string): { isOk: boolean; value: unknown } {
  try {
    return { isOk: true, value: JSON.parse(text) };
  } catch {
    // A SyntaxError, or a RangeError for what is nested too deeply.
    return { isOk: false, value: undefined };
  }
}

function add(value: unknown, doc: number, at: Place, result: ReadResult): void {
  // Exception lists and their items, and connectors: exported beside the rules, but none.
  const isList = field(value, 'list_id') !== undefined;
  const isConnector = isMapping(field(value, 'attributes'));
  if (field(value, 'rule_id') !== undefined && !isList) {
    result.records.push(readRule(value, doc, at));
  } else if (!isList && !isConnector) {
    report(at, 'no-rule', 'This line holds no rule, exception or connector.');
  }
}

function readRule(rule: unknown, doc: number, at: Place): RuleRecord {
  const tags = items(field(rule, 'tags')).slice(0, MOST_TAGS).map(textOf);
  const packages = packagesOf(field(rule, 'related_integrations'), field);
  const logs = elasticLogs(tags);
  const enabled = field(rule, 'enabled');
  const isBuildingBlock = textOf(field(rule, 'building_block_type')) !== '';
  const isKnown = typeof enabled === 'boolean';
  const state = isKnown ? `enabled=${enabled}` : 'the export does not say if it is enabled';
  const authors = items(field(rule, 'author')).slice(0, 100).map(textOf);
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(field(rule, 'rule_id'), 'id', at),
    name: keep(field(rule, 'name'), 'name', at),
    author: keep(authors.join(', '), 'author', at),
    url: '',
    state: isKnown ? (enabled ? 'active' : 'inactive') : 'unknown',
    reason: isBuildingBlock ? `${state}, building block` : state,
    kind: isBuildingBlock ? 'building-block' : 'alert',
    maturity: '',
    severity: keep(field(rule, 'severity'), 'word', at),
    platforms: elasticPlatforms(tags, packages),
    logSources: logs.logSources,
    ...(logs.otherLogs.length > 0 && {
      otherLogs: logs.otherLogs.map((name) => keep(name, 'logSource', at)),
    }),
    ...readThreats(field(rule, 'threat'), at),
    changed: dayOf(textOf(field(rule, 'updated_at'))) || dayOf(textOf(field(rule, 'created_at'))),
  };
}

/** An export ends with how many rules it holds; a difference means that the file is not whole. */
function checkSummary(summary: unknown, read: number, at: Place): void {
  const said = field(summary, 'exported_rules_count') ?? field(summary, 'exported_count');
  if (summary === undefined) {
    const end = 'The last line is no summary of an export, so the file may be cut short.';
    report(at, 'no-summary', `${end} ${count(read, 'rule')} imported.`);
  } else if (typeof said === 'number' && said !== read) {
    report(at, 'count-differs', `The export says ${count(said, 'rule')}; ${read} could be read.`);
  }
}
