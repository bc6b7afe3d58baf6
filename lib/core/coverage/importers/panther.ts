/**
 * Panther's rules as files (panther-analysis): YAML, one rule a file, with "Enabled" and ATT&CK IDs
 * as "TA0005:T1562" under Reports. Policies check settings and are no detections.
 */
import type { RuleKind, RuleRecord } from '@/lib/core/coverage/evidence';
import { pantherLogType } from '@/lib/core/telemetry/panther-log-types';
import { sourcesOf } from '@/lib/core/telemetry/product-logs';
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
import { cut, field, isMapping, items, keep, MAX_LENGTH, textOf } from './values';

const WANTED: ReadonlySet<string> = new Set([
  ...['AnalysisType', 'RuleID', 'DisplayName', 'Enabled', 'Status', 'Severity', 'LogTypes'],
  ...['Reports', 'CreateAlert'],
]);

const KINDS: Readonly<Record<string, RuleKind>> = {
  rule: 'alert',
  scheduled_rule: 'alert',
  correlation_rule: 'correlation',
};

const MOST_LOG_TYPES = 500;

export const panther: Importer = {
  format: 'panther',
  name: 'Panther rules',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ path, text }) => /\.ya?ml$/i.test(path) && /^AnalysisType\s*:/m.test(text),
  read: readRules,
};

function readRules(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  for (const [doc, content] of readRuleYaml(file.text, WANTED, at).entries()) {
    if (content === null) continue;
    const here = placeIn(at, `document ${doc + 1}`);
    const type = textOf(field(content, 'AnalysisType')).toLowerCase();
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (kind) result.records.push(readRule(content, kind, doc, here));
    else if (type === 'policy') {
      report(here, 'no-rule', 'A policy checks settings and detects nothing; it was not imported.');
    } else if (type === '') report(here, 'no-rule', 'This document holds no rule.');
    // Packs, queries, data models and helpers belong to rules.
  }
  return result;
}

function readRule(content: unknown, kind: RuleKind, doc: number, at: Place): RuleRecord {
  const status = keep(field(content, 'Status'), 'word', at);
  // A signal is only kept, for correlation rules and people to find.
  const isSignal = textOf(field(content, 'CreateAlert')).toLowerCase() === 'false';
  const { state, reason } = stateOf(textOf(field(content, 'Enabled')));
  const words = status ? `${reason} ${status}` : reason;
  const names = items(field(content, 'LogTypes')).slice(0, MOST_LOG_TYPES).map(textOf);
  const { platforms, logSources, otherLogs } = sourcesOf(names.filter(Boolean), (name) =>
    pantherLogType(cut(name, MAX_LENGTH.logSource)),
  );
  const ruleId = keep(field(content, 'RuleID'), 'id', at);
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId,
    name: keep(field(content, 'DisplayName'), 'name', at) || ruleId,
    author: '',
    url: '',
    state,
    reason: isSignal ? `${words}, CreateAlert=false` : words,
    kind: isSignal ? 'building-block' : kind,
    maturity: status.toLowerCase(),
    severity: keep(field(content, 'Severity'), 'word', at).toLowerCase(),
    platforms,
    logSources,
    ...(otherLogs.length > 0 && {
      otherLogs: otherLogs.map((name) => keep(name, 'logSource', at)),
    }),
    ...readReports(field(content, 'Reports'), at),
    changed: '',
  };
}

function stateOf(enabled: string): Pick<RuleRecord, 'state' | 'reason'> {
  const word = enabled.toLowerCase();
  if (/^(?:true|yes|on)$/.test(word)) return { state: 'active', reason: `Enabled=${word}` };
  if (/^(?:false|no|off)$/.test(word)) return { state: 'inactive', reason: `Enabled=${word}` };
  return { state: 'unknown', reason: 'the file does not say if it is enabled' };
}

/** "TA0005:T1562" names a tactic and a technique; what is misspelt of it ends as odd alone. */
function readReports(value: unknown, at: Place) {
  const reports = isMapping(value) ? Object.entries(value) : [];
  const parts = reports.flatMap(([name, list]) => {
    const texts = items(list).map((entry) => cut(textOf(entry), 1_000));
    if (/^mitre\s+att(?:&|a)?ck/i.test(name)) {
      return texts.flatMap((text) => text.split(':')).map(withoutNote);
    }
    // A tactic where the report's name should be: Panther counts it for nothing, either.
    return /^TA\d/i.test(name) ? texts.map((text) => `${name}: ${text}`) : [];
  });
  // A tactic and a technique each.
  if (parts.length > 2 * MAX_IDS) report(at, 'too-many', `Only the first ${MAX_IDS} IDs count.`);
  return idsOf(parts.slice(0, 2 * MAX_IDS));
}

/** "T1537 Transfer Data" is T1537. */
function withoutNote(part: string): string {
  return /^\s*(TA?\d{4,}(?:\.\d{3})?)\s/i.exec(part)?.[1] ?? part;
}
