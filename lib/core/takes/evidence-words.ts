/** Evidence for the eyes: a short key that stands in the text, and a line that says what it is. */
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import { domainWord } from '@/lib/core/shared/words';
import type { Counted, Evidence } from './evidence';

/** STIX's own names where they differ from ours. */
const FIELDS: Readonly<Record<string, string>> = {
  version: 'x_mitre_version',
  platforms: 'x_mitre_platforms',
  tactics: 'kill_chain_phases',
  analytics: 'x_mitre_analytic_refs',
  logSources: 'x_mitre_log_source_references',
  mutableElements: 'x_mitre_mutable_elements',
};

/** Short, without blanks or brackets: "T1046", "AN1057.logSources", "M1030-mitigates-T1046". */
export function evidenceKey(evidence: Evidence): string {
  switch (evidence.type) {
    case 'object':
      return evidence.id;
    case 'field':
      return `${evidence.id}.${evidence.field}`;
    case 'relationship':
      return `${evidence.sourceId}-${evidence.relation}-${evidence.targetId}`;
    case 'release':
      return `release-${slug(`${domainWord(evidence.domain)}-${evidence.release}`)}`;
    case 'later':
      return `${slug(evidence.release)}-${evidence.change}${evidence.id ? `-${evidence.id}` : ''}`;
    default:
      return evidence.type;
  }
}

/** What the reference is, with STIX ids, so that it can be looked up without this product. */
export function evidenceLine(evidence: Evidence): string {
  switch (evidence.type) {
    case 'object':
      return `${evidence.id}, ${evidence.stixId}`;
    case 'field':
      return `${evidence.id}, ${evidence.stixId}, ${FIELDS[evidence.field] ?? evidence.field}`;
    case 'relationship':
      return `${evidence.sourceId} ${evidence.relation} ${evidence.targetId}, ${evidence.source} → ${evidence.target}`;
    case 'count': {
      const { count, counted, rank } = evidence;
      const line = `${count}: ${scopeOf(counted).join(', ')}`;
      if (!rank) return line;
      const { below, above, population, percent } = rank;
      return `${line}; of ${population} (${scopeOf(rank.among).join(', ')}) ${below} have fewer (${percent} %), ${above} have more`;
    }
    case 'release':
      return `ATT&CK ${domainWord(evidence.domain)} ${evidence.release}, ${evidence.date || 'no date'}`;
    case 'later':
      return `release ${evidence.release}: ${evidence.id ? `${evidence.id} ` : ''}${evidence.change}`;
    case 'url':
      return evidence.url;
  }
}

/** What is counted, condition by condition. */
function scopeOf(counted: Counted): string[] {
  const { unit, kinds, domain, stixType, platform, platformsOf, tactics, logSource } = counted;
  const { withoutLogSource, links = [], unlinked, heldBy, oneOf, not } = counted;
  const plural = kinds.map((kind) => ID_KINDS[kind].plural).join(' and ');
  return [
    ...(unit === 'object' ? [plural] : [`${unit.replace('-', ' ')}s of ${plural}`]),
    ...(domain ? [domainWord(domain)] : []),
    ...(stixType ? [`STIX ${stixType}`] : []),
    ...(platform ? [`on ${platform}`] : []),
    ...(platformsOf ? [`platforms of ${platformsOf}`] : []),
    ...(tactics ? [`in ${tactics.join(' or ')}`] : []),
    ...(logSource ? [`naming ${logSource.trim()}`] : []),
    ...(withoutLogSource ? ['without log source'] : []),
    ...links.map(({ relation, to, from }) =>
      to ? `${relation} ${to}` : `that ${from} ${relation}`,
    ),
    ...(unlinked ? [`with no ${unlinked.relation} ${unlinked.end}`] : []),
    ...(heldBy ? [`held by ${heldBy}`] : []),
    ...(oneOf ? [oneOf.join(' ')] : []),
    ...(not ? [`not ${not.join(' ')}`] : []),
  ];
}

function slug(text: string): string {
  return text.replace(/[^\w.]+/g, '-');
}
