/** Addresses of ATT&CK objects on attack.mitre.org. */
import { type AttackId, ID_KINDS, kindOfId } from './id-kinds';

export const ATTACK_SITE = 'https://attack.mitre.org';

/**
 * The page of an object. An analytic has no page of its own: it is an anchor on its strategy's,
 * so without `strategy` the answer is the index of analytics.
 */
export function attackUrl(id: AttackId, strategy?: AttackId): string {
  const kind = kindOfId(id);
  if (kind === 'analytic') {
    return strategy ? `${attackUrl(strategy)}#${id}` : `${ATTACK_SITE}/analytics/`;
  }
  return `${ATTACK_SITE}/${ID_KINDS[kind].path}/${id.replace('.', '/')}/`;
}

/** The same page as it was in a release: attack.mitre.org keeps one for each major number. */
export function permalink(url: string, release: string): string {
  const major = /^\d+/.exec(release)?.[0];
  return major ? url.replace(ATTACK_SITE, `${ATTACK_SITE}/versions/v${major}`) : url;
}
