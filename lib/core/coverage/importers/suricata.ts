/**
 * Suricata's rules: one a line, or several lines with a backslash at the end. A rule behind `#` is
 * off, one in a line of its own is on. ATT&CK IDs are keys of `metadata`, as Emerging Threats has
 * them.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
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
import { knownPlatformsInCell } from './platforms';
import { cut, keep } from './values';

const ACTION = /^(?:alert|pass|drop|reject(?:src|dst|both)?|config|log|sdrop|block|react|rewrite)$/;
const RULE = /^[#\s]*([a-z]+)\s+\S[^(]*\((.*)$/s;
/** The part of a rule before its options; only a rule has a direction in it. */
const HEADER = /^[# \t]*(?:alert|pass|drop|reject(?:src|dst|both)?)[ \t]+[\w-]+[ \t][^(\n]*\(/gm;

export const suricata: Importer = {
  format: 'suricata',
  name: 'Suricata rules',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ path, text }) => /\.(?:rules|txt)$/i.test(path) && hasRule(text),
  read: readRules,
};

function hasRule(text: string): boolean {
  for (const [header] of text.matchAll(HEADER)) if (/->|<>|=>/.test(header)) return true;
  return false;
}

/** Longer than any rule; Suricata itself stops at 8 KB. */
const MOST_CHARACTERS = 100_000;

function readRules(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  for (const { line, text } of joinedLines(file.text)) {
    const [, action = '', inside = ''] = RULE.exec(text.slice(0, MOST_CHARACTERS)) ?? [];
    const isOff = text.trimStart().startsWith('#');
    const here = placeIn(at, `line ${line + 1}`);
    if (ACTION.test(action)) {
      const rule = readRule(action, inside, isOff, line, here);
      if (rule) result.records.push(rule);
    } else if (!isOff && text.trim() !== '') {
      report(here, 'no-rule', `"${cut(text.trim(), 60)}" is no rule that we read.`);
    }
  }
  return result;
}

/** A line with those that continue it; `line` counts from 0. */
function* joinedLines(text: string): Generator<{ line: number; text: string }> {
  let [line, first, held] = [0, 0, ''];
  for (let start = 0; start <= text.length; line += 1) {
    const end = text.indexOf('\n', start);
    const own = text.slice(start, end < 0 ? text.length : end).trimEnd();
    start = end < 0 ? text.length + 1 : end + 1;
    if (held === '') first = line;
    // In a rule that is off every line has its own sign.
    const more = held.startsWith('#') ? own.replace(/^[#\s]+/, ' ') : own;
    held = held === '' ? own : held + more;
    if (own.endsWith('\\') && held.length < MOST_CHARACTERS) held = held.slice(0, -1);
    else {
      yield { line: first, text: held };
      held = '';
    }
  }
}

function readRule(
  action: string,
  inside: string,
  isOff: boolean,
  line: number,
  at: Place,
): RuleRecord | null {
  const { options, isWhole } = optionsOf(inside);
  const get = (key: string) => options.find((one) => one.key === key)?.value ?? '';
  const sid = keep(get('sid'), 'id', at);
  // Behind a # it may be prose.
  if (isOff && sid === '') return null;
  if (!isWhole || sid === '') {
    const what = isWhole ? 'It has no sid' : 'Its options do not end';
    const name = sid || cut(unquoted(get('msg')), 60);
    report(at, 'bad-rule', `${what}${name ? ` (${name})` : ''}. This rule was not imported.`);
    return null;
  }
  const metadata = options.flatMap(({ key, value }) => (key === 'metadata' ? pairsOf(value) : []));
  const about = (key: string) => metadata.find((pair) => pair.key === key)?.value ?? '';
  const all = (keys: RegExp) =>
    metadata.flatMap(({ key, value }) => (keys.test(key) ? [value] : []));
  const tactics = all(/^mitre_tactic_name$/).map((name) =>
    name.toLowerCase().replace(/[_ ]/g, '-'),
  );
  const isSilent = options.some(({ key, value }) => key === 'noalert' || value === 'noalert');
  const isAlerting = action !== 'pass' && action !== 'config';
  const state = isOff
    ? 'commented out'
    : isAlerting
      ? 'not commented out'
      : `${action} raises no alert`;
  return {
    type: 'rule',
    file: at.file,
    doc: line,
    ruleId: sid,
    name: keep(unquoted(get('msg')), 'name', at),
    author: '',
    url: '',
    state: isOff || !isAlerting ? 'inactive' : 'active',
    reason: state,
    kind: isSilent ? 'building-block' : 'alert',
    maturity: '',
    severity: keep(about('signature_severity'), 'word', at).toLowerCase(),
    platforms: platformsOf(all(/^affected_product$/)),
    // They read the traffic that the sensor sees.
    logSources: [],
    ...idsOf(all(/^mitre_\w*id$/).map((id) => id.replace(/^(T\d{4,})_(\d{3})$/i, '$1.$2'))),
    ...(tactics.length > 0 && {
      tactics: [...new Set(tactics)].map((one) => keep(one, 'word', at)),
    }),
    changed:
      dayOf(about('updated_at').replaceAll('_', '-')) ||
      dayOf(about('created_at').replaceAll('_', '-')),
  };
}

type Pair = { key: string; value: string };

/** A semicolon ends an option, but for one in quotes or behind a backslash. */
const OPTION = /\s*([\w.-]+)\s*(?::((?:[^;"\\]|\\.|"(?:[^"\\]|\\.)*")*))?;/y;
/** Where a quotation mark is never closed. */
const LOOSE = /\s*([\w.-]+)\s*(?::((?:[^;\\]|\\.)*))?;/y;

function optionsOf(inside: string): { options: Pair[]; isWhole: boolean } {
  const options: Pair[] = [];
  let at = 0;
  const next = (form: RegExp) => {
    form.lastIndex = at;
    return form.exec(inside);
  };
  for (let found = next(OPTION) ?? next(LOOSE); found; found = next(OPTION) ?? next(LOOSE)) {
    at += found[0].length;
    options.push({ key: found[1]?.toLowerCase() ?? '', value: (found[2] ?? '').trim() });
  }
  return { options, isWhole: inside.slice(at).trimStart().startsWith(')') };
}

function unquoted(text: string): string {
  return text.replace(/^"|(?<!\\)"$/g, '').replace(/\\(.)/g, '$1');
}

/** "mitre_tactic_id TA0011, mitre_technique_id T1071": a key may repeat. */
function pairsOf(metadata: string): Pair[] {
  return metadata.split(',').map((pair) => {
    const [key = '', ...words] = pair.trim().split(/\s+/);
    return { key: key.toLowerCase(), value: words.join(' ') };
  });
}

/** "Windows_XP_Vista_7_8_10_Server_32_64_Bit", "Mac_OSX": the system is the first word. */
function platformsOf(products: readonly string[]): string[] {
  const words = products.map((product) => product.replace(/^(Windows|Mac|Linux)_.*$/i, '$1'));
  return knownPlatformsInCell(words.filter((word) => !/^any$/i.test(word)).join(','));
}
