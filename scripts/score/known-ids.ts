/** The IDs that the scoring treats as known to the library. */
import { readFileSync } from 'node:fs';

const shared = new URL('../../../shared/', import.meta.url);

/** Every ID that ATT&CK 18.1 holds or held, and those its later release notes name. */
export function knownIds(): ReadonlySet<string> {
  const { status, new_in_v19_1 } = JSON.parse(
    readFileSync(new URL('corpus/attack-ids.json', shared), 'utf8'),
  ) as { status: Record<string, string>; new_in_v19_1: string[] };
  const changes = readFileSync(new URL('attack/changes-after-18.1.json', shared), 'utf8');
  const later = [...changes.matchAll(/"id": "([A-Z]+\d{4}(?:\.\d{3})?)"/g)].map((m) => m[1] ?? '');
  return new Set([...Object.keys(status), ...new_in_v19_1, ...later]);
}
