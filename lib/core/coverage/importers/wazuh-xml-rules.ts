/**
 * Rules out of Wazuh's XML, each between its tags. A rule without its end is named and left out;
 * what else is not well-formed is named, too, and the rule kept: its id and IDs stand by themselves.
 */
import { type Place, placeIn, report } from './importer';
import { cut } from './values';
import { attributesOf, type XmlHandler } from './xml';

/** Of problems with the XML itself; a file made to hurt has one a byte. */
const MOST_BREAKS = 1_000;
/** Wazuh's own rules go three tags deep. */
const DEEPEST = 50;

/** A rule between its tags, as written. */
export type OpenRule = {
  doc: number;
  attributes: Map<string, string>;
  at: number;
  /** Tags open inside it. */
  path: string[];
  description: string;
  groups: string;
  ids: string[];
};

/** @param take is handed every rule that has its end */
export function createRuleReader(
  length: number,
  at: Place,
  lineOf: (offset: number) => string,
  take: (rule: OpenRule) => void,
) {
  const groups: string[] = [];
  let rule: OpenRule | null = null;
  let rules = 0;
  let breaks = 0;
  const broken = (what: string, offset: number, then = '') => {
    breaks += 1;
    if (breaks > MOST_BREAKS) return;
    const where = rule ? ` in rule ${rule.attributes.get('id') ?? 'without an id'}` : '';
    const message = `Not well-formed${where}: ${what}.${then}`;
    report(placeIn(at, lineOf(offset)), 'not-xml', message);
  };
  const abandon = (what: string) => {
    if (rule) broken(what, rule.at, ' This rule was not imported.');
    rule = null;
  };
  const closeInside = (inside: OpenRule, name: string, offset: number) => {
    const depth = inside.path.lastIndexOf(name);
    if (depth < 0 && name === 'group') {
      abandon('its group ends before it does');
      groups.pop();
    } else if (depth < 0) broken(`</${cut(name, 60)}> closes nothing`, offset);
    else {
      const [within] = inside.path.splice(depth).slice(1);
      if (within) broken(`<${cut(within, 60)}> is not closed`, offset);
    }
  };
  const handler: XmlHandler = {
    open(name, written, offset) {
      if (name === 'rule') {
        abandon('the next rule begins before its end');
        const attributes = attributesOf(written);
        const none = { path: [], description: '', groups: groups.at(-1) ?? '', ids: [] };
        rule = { doc: rules, attributes, at: offset, ...none };
        rules += 1;
      } else if (rule) {
        if (name === 'id' && rule.path.join('/') === 'mitre') rule.ids.push('');
        rule.path.push(name);
        if (rule.path.length > DEEPEST) abandon('its tags are nested too deeply');
      } else if (name === 'group') groups.push(attributesOf(written).get('name') ?? '');
    },
    text(some) {
      const inside = rule?.path.join('/');
      if (rule && inside === 'description') rule.description += some;
      if (rule && inside === 'group') rule.groups += `,${some}`;
      if (rule && inside === 'mitre/id') rule.ids.push(`${rule.ids.pop() ?? ''}${some}`);
    },
    close(name, offset) {
      if (rule && name === 'rule') {
        const [within] = rule.path;
        if (within) broken(`<${cut(within, 60)}> is not closed`, offset);
        take(rule);
        rule = null;
      } else if (rule) closeInside(rule, name, offset);
      else if (name === 'group' && groups.length > 0) groups.pop();
      else if (name === 'group' || name === 'rule') broken(`</${name}> closes nothing`, offset);
    },
    broken,
  };
  const finish = () => {
    abandon('the file ends before it does');
    if (groups.length > 0) broken('the last group is not closed', length);
    const more = breaks - MOST_BREAKS;
    if (more > 0) report(at, 'not-xml', `${more} more places are not well-formed.`);
  };
  return { handler, finish };
}
