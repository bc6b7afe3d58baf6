/**
 * The STIX fields we read, taken by hand where they enter. Tolerant on purpose: unknown keys, types
 * and values pass, "" and null count as absent (ATT&CK writes both), so that a bundle of a later
 * release still imports. A field of the wrong type makes its object unreadable, and that is said.
 */

/** An object with its place in the bundle. */
export type Placed<T> = { index: number; stix: T };

export type StixReference = {
  source_name: string;
  external_id: string;
  description: string;
  url: string;
};

/** Texts are "" and lists empty where the object has none. */
export type StixObject = {
  type: string;
  id: string;
  name: string;
  description: string;
  created: string;
  modified: string;
  isRevoked: boolean;
  isDeprecated: boolean;
  version: string;
  references: StixReference[];
  phases: string[];
  aliases: string[];
  platforms: string[];
  domains: string[];
  tacticRefs: string[];
  shortname: string;
  analyticRefs: string[];
  logSources: { component: string; name: string; channel: string }[];
  mutableElements: { field: string; description: string }[];
  /** `x_mitre_detection`, which releases before 18 write. */
  detection: string;
  contributors: string[];
  firstSeen: string;
  lastSeen: string;
};

export type StixRelationship = {
  id: string;
  relation: string;
  source: string;
  target: string;
  description: string;
  references: StixReference[];
  isRevoked: boolean;
  isDeprecated: boolean;
};

/** `problem`: the first thing wrong, as "field: reason". */
export type StixRead<T> = { ok: true; value: T } | { ok: false; problem: string };

/** Characters and items taken; ATT&CK 18.1 has at most 505 in a word, 4,680 in a text, 320 items. */
const LONGEST_WORD = 2_000;
const LONGEST_TEXT = 100_000;
const MOST_ITEMS = 10_000;

const STIX_ID = /^[a-z0-9-]+--[0-9a-f-]{36}$/i;

type Raw = Record<string, unknown>;

class WrongField extends Error {}

export function readStixObject(value: unknown): StixRead<StixObject> {
  return reading(value, (raw) => {
    const aliases = words(raw, 'aliases');
    return {
      type: required(raw, 'type'),
      id: stixId(raw),
      name: word(raw, 'name'),
      description: text(raw, 'description'),
      created: word(raw, 'created'),
      modified: word(raw, 'modified'),
      isRevoked: flag(raw, 'revoked'),
      isDeprecated: flag(raw, 'x_mitre_deprecated'),
      version: word(raw, 'x_mitre_version'),
      references: references(raw),
      phases: items(raw, 'kill_chain_phases', (phase, key) => {
        given(phase, 'kill_chain_name', key);
        return given(phase, 'phase_name', key);
      }),
      aliases: aliases.length ? aliases : words(raw, 'x_mitre_aliases'),
      platforms: words(raw, 'x_mitre_platforms'),
      domains: words(raw, 'x_mitre_domains'),
      tacticRefs: words(raw, 'tactic_refs'),
      shortname: word(raw, 'x_mitre_shortname'),
      analyticRefs: words(raw, 'x_mitre_analytic_refs'),
      logSources: items(raw, 'x_mitre_log_source_references', (source, key) => ({
        component: given(source, 'x_mitre_data_component_ref', key),
        name: given(source, 'name', key),
        channel: word(source, 'channel', key),
      })),
      mutableElements: items(raw, 'x_mitre_mutable_elements', (element, key) => ({
        field: given(element, 'field', key),
        description: text(element, 'description', key),
      })),
      detection: text(raw, 'x_mitre_detection'),
      contributors: words(raw, 'x_mitre_contributors'),
      firstSeen: word(raw, 'first_seen'),
      lastSeen: word(raw, 'last_seen'),
    };
  });
}

export function readStixRelationship(value: unknown): StixRead<StixRelationship> {
  return reading(value, (raw) => ({
    id: required(raw, 'id'),
    relation: required(raw, 'relationship_type'),
    source: required(raw, 'source_ref'),
    target: required(raw, 'target_ref'),
    description: text(raw, 'description'),
    references: references(raw),
    isRevoked: flag(raw, 'revoked'),
    isDeprecated: flag(raw, 'x_mitre_deprecated'),
  }));
}

function reading<T>(value: unknown, read: (raw: Raw) => T): StixRead<T> {
  if (!isObject(value)) return { ok: false, problem: 'object: is no object' };
  try {
    return { ok: true, value: read(value) };
  } catch (error) {
    if (error instanceof WrongField) return { ok: false, problem: error.message };
    throw error;
  }
}

function stixId(raw: Raw): string {
  const id = required(raw, 'id');
  if (!STIX_ID.test(id)) throw new WrongField('id: is no STIX id');
  return id;
}

function references(raw: Raw): StixReference[] {
  return items(raw, 'external_references', (reference, key) => ({
    source_name: word(reference, 'source_name', key),
    external_id: word(reference, 'external_id', key),
    description: text(reference, 'description', key),
    url: word(reference, 'url', key),
  }));
}

function required(raw: Raw, key: string): string {
  const found = word(raw, key);
  if (found === '') throw new WrongField(`${key}: is missing`);
  return found;
}

/** A field that has to be there, though ATT&CK may write nothing into it. */
function given(raw: Raw, key: string, within: string): string {
  if (typeof raw[key] !== 'string') throw new WrongField(`${within}.${key}: is no text`);
  return word(raw, key, within);
}

function word(raw: Raw, key: string, within?: string): string {
  return text(raw, key, within, LONGEST_WORD);
}

function text(raw: Raw, key: string, within?: string, longest = LONGEST_TEXT): string {
  const value = raw[key];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new WrongField(`${path(key, within)}: is no text`);
  if (value.length > longest) {
    throw new WrongField(`${path(key, within)}: is longer than ${longest} characters`);
  }
  return value;
}

function flag(raw: Raw, key: string): boolean {
  const value = raw[key];
  if (value === undefined || value === null || value === '') return false;
  if (typeof value !== 'boolean') throw new WrongField(`${key}: is neither true nor false`);
  return value;
}

function words(raw: Raw, key: string): string[] {
  return list(raw, key).map((value) => {
    if (typeof value !== 'string') throw new WrongField(`${key}: holds what is no text`);
    if (value.length > LONGEST_WORD) {
      throw new WrongField(`${key}: holds a text of more than ${LONGEST_WORD} characters`);
    }
    return value;
  });
}

function items<T>(raw: Raw, key: string, read: (item: Raw, key: string) => T): T[] {
  return list(raw, key).map((value) => {
    if (!isObject(value)) throw new WrongField(`${key}: holds what is no object`);
    return read(value, key);
  });
}

function list(raw: Raw, key: string): unknown[] {
  const value = raw[key];
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) throw new WrongField(`${key}: is no list`);
  if (value.length > MOST_ITEMS) throw new WrongField(`${key}: has more than ${MOST_ITEMS} items`);
  return value;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function path(key: string, within?: string): string {
  return within ? `${within}.${key}` : key;
}
