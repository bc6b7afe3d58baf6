/** Addresses of ATT&CK objects on attack.mitre.org, both ways: ID to address and href to ID. */
import { type AttackId, ID_KINDS, kindOfId, parseAttackId } from './id-kinds';

export const ATTACK_SITE = 'https://attack.mitre.org';

const paths = [...new Set(Object.values(ID_KINDS).map((kind) => kind.path))].join('|');
const objectPath = new RegExp(
  `^(?:/versions/v[\\d.]+)?/(?:${paths})/([A-Za-z]+\\d{4,}(?:[/.]\\d{3})?)/?$`,
);

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

/**
 * The object that a link names, or null. `href` as written in the page; `base` is the address it
 * is relative to. Permalinks below /versions/v18/ name the same object; `#AN1057` names the analytic.
 */
export function idOfHref(href: string, base: string): AttackId | null {
  // Cheap refusal first: a page may hold thousands of links.
  if (!/\/(?:[A-Za-z]+\d{4})/.test(href)) return null;
  const url = URL.parse(href, base);
  if (url?.hostname !== 'attack.mitre.org') return null;
  const analytic = /^#AN\d{4,}$/i.test(url.hash) ? parseAttackId(url.hash.slice(1)) : null;
  const path = objectPath.exec(url.pathname);
  return path?.[1] ? (analytic ?? parseAttackId(path[1])) : null;
}
