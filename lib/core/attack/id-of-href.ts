/** The object that a link to attack.mitre.org names. */
import { type AttackId, ID_FOLDERS, parseAttackId } from './id-shapes';

const paths = [...new Set(ID_FOLDERS.map(([, path]) => path))].join('|');
const objectPath = new RegExp(
  `^(?:/versions/v[\\d.]+)?/(?:${paths})/([A-Za-z]+\\d{4,}(?:[/.]\\d{3})?)/?$`,
);

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
