/** Which machines are asked: as many rows as there are settings, and none else. */
import { expect, test } from 'vitest';
import { askedHosts } from '@/lib/core/lookup/asked-hosts';

const LIBRARY = { mirror: null, checks: false };

test('after the install that is MITRE, and only when somebody asks', () => {
  expect(askedHosts({ library: LIBRARY, sources: [], repository: null })).toEqual([
    {
      host: 'raw.githubusercontent.com',
      what: 'the list of ATT&CK releases, and a release you choose',
      when: 'when you ask',
    },
  ]);
});

test('a mirror takes the place of MITRE, and looking once a day is said', () => {
  const library = { mirror: 'https://mirror.example:8443/attack/', checks: true };
  const [row] = askedHosts({ library, sources: [], repository: null });
  expect(row).toMatchObject({ host: 'mirror.example:8443', when: 'once a day, and when you ask' });
});

test('a repository and each file with an address have a row, without the key in the address', () => {
  const rows = askedHosts({
    library: null,
    sources: [
      { name: 'rules', url: 'https://siem.example/rules.zip?key=secret', everyHours: 24 },
      { name: 'logs', url: 'https://cmdb.example/logs.csv', everyHours: 0 },
    ],
    repository: 'https://git.example/soc/notes.git',
  });
  expect(rows.map(({ host }) => host)).toEqual(['git.example', 'siem.example', 'cmdb.example']);
  expect(rows[1]?.when).not.toBe(rows[2]?.when);
  expect(JSON.stringify(rows)).not.toContain('secret');
});
