/**
 * What a statement of a take rests on, for the eyes: a short label for a chip, the lines that open
 * behind it, and the objects and addresses that lead on. Plain data; names and values are filled in
 * from the library, so that a view has nothing left to look up.
 */
import { type AttackId, ID_KINDS, kindOfId, parseAttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject } from '@/lib/core/library/records';
import { domainWord, list } from '@/lib/core/shared/words';
import type { CountEvidence, Evidence, FieldEvidence } from '@/lib/core/takes/evidence';
import { evidenceLine } from '@/lib/core/takes/evidence-words';
import type { Statement } from '@/lib/core/takes/take';
import { exactLogName } from '@/lib/core/telemetry/log-names';

/** Tab of the side panel that shows what is meant; "" keeps the one that is open. */
export type ViewTab = '' | 'now' | 'logs' | 'related';
export type Opens = { id: AttackId; name: string; tab: ViewTab };

export type EvidenceView = {
  /** A few letters: "T1046", "31 groups", "AN1057–1060 log sources". */
  label: string;
  /** The object that the chip walks to at once; null: it opens its lines first. */
  goes: AttackId | null;
  /** One for each reference behind the chip. */
  lines: string[];
  opens: Opens[];
  /** http(s) address; null if there is none. */
  url: string | null;
};

export type StatementView = { text: string; evidence: EvidenceView[] };

/** @param self the object that is shown: a chip that leads back to it comes last */
export function statementView(
  library: Library,
  { text, evidence }: Statement,
  self?: AttackId,
): StatementView {
  const views = evidenceViews(library, evidence);
  const isBack = ({ goes }: EvidenceView) => goes === self;
  return {
    text,
    evidence: [...views.filter((view) => !isBack(view)), ...views.filter(isBack)],
  };
}

/** Fields of the same name stand behind one chip; nothing stands there twice. */
export function evidenceViews(library: Library, evidence: readonly Evidence[]): EvidenceView[] {
  const different = [...new Map(evidence.map((one) => [JSON.stringify(one), one])).values()];
  const shown: EvidenceView[] = [];
  const done = new Set<string>();
  for (const one of different) {
    if (one.type !== 'field' || one.values) shown.push(viewOf(library, one));
    else if (!done.has(one.field)) {
      done.add(one.field);
      const alike = different.filter(
        (other): other is FieldEvidence =>
          other.type === 'field' && other.field === one.field && !other.values,
      );
      shown.push(fieldsView(library, alike));
    }
  }
  return withoutPages([
    ...new Map(shown.map((view) => [`${view.label} ${view.url}`, view])).values(),
  ]);
}

/** The page of an object that has a chip of its own lies behind that chip's object. */
function withoutPages(views: readonly EvidenceView[]): EvidenceView[] {
  const objects = new Set(views.flatMap(({ goes }) => (goes ? [`${goes} page`] : [])));
  return views.filter(({ label }) => !objects.has(label));
}

function viewOf(library: Library, evidence: Evidence): EvidenceView {
  switch (evidence.type) {
    case 'object':
      return objectView(library, evidence.id, evidence.stixId);
    case 'field':
      return fieldsView(library, [evidence]);
    case 'relationship': {
      const { sourceId, relation, targetId } = evidence;
      const ends = [sourceId, targetId].map((id) => opens(library, id, 'related'));
      return {
        label: `${sourceId} ${relation} ${targetId}`,
        goes: null,
        lines: [`${nameOf(library, sourceId)} ${relation} ${nameOf(library, targetId)}`],
        opens: ends,
        url: null,
      };
    }
    case 'count':
      return countView(library, evidence);
    case 'url':
      return { ...BARE, label: urlLabel(evidence.url), lines: [evidence.url], url: evidence.url };
    case 'release':
      return {
        ...BARE,
        label: `${domainWord(evidence.domain)} ${evidence.release}`,
        lines: [evidenceLine(evidence)],
      };
    case 'later':
      return {
        ...BARE,
        label: `v${evidence.release}`,
        lines: [evidenceLine(evidence)],
        opens: evidence.id ? [opens(library, evidence.id, '')] : [],
      };
  }
}

const BARE: EvidenceView = { label: '', goes: null, lines: [], opens: [], url: null };

function objectView(library: Library, id: AttackId, stixId: string): EvidenceView {
  const known = stixId || library.get(id)?.stixId;
  const line = [nameOf(library, id), known].filter(Boolean).join(', ');
  return { label: id, goes: id, lines: [line], opens: [opens(library, id, '')], url: null };
}

