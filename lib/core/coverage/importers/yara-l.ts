/**
 * Google SecOps rules (YARA-L 2.0). ATT&CK IDs are in the `meta` section, in three dialects: one
 * line of tactics and IDs, a tactic and a technique by ID, or the technique's name with an address.
 * A file does not say whether its rules run.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { RuleRecord, RuleState } from '@/lib/core/coverage/evidence';
import { dayOf } from './dates';
import { idsInCell, idsOf } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadOptions,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { knownPlatformsInCell } from './platforms';
import { keep, lineFinder } from './values';
import { readYaraL, type YaraLRule } from './yara-l-rules';

export const yaraL: Importer = {
  format: 'yara-l',
  name: 'Google SecOps rules (YARA-L)',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    /\.yaral$/i.test(path) ||
    (!/^\s*[[{<]/.test(text.slice(0, 1_000)) &&
      /^[ \t]*rule\s+\w+\s*\{/m.test(text) &&
      /^[ \t]*(?:events|outcome)\s*:/m.test(text)),
  read: readRules,
};

const MOST_BROKEN = 1_000;

function readRules(file: TextFile, options: ReadOptions = {}): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const { rules, broken } = readYaraL(file.text);
  const lineOf = lineFinder(file.text);
  for (const [doc, rule] of rules.entries()) {
    const here = placeIn(at, lineOf(rule.at));
    result.records.push(readRule(rule, doc, options, here));
  }
  for (const { what, at: offset } of broken.slice(0, MOST_BROKEN)) {
    const message = `Not valid YARA-L: ${what}. Whole rules were imported.`;
    report(placeIn(at, lineOf(offset)), 'not-yara-l', message);
  }
  if (rules.length === 0 && broken.length === 0) {
    report(at, 'no-rule', 'No rule was found in this file.');
  }
  return result;
}

function readRule(
  { name, meta }: YaraLRule,
  doc: number,
  options: ReadOptions,
  at: Place,
): RuleRecord {
  const get = (...keys: string[]) =>
    meta?.find(({ key }) => keys.includes(key.toLowerCase()))?.value ?? '';
  const logs = partsOf(get('data_source') || get('service'));
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(get('rule_id') || name, 'id', at),
    // What a rule goes by in its instance; `rule_name` in meta is free text.
    name: keep(name, 'name', at),
    author: keep(get('author'), 'author', at),
    url: '',
    ...stateOf(at.file),
    kind: /^hunt/i.test(get('type')) ? 'hunt' : 'alert',
    maturity: keep(get('sigma_status', 'status'), 'word', at).toLowerCase(),
    severity: keep(get('severity'), 'word', at).toLowerCase(),
    platforms: knownPlatformsInCell(`${get('platform')},${get('product')}`.slice(0, 1_000)),
    // Rules read Google's own event model; the source is named in free words.
    logSources: [],
    ...(logs.length > 0 && { otherLogs: logs.map((log) => keep(log, 'logSource', at)) }),
    ...readMapping(meta ?? [], options, at),
    changed: dayOf(get('modified', 'updated', 'last_modified')) || dayOf(get('created', 'date')),
  };
}

function stateOf(file: string): { state: RuleState; reason: string } {
  const folders = file.toLowerCase().split('/').slice(0, -1);
  const dead = folders.find((folder) => /^_?deprecated$/.test(folder));
  if (dead) return { state: 'inactive', reason: `folder ${dead}` };
  return { state: 'unknown', reason: 'a rule file says nothing about deployment' };
}

const MOST_PARTS = 200;

function partsOf(cell: string): string[] {
  const parts = cell.split(/[,;|]/).slice(0, MOST_PARTS);
  return parts.map((part) => part.trim()).filter(Boolean);
}

const KEYS = {
  /** "Execution, t1204" */
  both: /^mitre(?:_att&?a?ck)?$/i,
  technique: /^(?:mitre_)?(?:att&?a?ck_)?(?:sub_?)?techniques?(?:_(?:id|name)s?)?$/i,
  tactic: /^(?:mitre_)?(?:att&?a?ck_)?tactics?(?:_(?:id|name)s?)?$/i,
  address: /^(?:mitre_|att&?a?ck_)\w*(?:url|link|reference)$/i,
} as const;

/** Words of CAR, CVE and the like stand between IDs and are none of ATT&CK's. */
const OTHER = /^(?:car|cve)[-._]?\d/i;
const TACTIC = /^[a-z]+(?:[-_ ][a-z]+)*$/i;

function readMapping(
  meta: readonly { key: string; value: string }[],
  options: ReadOptions,
  at: Place,
) {
  const of = (keys: RegExp) => meta.flatMap(({ key, value }) => (keys.test(key) ? [value] : []));
  const ids = [...of(KEYS.technique), ...of(KEYS.address)].flatMap(idsIn);
  const names = of(KEYS.technique).filter((value) => value.trim() && idsIn(value).length === 0);
  // An address names the technique exactly; its name is only asked where there is none.
  const named = ids.length < names.length ? names.flatMap((name) => idsNamed(name, options)) : [];
  const words = [...of(KEYS.both), ...of(KEYS.tactic)].flatMap(partsOf);
  const tactics = words.filter((word) => TACTIC.test(word));
  const others = words.filter((word) => !TACTIC.test(word) && !OTHER.test(word));
  const cells = others.map((word) => idsInCell(word));
  const found = cells.flatMap((cell) => [...cell.idsAsWritten, ...cell.otherIds, ...cell.odd]);
  const slugs = tactics.map((word) => keep(word.toLowerCase().replace(/[_ ]/g, '-'), 'word', at));
  return {
    ...idsOf([...found, ...ids, ...named]),
    ...(slugs.length > 0 && { tactics: [...new Set(slugs)] }),
  };
}

function idsIn(value: string): AttackId[] {
  return idsInCell(value).idsAsWritten;
}

/** "Valid Accounts: Cloud Accounts", or several; what no technique is called stays as it is. */
function idsNamed(value: string, { techniqueNamed }: ReadOptions): string[] {
  const whole = techniqueNamed?.(value, 'enterprise-attack');
  if (whole) return [whole];
  const parts = partsOf(value).map((part) => techniqueNamed?.(part, 'enterprise-attack') ?? part);
  return parts.length > 1 ? parts : [value];
}
