/**
 * Elastic's rules as files (elastic/detection-rules): TOML, one rule a file, [metadata] about the
 * file and [rule] as Kibana takes it. A file does not say whether the rule is enabled anywhere.
 */
import { parse, TomlError } from 'smol-toml';
import type { RuleRecord } from '@/lib/core/coverage/evidence';
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

/** Folder of the repository for rules that are given up. */
const DEAD_FOLDER = '_deprecated';

const MOST_TAGS = 500;

export const elasticToml: Importer = {
  format: 'elastic-toml',
  name: 'Elastic rule files',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ path, text }) => /\.toml$/i.test(path) && /^[ \t]*\[rule\]/m.test(text),
  read: readElasticToml,
};

function readElasticToml(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  let content: unknown;
  try {
    content = parse(file.text, { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : '').split('\n');
    const what = first.replace(/^Invalid TOML document: /, '');
    const place = error instanceof TomlError ? `line ${error.line}` : '';
    report(placeIn(at, place), 'not-toml', `Not valid TOML: ${what}. The rule was not imported.`);
    return result;
  }
  const rule = field(content, 'rule');
  if (isMapping(rule)) result.records.push(readRule(rule, field(content, 'metadata'), at));
  else report(at, 'no-rule', 'This file holds no rule.');
  return result;
}

function readRule(rule: unknown, metadata: unknown, at: Place): RuleRecord {
  const tags = items(field(rule, 'tags')).slice(0, MOST_TAGS).map(textOf);
  const packages = packagesOf(field(metadata, 'integration'), field);
  const logs = elasticLogs(tags);
  const authors = items(field(rule, 'author')).slice(0, 100).map(textOf);
  const maturity = keep(field(metadata, 'maturity'), 'word', at).toLowerCase();
  const isBuildingBlock = textOf(field(rule, 'building_block_type')) !== '';
  const folders = at.file.toLowerCase().split('/').slice(0, -1);
  const { state, reason } = stateOf(maturity, folders);
  const days = ['updated_date', 'creation_date'].map((key) => dayOf(textOf(field(metadata, key))));
  return {
    type: 'rule',
    file: at.file,
    doc: 0,
    ruleId: keep(field(rule, 'rule_id'), 'id', at),
    name: keep(field(rule, 'name'), 'name', at),
    author: keep(authors.join(', '), 'author', at),
    url: '',
    state,
    reason: isBuildingBlock ? `${reason}, building block` : reason,
    kind: isBuildingBlock ? 'building-block' : 'alert',
    maturity,
    severity: keep(field(rule, 'severity'), 'word', at).toLowerCase(),
    platforms: elasticPlatforms(tags, packages),
    logSources: logs.logSources,
    ...(logs.otherLogs.length > 0 && {
      otherLogs: logs.otherLogs.map((name) => keep(name, 'logSource', at)),
    }),
    ...readThreats(field(rule, 'threat'), at),
    changed: days.find((day) => day !== '') ?? '',
  };
}

function stateOf(
  maturity: string,
  folders: readonly string[],
): Pick<RuleRecord, 'state' | 'reason'> {
  if (maturity === 'deprecated') return { state: 'inactive', reason: 'maturity deprecated' };
  const word = maturity ? `maturity ${maturity}` : 'no maturity';
  if (folders.includes(DEAD_FOLDER)) {
    return { state: 'inactive', reason: `folder ${DEAD_FOLDER}, ${word}` };
  }
  return { state: 'unknown', reason: word };
}
