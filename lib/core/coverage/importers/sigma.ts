/**
 * Sigma rules (specification 2.1): YAML, one or more documents a file, ATT&CK IDs as tags. A rule
 * file does not say whether the rule runs; only some statuses and folders say that it does not.
 */
import type { RuleKind, RuleRecord } from '@/lib/core/coverage/evidence';
import {
  logSourcesOf,
  platformsOf,
  type SigmaLogSource,
} from '@/lib/core/telemetry/sigma-log-sources';
import { dayOf } from './dates';
import { idsOf } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { cut, field, isMapping, items, keep, textOf } from './values';
import { readYaml } from './yaml';

/** Fields that are built; of all others only the presence is known. */
const WANTED: ReadonlySet<string> = new Set([
  ...['title', 'name', 'id', 'author', 'status', 'level', 'date', 'modified', 'tags'],
  ...['logsource', 'action', 'correlation'],
]);

/** Folders of the SigmaHQ repository whose rules do not run as they are. */
const DEAD_FOLDERS = ['deprecated', 'unsupported', 'rules-placeholder'];
const DEAD_STATUSES = ['deprecated', 'unsupported'];

const MOST_TAGS = 1_000;

export const sigma: Importer = {
  format: 'sigma',
  name: 'Sigma rules',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    /\.ya?ml$/i.test(path) && /^(?:logsource|detection|correlation)\s*:/m.test(text),
  read: readSigma,
};

function readSigma(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const yaml = readYaml(file.text, WANTED);
  if (!yaml.ok) {
    const { code, message, place } = yaml.problem;
    const what = code === 'not-yaml' ? 'Not valid YAML' : 'Not read';
    report(placeIn(at, place), code, `${what}: ${message}. No rule of this file was imported.`);
    return result;
  }
  const buildingBlocks = referencedRules(yaml.value);
  /** `action: global`, the old way to share fields: they hold for all later documents. */
  let shared: unknown = null;
  for (const [doc, content] of yaml.value.entries()) {
    if (content === null) continue;
    const here = placeIn(at, `document ${doc + 1}`);
    const action = textOf(field(content, 'action'));
    if (action === 'global') shared = content;
    if (action === 'reset') shared = null;
    const has = (key: string) => isMapping(content) && Object.hasOwn(content, key);
    // It narrows the rules that it names and detects nothing.
    const isFilter = has('filter') && !has('detection');
    const isRule = !isFilter && ['detection', 'correlation', 'logsource'].some(has);
    if (isFilter) report(here, 'no-rule', 'A filter detects nothing; it was not imported.');
    else if (isRule) result.records.push(readRule(content, shared, doc, buildingBlocks, here));
    else if (!action) report(here, 'no-rule', 'This document holds no Sigma rule.');
  }
  return result;
}

function readRule(
  content: unknown,
  shared: unknown,
  doc: number,
  buildingBlocks: ReadonlySet<string>,
  at: Place,
): RuleRecord {
  const get = (key: string) => field(content, key) ?? field(shared, key);
  const status = keep(get('status'), 'word', at).toLowerCase();
  const tags = readTags(field(content, 'tags'), at);
  const logSource = readLogSource(get('logsource'));
  const ruleId = keep(field(content, 'id'), 'id', at);
  const isCorrelation = field(content, 'correlation') !== undefined;
  const isReferenced = [ruleId, textOf(field(content, 'name'))].some((n) => buildingBlocks.has(n));
  const folders = at.file.toLowerCase().split('/').slice(0, -1);
  const isHunt = folders.includes('rules-threat-hunting') || tags.isHunt;
  const kind: RuleKind = isCorrelation
    ? 'correlation'
    : isReferenced
      ? 'building-block'
      : isHunt
        ? 'hunt'
        : 'alert';
  const { state, reason } = stateOf(status, folders);
  // Written out and not spread: thousands of rules come through here.
  const rule: RuleRecord = {
    type: 'rule',
    file: at.file,
    doc,
    ruleId,
    name: keep(get('title'), 'name', at),
    author: keep(authorOf(get('author')), 'author', at),
    url: '',
    state,
    reason,
    kind,
    maturity: status,
    severity: keep(get('level'), 'word', at).toLowerCase(),
    platforms: platformsOf(logSource),
    logSources: isCorrelation ? [] : logSourcesOf(logSource),
    idsAsWritten: tags.ids.idsAsWritten,
    idsDirect: tags.ids.idsDirect,
    otherIds: tags.ids.otherIds,
    odd: tags.ids.odd,
    changed: readChanged(textOf(get('modified')), textOf(get('date')), at),
  };
  if (tags.tactics.length > 0) rule.tactics = tags.tactics;
  if (tags.quality) rule.quality = tags.quality;
  return rule;
}

function readChanged(modified: string, created: string, at: Place): string {
  for (const written of [modified, created]) {
    if (written === '') continue;
    const day = dayOf(written);
    if (day) return day;
    report(at, 'bad-date', `"${cut(written, 60)}" was not understood as a date and was left out.`);
  }
  return '';
}

function stateOf(status: string, folders: readonly string[]): Pick<RuleRecord, 'state' | 'reason'> {
  if (DEAD_STATUSES.includes(status)) return { state: 'inactive', reason: `status ${status}` };
  const folder = DEAD_FOLDERS.find((name) => folders.includes(name));
  if (folder) return { state: 'inactive', reason: `folder ${folder}` };
  const word = status ? `status ${status}` : 'no status';
  return { state: 'unknown', reason: `a rule file says nothing about deployment; ${word}` };
}

/** Tags in any case: attack.t1059.001, attack.g0016, attack.defense-evasion or _evasion, stp.1u. */
export function readTags(value: unknown, at: Place) {
  const tags = items(value);
  if (tags.length > MOST_TAGS) report(at, 'too-many', `Only the first ${MOST_TAGS} tags count.`);
  const ids: string[] = [];
  const tactics = new Set<string>();
  let quality = '';
  let isHunt = false;
  for (const item of tags.slice(0, MOST_TAGS)) {
    const tag = textOf(item).toLowerCase();
    const name = tag.startsWith('attack.') ? tag.slice(7).trim() : '';
    if (isTactic.test(name)) tactics.add(keep(name.replace(/[_ ]/g, '-'), 'word', at));
    else if (name) ids.push(name);
    else if (tag.startsWith('stp.')) quality = keep(tag, 'word', at);
    else isHunt ||= tag === 'detection.threat-hunting';
  }
  return { ids: idsOf(ids), tactics: [...tactics], quality, isHunt };
}

const isTactic = /^[a-z]+(?:[-_ ][a-z]+)*$/;

function readLogSource(value: unknown): SigmaLogSource {
  const word = (key: string) => textOf(field(value, key)).toLowerCase();
  return { product: word('product'), category: word('category'), service: word('service') };
}

function authorOf(value: unknown): string {
  return Array.isArray(value) ? value.slice(0, 100).map(textOf).join(', ') : textOf(value);
}

/** Rules that only feed a correlation of their file: `generate` is false unless it says true. */
function referencedRules(documents: readonly unknown[]): ReadonlySet<string> {
  const correlations = documents.map((content) => field(content, 'correlation'));
  const feeding = correlations.filter((value) => textOf(field(value, 'generate')) !== 'true');
  return new Set(
    feeding.flatMap((value) => items(field(value, 'rules')).map(textOf).filter(Boolean)),
  );
}