const FIELD_WORDS: Readonly<Record<FieldEvidence['field'], string>> = {
  name: 'name',
  version: 'version',
  created: 'created',
  modified: 'modified',
  platforms: 'platforms',
  tactics: 'tactics',
  analytics: 'analytics',
  logSources: 'log sources',
  mutableElements: 'fields to tune',
};

const IN_LOGS: readonly string[] = ['analytics', 'logSources', 'mutableElements'];

function fieldsView(library: Library, fields: readonly FieldEvidence[]): EvidenceView {
  const [first] = fields;
  if (!first) return BARE;
  const ids = fields.map(({ id }) => id);
  const tab: ViewTab = IN_LOGS.includes(first.field) ? 'logs' : 'now';
  return {
    label: first.values?.length ? few(first.values) : `${idRange(ids)} ${FIELD_WORDS[first.field]}`,
    goes: null,
    lines: fields.map((field) => {
      const said = field.values ?? valuesOf(library.get(field.id), field.field);
      return `${field.id} ${FIELD_WORDS[field.field]}: ${said.join(', ') || 'none'}`;
    }),
    opens: ids.map((id) => opens(library, id, tab)),
    url: null,
  };
}

function valuesOf(object: AttackObject | undefined, field: FieldEvidence['field']): string[] {
  if (!object) return [];
  if (field === 'logSources') return object.logSources.map(exactLogName);
  const value = object[field];
  return typeof value === 'string' ? [value].filter(Boolean) : [...value];
}

function countView(library: Library, evidence: CountEvidence): EvidenceView {
  const { count, counted, rank } = evidence;
  const plural = counted.unit === 'object' ? kindWords(counted.kinds, count) : UNITS[counted.unit];
  const involved = [
    ...(counted.links ?? []).flatMap(({ to, from }) => [to, from]),
    counted.heldBy,
    counted.platformsOf,
    ...(counted.oneOf ?? []),
    rank?.subject,
  ].flatMap((id) => (id ? [id] : []));
  const tab: ViewTab = counted.links ? 'related' : 'logs';
  return {
    label: rank ? `rank ${rank.above + 1} of ${rank.population}` : `${count} ${plural}`,
    goes: null,
    // "31: groups, uses T1046" as a person says it.
    lines: [evidenceLine(evidence).replace(/^(\d+): /, '$1 ')],
    opens: [...new Set(involved)].map((id) => opens(library, id, tab)),
    url: null,
  };
}

const UNITS = {
  platform: 'platforms',
  'log-reference': 'log references',
  'stated-channel': 'stated channels',
  'mutable-element': 'fields to tune',
} as const;

function kindWords(kinds: CountEvidence['counted']['kinds'], count: number): string {
  const [only, ...more] = kinds.filter((kind) => kind !== 'sub-technique' || kinds.length === 1);
  if (!only) return '';
  if (more.length > 0) return list(kinds.map((kind) => ID_KINDS[kind].plural));
  return count === 1 ? ID_KINDS[only].name : ID_KINDS[only].plural;
}

function opens(library: Library, id: AttackId, tab: ViewTab): Opens {
  return { id, name: library.name(id) ?? '', tab };
}

function nameOf(library: Library, id: AttackId): string {
  return [id, library.name(id)].filter(Boolean).join(' ');
}

/** "ScanRateThreshold, TimeWindow", "ScanRateThreshold +3" */
function few(words: readonly string[]): string {
  return words.length < 3 ? words.join(', ') : `${words[0]} +${words.length - 1}`;
}

/** "AN1057", "AN1057–1060", "AN1057, AN1060", "AN1057 +4" */
export function idRange(ids: readonly AttackId[]): string {
  const [first = '', ...rest] = ids;
  const digits = (id: string) => Number(id.replace(/\D+/g, ''));
  const isRun =
    rest.length > 1 &&
    ids.every((id, n) => kindOfId(id) === kindOfId(first) && digits(id) === digits(first) + n);
  if (isRun) return `${first}–${(ids.at(-1) ?? '').replace(/^\D+/, '')}`;
  return few(ids);
}

/** "TA0007 page" for ATT&CK's own pages, else the host. */
function urlLabel(url: string): string {
  const { hostname = '', pathname = '', hash = '' } = URL.parse(url) ?? {};
  if (hostname !== 'attack.mitre.org') return hostname || url.slice(0, 40);
  const parts = [...pathname.split('/'), hash.slice(1)].filter(Boolean);
  const joined = parts.slice(-2).join('.');
  const id = parseAttackId(joined) ?? parseAttackId(parts.at(-1) ?? '');
  return id ? `${id} page` : hostname;
}
