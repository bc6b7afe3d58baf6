/** The facts of an object that have no place of their own. */
import { visible } from '@/components/coverage/foreign';
import { ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { ObjectPage } from '@/lib/core/library/object-page';
import { day, domainWord, list } from '@/lib/core/shared/words';

export function FactList({ page: { header, releases } }: { page: ObjectPage }) {
  if (!header) return null;
  const seen = [header.firstSeen, header.lastSeen].map((date) => day(date));
  const facts: [string, string][] = [
    ['Kind', ID_KINDS[header.kind].name],
    ['Name', header.name],
    ['Also called', list(header.aliases)],
    ['Part of', header.parent ? `${header.parent.id} ${header.parent.name}` : ''],
    ['Tactics', list(header.tactics.map(({ id, name }) => `${name} (${id})`))],
    ['Platforms', list(header.platforms)],
    ['Domains', list(header.domains.map(domainWord))],
    ['First seen', seen[0] ?? ''],
    ['Last seen', seen[1] ?? ''],
    ['Object version', header.version],
    ['Created', day(header.created)],
    ['Modified', day(header.modified)],
    ['Contributors', list(header.contributors)],
    ['STIX id', header.stixId],
    ['Release', list(releases.map(({ domain, release }) => `${domainWord(domain)} ${release}`))],
  ];
  return (
    <section class="card-section" id="about-facts" aria-label="Facts">
      <h3 class="about-title">Facts</h3>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd class={name === 'STIX id' ? 'mono' : ''}>{visible(value)}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
