/**
 * Wazuh's rules up to version 4: XML with several roots, bare `&` and `\<`, which its own reader
 * allows. A rule of level 0 raises no alert; `overwrite` puts a rule in the place of a shipped one.
 */
import type { RuleRecord, RuleState } from '@/lib/core/coverage/evidence';
import { idsOf } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { cut, keep, lineFinder } from './values';
import { createRuleReader, type OpenRule } from './wazuh-xml-rules';
import { readXml } from './xml';

export const wazuhXml: Importer = {
  format: 'wazuh-xml',
  name: 'Wazuh rules (XML)',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ text }) =>
    /^\s*</.test(text.slice(0, 1_000)) && /<group[\s>]/.test(text) && /<rule\s/.test(text),
  read: readRules,
};

function readRules(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const lineOf = lineFinder(file.text);
  const reader = createRuleReader(file.text.length, at, lineOf, (rule) => {
    result.records.push(readRule(rule, placeIn(at, lineOf(rule.at))));
  });
  if (!readXml(file.text, reader.handler, { hasEscapes: true })) {
    const message = 'It has a DOCTYPE, which rules do not need and which can hold entity bombs.';
    report(at, 'doctype', `${message} Nothing of it was imported.`);
    return { ...result, records: [] };
  }
  reader.finish();
  return result;
}

function readRule({ attributes, description, groups, ids, doc }: OpenRule, at: Place): RuleRecord {
  const ruleId = keep(attributes.get('id'), 'id', at);
  if (ruleId === '') report(at, 'no-id', 'This rule has no id.');
  const level = (attributes.get('level') ?? '').trim();
  if (!/^\d{1,2}$/.test(level)) {
    report(
      at,
      'no-level',
      `The level of rule ${ruleId || '?'} is no number; its state is not known.`,
    );
  }
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId,
    name: keep(description.replace(/\s+/g, ' '), 'name', at),
    author: '',
    url: '',
    ...stateOf(level, isYes(attributes.get('noalert')), at.file),
    kind: 'alert',
    maturity: '',
    severity: level ? `level ${keep(level, 'word', at)}` : '',
    platforms: platformsOf(groups),
    logSources: [],
    ...idsOf(ids),
    changed: '',
    overwrites: isYes(attributes.get('overwrite')),
  };
}

function isYes(value = ''): boolean {
  return /^(?:yes|1|true)$/i.test(value.trim());
}

/** A manager loads every file of its etc/rules, where local_rules.xml lies; shipped files may not run. */
const RUNNING = /(?:^|\/)(?:local_[^/]*\.xml$|etc\/rules\/)/i;

function stateOf(level: string, isSilent: boolean, file: string) {
  const said = level ? `level ${cut(level, 10)}` : 'no level';
  const state = (state: RuleState, reason: string) => ({ state, reason });
  if (/^0+$/.test(level)) return state('inactive', 'level 0 raises no alert');
  if (isSilent) return state('inactive', `${said}, noalert`);
  if (!/^\d{1,2}$/.test(level)) return state('unknown', said);
  if (RUNNING.test(file)) return state('active', `${said}, in the manager's own rules`);
  return state('unknown', `${said}; a rule file says nothing about deployment`);
}

/** Groups are free words; these name a platform and nothing else. */
const PLATFORMS: Readonly<Record<string, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
  osx: 'macOS',
};

function platformsOf(groups: string): string[] {
  const words = groups
    .toLowerCase()
    .split(/[,\s]+/)
    .slice(0, 200);
  const named = words.flatMap((word) =>
    Object.hasOwn(PLATFORMS, word) ? [PLATFORMS[word] ?? ''] : [],
  );
  return [...new Set(named)];
}
