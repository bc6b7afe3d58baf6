/** Texts are found once there is an index of them: words, beginnings, mistakes; behind names. */
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeCore } from '@/lib/core/library/encode-core';
import { openLibrary } from '@/lib/core/library/library';
import { NOTHING_LATER } from '@/lib/core/library/other-facts';
import { fullTextBuilder, openFullText } from '@/lib/core/search/full-text';
import { createSearch, type Search } from '@/lib/core/search/search';
import { proseOf, wordsOf } from '@/lib/core/search/tokens';
import { enterprise, unwrap } from '@/tests/support/libraries';
import { contentOf, hasSharedBundles, sharedBundle } from '@/tests/support/shared-bundles';
import { malware, technique } from '@/tests/support/stix-builders';

async function indexOf(texts: Record<string, string>) {
  const builder = fullTextBuilder();
  for (const [id, text] of Object.entries(texts)) builder.add({ id, text });
  const opened = await openFullText(await builder.build(async () => undefined));
  if (!opened) throw new Error('The index cannot be opened.');
  return opened;
}

describe('words', () => {
  test('are divided at blanks and marks; a full stop stays inside of a word only', () => {
    expect(wordsOf('Run cmd.exe, T1059.001. EventCode=4688 auditd:SYSCALL')).toEqual([
      ...['run', 'cmd.exe', 't1059.001', 'eventcode', '4688', 'auditd', 'syscall'],
    ]);
  });

  test('of sources and addresses are not content', () => {
    expect(wordsOf(proseOf('a [B](https://x.org/y).(Citation: Mandiant)'))).toEqual(['a', 'b']);
  });
});

describe('the index', () => {
  const made = indexOf({
    T1003: 'Adversaries may dump credentials from LSASS memory.',
    T1059: 'Adversaries may abuse interpreters.',
    S0002: 'A credential dumper.',
  });

  test('finds texts that hold every word, also by their beginnings', async () => {
    const index = await made;
    expect(index.find('credential dump', false).sort()).toEqual(['S0002', 'T1003']);
    expect(index.find('lsass memory', false)).toEqual(['T1003']);
    expect(index.find('lsass interpreters', false)).toEqual([]);
  });

  test('forgives mistakes when it is asked to', async () => {
    const index = await made;
    expect(index.find('intrepreters', false)).toEqual([]);
    expect(index.find('intrepreters', true)).toEqual(['T1059']);
  });

  test('joins what two domains say about one object', async () => {
    const builder = fullTextBuilder();
    builder.add({ id: 'S0002', text: 'first' });
    builder.add({ id: 'S0002', text: 'first' });
    builder.add({ id: 'S0002', text: 'second' });
    const index = await openFullText(await builder.build(async () => undefined));
    expect(index?.find('first second', false)).toEqual(['S0002']);
  });

  test('lets others have a turn while it is made', async () => {
    const builder = fullTextBuilder();
    for (let n = 0; n < 1_000; n += 1) builder.add({ id: `T${1000 + n}`, text: `word${n}` });
    let pauses = 0;
    await builder.build(async () => {
      pauses += 1;
    });
    expect(pauses).toBeGreaterThanOrEqual(10);
  });

  test.each(['', 'null', '{}', '{"documentCount":', '[]'])('cut to %j is none', async (text) => {
    expect(await openFullText(text)).toBeNull();
  });
});

test('texts come behind names, and only words that stand in them find them', async () => {
  const library = enterprise([
    technique('T1003', { name: 'Credential Dumping' }),
    technique('T1059', { name: 'Interpreter' }),
    malware('S0001', { name: 'Other' }),
  ]);
  const index = await indexOf({ T1059: 'may read a credential', S0001: 'nothing of the kind' });
  const search = createSearch(library, index);
  expect(search('credential').map(({ id, found }) => [id, found])).toEqual([
    ['T1003', 'name'],
    ['T1059', 'text'],
  ]);
  expect(createSearch(library)('credential').map(({ id }) => id)).toEqual(['T1003']);
});

describe.skipIf(!hasSharedBundles)('over all of ICS 18.1', () => {
  let search: Search;
  beforeAll(async () => {
    const { facts, texts } = contentOf(sharedBundle('ics-attack-18.1'));
    const library = unwrap(openLibrary(encodeCore([facts], NOTHING_LATER)));
    const builder = fullTextBuilder();
    for (const { stixId, id } of facts.objects) {
      builder.add({ id, text: texts.objects.get(stixId)?.description ?? '' });
    }
    search = createSearch(library, await openFullText(await builder.build(async () => undefined)));
  });

  test.each([
    ['firmware update process', 'technique'],
    ['historian', 'asset'],
  ])('%j is found in the texts of a %s', (query, kind) => {
    expect(search(query).some((hit) => hit.kind === kind)).toBe(true);
  });
});
