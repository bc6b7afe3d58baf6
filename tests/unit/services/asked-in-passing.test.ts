/** Address bar and context menu: what is offered, and where a selection leads. */
import { describe, expect, test } from 'vitest';
import { createSearch } from '@/lib/core/search/search';
import { targetOf } from '@/lib/services/menu-service';
import { createOmniboxService, escapeXml } from '@/lib/services/omnibox-service';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();
const find = createSearch(library);
const search = async (query: string, limit: number) => find(query, limit);

describe('the address bar', () => {
  test('offers at most five objects, each by its ID and with what it is', async () => {
    const offers = await createOmniboxService(search, false).suggest('powershell');
    expect(offers.length).toBeLessThanOrEqual(5);
    expect(offers[0]).toEqual({
      content: 'T1059.001',
      description: 'T1059.001 PowerShell · sub-technique',
    });
  });

  test('writes names as text where the browser reads markup', async () => {
    const evil = async () => [
      {
        ...{ id: 'S0001', kind: 'software' as const, name: '<match>A & "B"</match>\u0000' },
        ...{ alias: null, status: 'revoked' as const, found: 'name' as const, logSource: null },
      },
    ];
    const [offer] = await createOmniboxService(evil, true).suggest('a');
    expect(offer?.description).toBe(
      'S0001 &lt;match&gt;A &amp; &quot;B&quot;&lt;/match&gt;  · software · revoked',
    );
    expect(escapeXml('\ud800 <')).toBe('  &lt;');
  });
});

describe('a selection', () => {
  const target = (text: string) => targetOf(text, library.has, search);

  test.each([
    ['T1059.001', 'T1059.001'],
    [' seen as T1059.001, today ', 'T1059.001'],
    ['https://attack.mitre.org/techniques/T1105/', 'T1105'],
    ['Mimikatz', 'S0002'],
    ['cozy bear', 'G0016'],
  ])('%j is one object', async (text, id) => {
    expect(await target(text)).toEqual({ id });
  });

  test('of several IDs lists them, each once', async () => {
    expect(await target('T1059.001 and T1105, again T1105')).toEqual({ query: 'T1059.001 T1105' });
  });

  test('that names no one object is searched for', async () => {
    for (const text of ['dump lsass', 'Cloud Accounts', 'T9999']) {
      expect(await target(text)).toEqual({ query: text });
    }
    expect(await target('x'.repeat(1_000))).toEqual({ query: 'x'.repeat(200) });
  });
});
