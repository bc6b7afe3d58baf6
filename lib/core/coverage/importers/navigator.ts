/**
 * Navigator layers of every format version: 4.x with `versions`, 1.x to 3.x with `version` and old
 * names of the domains, and files that are a list of layers. What a score means the file does not
 * say; a score of 0, no score and `enabled: false` are three different statements.
 */
import { parseAttackId } from '@/lib/core/attack/id-kinds';
import type { StatementRecord } from '@/lib/core/coverage/evidence';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { field, isMapping, keep, lineOf, textOf } from './values';

export const navigatorLayer: Importer = {
  format: 'navigator-layer',
  name: 'Navigator layer',
  asksDeployed: false,
  asksMeaning: true,
  recognises: ({ text }) =>
    /^\s*[[{]/.test(text.slice(0, 1_000)) &&
    text.includes('"techniques"') &&
    (text.includes('"techniqueID"') || /"versions?"/.test(text)),
  read: readFile,
};

const OLD_DOMAINS: Readonly<Record<string, Domain>> = {
  'mitre-enterprise': 'enterprise-attack',
  'mitre-mobile': 'mobile-attack',
  'mitre-ics': 'ics-attack',
};

const MOST_LAYERS = 1_000;

function readFile(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  let content: unknown;
  try {
    content = JSON.parse(file.text);
  } catch (error) {
    const place = lineOf(error instanceof Error ? error.message : '');
    report(placeIn(at, place), 'not-json', 'Not valid JSON. Nothing of it was imported.');
    return result;
  }
  const layers = Array.isArray(content) ? content : [content];
  for (const [doc, layer] of layers.slice(0, MOST_LAYERS).entries()) {
    const prefix = layers.length > 1 ? `layer ${doc + 1}` : '';
    for (const record of readLayer(layer, doc, placeIn(at, prefix))) result.records.push(record);
  }
  if (layers.length > MOST_LAYERS) {
    report(at, 'too-many', `Only the first ${MOST_LAYERS} layers were imported.`);
  }
  return result;
}

type Layer = Pick<
  StatementRecord,
  'doc' | 'domain' | 'attackVersion' | 'layerVersion' | 'layerName'
>;

function* readLayer(content: unknown, doc: number, at: Place): Generator<StatementRecord> {
  const techniques = field(content, 'techniques');
  if (!Array.isArray(techniques)) {
    report(at, 'no-layer', 'This is no layer: it has no list of techniques.');
    return;
  }
  const versions = field(content, 'versions');
  const layer: Layer = {
    doc,
    domain: readDomain(field(content, 'domain'), at),
    attackVersion: majorOf(field(versions, 'attack'), at),
    layerVersion: keep(field(versions, 'layer') ?? field(content, 'version'), 'word', at),
    layerName: keep(field(content, 'name'), 'name', at),
  };
  for (const [n, entry] of techniques.entries()) {
    const place = [at.place, `techniques[${n}]`].filter(Boolean).join(', ');
    const record = readEntry(entry, layer, placeIn(at, place));
    if (record) yield record;
  }
}

function readEntry(entry: unknown, layer: Layer, at: Place): StatementRecord | null {
  const written = textOf(field(entry, 'techniqueID'));
  const id = parseAttackId(written);
  if (id === null || !/^T\d/.test(id)) {
    const what = written
      ? `"${written.slice(0, 60)}" is no technique ID`
      : 'techniqueID is missing';
    report(at, 'bad-id', `${what}. This entry was not imported.`);
    return null;
  }
  const tactic = keep(field(entry, 'tactic'), 'word', at).toLowerCase();
  return {
    type: 'statement',
    file: at.file,
    ...layer,
    id,
    tactic: tactic || null,
    score: readScore(field(entry, 'score'), at),
    enabled: readEnabled(field(entry, 'enabled'), at),
    colour: keep(field(entry, 'color'), 'word', at),
    comment: keep(field(entry, 'comment'), 'comment', at),
    date: '',
    who: '',
  };
}

/** Null and nothing make no statement. A number written as text is read, and listed. */
function readScore(value: unknown, at: Place): number | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = textOf(value);
  const number = typeof value === 'string' && text !== '' ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) {
    report(
      at,
      'score-as-text',
      `The score "${text.slice(0, 60)}" is text and was read as ${number}.`,
    );
    return number;
  }
  report(
    at,
    'bad-score',
    'The score is no number and was left out; the entry was kept without it.',
  );
  return null;
}

function readEnabled(value: unknown, at: Place): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'boolean') return value;
  const isOn = !/^(?:false|no|0)$/i.test(textOf(value));
  report(at, 'bad-enabled', `"enabled" is neither true nor false and was read as ${isOn}.`);
  return isOn;
}

function readDomain(value: unknown, at: Place): Domain | null {
  const name = textOf(value).toLowerCase();
  const known = DOMAINS.find((domain) => domain === name);
  if (known) return known;
  if (Object.hasOwn(OLD_DOMAINS, name)) return OLD_DOMAINS[name] ?? null;
  const what = name ? `"${name.slice(0, 60)}" is no domain of ATT&CK` : 'It names no domain';
  report(at, 'bad-domain', `${what}; its IDs were kept as they are.`);
  return null;
}

/** The first run of digits, as Navigator reads it ("19.1" is 19). Navigator refuses a number. */
function majorOf(value: unknown, at: Place): string {
  if (typeof value === 'number') {
    report(
      at,
      'version-as-number',
      'versions.attack is a number where layers have text; it was read.',
    );
  } else if (isMapping(value) || Array.isArray(value)) {
    report(at, 'bad-version', 'versions.attack is neither text nor a number and was left out.');
  }
  return /\d{1,4}/.exec(textOf(value))?.[0] ?? '';
}
