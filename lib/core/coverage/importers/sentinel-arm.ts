/**
 * Microsoft Sentinel's rules as they are in a workspace: the portal's export, which is an ARM
 * template, and the answer of the REST API. Both say whether a rule is enabled; what it reads they
 * say only in its query.
 */
import type { RuleRecord } from '@/lib/core/coverage/evidence';
import { dayOf } from './dates';
import { idsOf, MAX_IDS } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { looksLikeJson, readJson } from './json';
import { sentinelTactics } from './sentinel-words';
import { field, isMapping, items, keep, textOf } from './values';

/** Microsoft.SecurityInsights/alertRules, Microsoft.OperationalInsights/…/providers/alertRules. */
const RULE_TYPE = /\/alertRules$/i;

export const sentinelArm: Importer = {
  format: 'sentinel-arm',
  name: 'Sentinel rule export',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ text }) =>
    looksLikeJson(text) && /"type"\s*:\s*"[^"\n]{0,200}\/alertRules"/i.test(text),
  read: readExport,
};

function readExport(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readJson(file.text, at);
  if (content === undefined) return result;
  for (const [doc, resource] of resourcesOf(content).entries()) {
    const here = placeIn(at, `resource ${doc + 1}`);
    const type = textOf(field(resource, 'type'));
    // Automation rules, watchlists and whatever else a template deploys.
    if (type !== '' && !RULE_TYPE.test(type)) continue;
    const properties = field(resource, 'properties');
    const isFlat = properties === undefined && field(resource, 'displayName') !== undefined;
    if (type !== '' && (isMapping(properties) || isFlat)) {
      result.records.push(readRule(resource, doc, here));
    } else report(here, 'no-rule', 'This resource is no rule that can be read.');
  }
  return result;
}

/** A template's resources, listed or by name; the REST API's list; or one rule alone. */
function resourcesOf(content: unknown): readonly unknown[] {
  if (Array.isArray(content)) return content;
  const resources = field(content, 'resources') ?? field(content, 'value');
  if (Array.isArray(resources)) return resources;
  return isMapping(resources) ? Object.values(resources) : [content];
}

function readRule(resource: unknown, doc: number, at: Place): RuleRecord {
  // The command line of Azure lists rules without the level between.
  const get = (key: string) => field(field(resource, 'properties') ?? resource, key);
  const kind = keep(field(resource, 'kind'), 'word', at);
  const ids = [...items(get('techniques')), ...items(get('subTechniques'))];
  if (ids.length > MAX_IDS) report(at, 'too-many', `Only the first ${MAX_IDS} IDs count.`);
  const tactics = sentinelTactics(get('tactics'), at);
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(idOf(resource), 'id', at),
    // Fusion has no name of its own.
    name: keep(get('displayName'), 'name', at) || kind,
    author: '',
    url: '',
    ...stateOf(get('enabled'), kind),
    // It joins alerts of others and reads no log itself.
    kind: kind.toLowerCase() === 'fusion' ? 'correlation' : 'alert',
    maturity: '',
    severity: keep(get('severity'), 'word', at).toLowerCase(),
    platforms: [],
    logSources: [],
    ...idsOf(ids.slice(0, MAX_IDS).map(textOf)),
    ...(tactics.length > 0 && { tactics }),
    changed: dayOf(textOf(get('lastModifiedUtc'))),
  };
}

/** The rule's GUID: in an export it stands at the end of an ARM expression. */
function idOf(resource: unknown): string {
  const id = textOf(field(resource, 'id'));
  const name = textOf(field(resource, 'name'));
  for (const text of [id, name]) {
    const found = /\/(?:alertRules|Microsoft\.SecurityInsights)\/([^/'")\]]+)['")\]]*$/i.exec(text);
    if (found?.[1]) return found[1];
  }
  return id || name;
}

function stateOf(enabled: unknown, kind: string): Pick<RuleRecord, 'state' | 'reason'> {
  const isPlain = /^(?:Scheduled|NRT)?$/i.test(kind);
  const more = isPlain ? '' : `, kind ${kind}`;
  if (typeof enabled === 'boolean') {
    return { state: enabled ? 'active' : 'inactive', reason: `enabled=${enabled}${more}` };
  }
  return { state: 'unknown', reason: `the export does not say if it is enabled${more}` };
}
