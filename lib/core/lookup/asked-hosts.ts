/** Which other machines this browser asks for something, and when: all there are, from what is set. */

import { OFFICIAL_INDEX } from '@/lib/core/library/collection-index';

export type AskedHost = {
  host: string;
  /** What is fetched or sent there. */
  what: string;
  when: string;
};

export type Asking = {
  library: { mirror: string | null; checks: boolean } | null;
  sources: readonly { name: string; url: string; everyHours: number }[];
  /** Address of the team's repository; null where notes are not shared. */
  repository: string | null;
};

export function askedHosts({ library, sources, repository }: Asking): AskedHost[] {
  const rows: AskedHost[] = [];
  if (repository) {
    rows.push({
      host: hostOf(repository),
      what: 'notes and takes of the team, both ways',
      when: 'while the browser runs, and when you write',
    });
  }
  for (const { name, url, everyHours } of sources) {
    const when = everyHours > 0 ? 'as often as its row on Coverage says' : 'when you ask';
    rows.push({ host: hostOf(url), what: `the file of “${name}”`, when });
  }
  if (library) {
    rows.push({
      host: hostOf(library.mirror ?? OFFICIAL_INDEX),
      what: 'the list of ATT&CK releases, and a release you choose',
      when: library.checks ? 'once a day, and when you ask' : 'when you ask',
    });
  }
  return rows;
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}
