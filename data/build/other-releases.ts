/**
 * `npm run data:other -- CHANGES.json [IDS.json]`: facts about IDs of later and of retired
 * releases -> data/other-releases.json, which `npm run data` merges into the bundled library.
 * CHANGES lists what each release after the bundled one changed, IDS the status of every ID ever.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { kindOfId } from '@/lib/core/attack/id-kinds';
import { DOMAINS, type Domain, type OtherReleases } from '@/lib/core/library/records';

type Named = { id: string; name: string; tactics?: string[] };
type DomainChanges = {
  new?: Named[];
  revoked?: { id: string; by: string }[];
  deprecated?: { id: string }[];
  renamed?: { id: string; from: string; to: string }[];
  tacticMoves?: { techniques: { id: string; to: string[] }[] };
};
type Changes = {
  /** Releases known to be out, of which no content is known. */
  about: { missing: string[] };
  releases: { to: string; date: string; domains: Partial<Record<Domain, DomainChanges>> }[];
};
type Ids = { status: Record<string, string>; new_in_v19_1?: string[] };

const [changesPath, idsPath] = process.argv.slice(2);
if (!changesPath) {
  console.error('Name the file of changes: npm run data:other -- CHANGES.json [IDS.json]');
  process.exit(1);
}
const changes = JSON.parse(readFileSync(changesPath, 'utf8')) as Changes;
const ids = idsPath ? (JSON.parse(readFileSync(idsPath, 'utf8')) as Ids) : { status: {} };

const facts: OtherReleases = {
  releases: [
    ...changes.releases.map(({ to, date }) => ({ release: to, date })),
    ...changes.about.missing.map((release) => ({ release, date: '' })),
  ],
  added: [],
  revoked: [],
  deprecated: [],
  renamed: [],
  moved: [],
  retired: [],
};
for (const { to: release, domains } of changes.releases) {
  for (const domain of DOMAINS) {
    const change = domains[domain];
    for (const { id, name, tactics } of change?.new ?? []) {
      facts.added.push({
        id,
        name,
        kind: kindOfId(id),
        domain,
        release,
        ...(tactics ? { tactics } : {}),
      });
    }
    for (const { id, by } of change?.revoked ?? []) facts.revoked.push({ id, by, domain, release });
    for (const { id } of change?.deprecated ?? []) facts.deprecated.push({ id, domain, release });
    for (const { id, from, to } of change?.renamed ?? []) {
      facts.renamed.push({ id, from, to, domain, release });
    }
    for (const { id, to } of change?.tacticMoves?.techniques ?? []) {
      facts.moved.push({ id, tactics: to, domain, release });
    }
  }
}
// PRE-ATT&CK's techniques and tactics were withdrawn before STIX bundles held them as dead objects.
const bundled = JSON.parse(
  readFileSync(new URL('../public/attack/core.json', import.meta.url), 'utf8'),
) as { ids: string };
const held = new Set(bundled.ids.split(' '));
facts.retired = Object.keys(ids.status)
  .filter((id) => !held.has(id))
  .sort();

const rows = Object.entries(facts).map(
  ([key, list]) =>
    `  "${key}": [\n${list.map((fact) => `    ${JSON.stringify(fact)}`).join(',\n')}\n  ]`,
);
writeFileSync(new URL('../other-releases.json', import.meta.url), `{\n${rows.join(',\n')}\n}\n`);
console.log(
  Object.entries(facts)
    .map(([key, list]) => `${key} ${list.length}`)
    .join(', '),
);
