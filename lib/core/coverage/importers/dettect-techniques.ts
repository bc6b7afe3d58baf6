/**
 * DeTT&CT's technique administration (version 1.2): for each technique how well it is detected, -1
 * to 5, and how well it would be seen, 0 to 4, by groups of systems. Every group is a statement of
 * its own; the newest day of its logbook counts, wherever it stands.
 */
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import type { StatementRecord } from '@/lib/core/coverage/evidence';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import { dayOf } from './dates';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { cut, field, items, keep, textOf } from './values';
import { readYaml, type YamlValue } from './yaml';

export const dettectTechniques: Importer = {
  format: 'dettect-techniques',
  name: 'DeTT&CT techniques',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    /\.ya?ml$/i.test(path) && /^file_type\s*:\s*["']?technique-administration\b/m.test(text),
  read: readTechniques,
};

const SCALES = { detection: [-1, 5], visibility: [0, 4] } as const;
type Kind = keyof typeof SCALES;

const MOST_SYSTEMS = 100;

function readTechniques(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readDettect(file.text, at);
  if (content === null) return result;
  const techniques = field(content, 'techniques');
  if (!Array.isArray(techniques)) {
    report(at, 'no-techniques', 'It has no list of techniques. Nothing was imported.');
    return result;
  }
  const shared = {
    type: 'statement' as const,
    file: at.file,
    ...{ tactic: null, enabled: true, colour: '', attackVersion: '', who: '' },
    domain: domainOf(field(content, 'domain'), at),
    layerVersion: keep(field(content, 'version'), 'word', at),
    layerName: keep(field(content, 'name'), 'name', at),
  };
  for (const [doc, technique] of techniques.entries()) {
    const here = placeIn(at, `techniques[${doc}]`);
    const id = techniqueOf(technique, here);
    if (id === null) continue;
    for (const kind of Object.keys(SCALES) as Kind[]) {
      for (const [object, value] of items(field(technique, kind)).entries()) {
        const place = placeIn(here, `${here.place}, ${id} ${kind}[${object}]`);
        const own = readObject(value, kind, place);
        result.records.push({ ...shared, doc, id, means: kind, object, ...own });
      }
    }
  }
  return result;
}

/** The first document of a DeTT&CT file, null if it cannot be read, which is then listed. */
export function readDettect(text: string, at: Place): YamlValue {
  const yaml = readYaml(text);
  if (yaml.ok) return yaml.value.find((content) => content !== null) ?? null;
  const { code, message, place } = yaml.problem;
  const what = code === 'not-yaml' ? 'Not valid YAML' : 'Not read';
  report(placeIn(at, place), code, `${what}: ${message}. Nothing of this file was imported.`);
  return null;
}

/** DeTT&CT takes a file without a domain to be about Enterprise. */
export function domainOf(value: unknown, at: Place): Domain | null {
  const name = textOf(value).toLowerCase() || 'enterprise-attack';
  const known = DOMAINS.find((domain) => domain === name) ?? null;
  if (!known) report(at, 'bad-domain', `"${cut(name, 60)}" is no domain of ATT&CK.`);
  return known;
}

function techniqueOf(technique: unknown, at: Place): AttackId | null {
  const written = textOf(field(technique, 'technique_id'));
  const id = parseAttackId(written);
  if (id && /^T\d/.test(id)) return id;
  const name = cut(textOf(field(technique, 'technique_name')), 60);
  const what = written ? `"${cut(written, 60)}" is no technique ID` : 'technique_id is missing';
  report(at, 'bad-id', `${what}${name ? ` (${name})` : ''}. This entry was not imported.`);
  return null;
}

type Own = Pick<StatementRecord, 'score' | 'date' | 'comment' | 'appliesTo'>;

function readObject(object: unknown, kind: Kind, at: Place): Own {
  const latest = latestOf(object, at);
  const locations = items(field(object, 'location')).slice(0, MOST_SYSTEMS).map(textOf);
  const where = locations.filter(Boolean).join(', ');
  const said = [field(object, 'comment'), field(latest?.entry, 'comment')].map(textOf);
  const comment = [...said, where && `Location: ${where}`].filter(Boolean).join(' · ');
  const systems = systemsOf(object).map((system) => keep(system, 'name', at));
  return {
    score: latest ? scoreOf(field(latest.entry, 'score'), kind, at) : null,
    date: latest?.day ?? '',
    comment: keep(comment, 'comment', at),
    ...(systems.length > 0 && !systems.some(isAll) && { appliesTo: systems }),
  };
}

/** Names of systems; none where an object names none. */
export function systemsOf(object: unknown): string[] {
  const systems = items(field(object, 'applicable_to')).slice(0, MOST_SYSTEMS);
  return [...new Set(systems.map(textOf).filter(Boolean))];
}

export function isAll(system: string): boolean {
  return system.toLowerCase() === 'all';
}

/** The entry with the newest day; of equal days, and of entries without one, the first. */
function latestOf(object: unknown, at: Place): { entry: unknown; day: string } | null {
  const logbook = items(field(object, 'score_logbook'));
  // Before version 1.2 an object had one score of its own.
  const entries = logbook.length === 0 && field(object, 'score') ? [object] : logbook;
  let latest: { entry: unknown; day: string } | null = null;
  for (const entry of entries) {
    const written = textOf(field(entry, 'date') ?? field(entry, 'date_implemented'));
    const day = dayOf(written);
    if (written !== '' && day === '') {
      const message = `"${cut(written, 60)}" was not understood as a date and was left out.`;
      report(at, 'bad-date', message);
    }
    if (latest === null || day > latest.day) latest = { entry, day };
  }
  return latest;
}

function scoreOf(value: unknown, kind: Kind, at: Place): number | null {
  const text = textOf(value);
  if (text === '') return null;
  const [least, most] = SCALES[kind];
  const score = /^[-+]?\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (score >= least && score <= most) return score;
  const message = `"${cut(text, 60)}" is no score from ${least} to ${most} and was left out.`;
  report(at, 'bad-score', message);
  return null;
}
