/** The real bundles of ATT&CK through the real import: what the store then holds, and how it answers. */
import type { Page } from '@playwright/test';
import type { CoreFile } from '@/lib/core/library/core-file';
import { decodeCore } from '@/lib/core/library/decode-core';
import { type Library, openLibrary } from '@/lib/core/library/library';
import type { ObjectPage, RawObject } from '@/lib/core/library/object-page';
import type { Domain } from '@/lib/core/library/records';
import { resolveId } from '@/lib/core/library/resolve-id';
import type { SearchHit } from '@/lib/core/search/search';
import type { LibraryOverview } from '@/lib/messaging/library-messages';
import { send } from '@/scripts/browser/import-file';
import { forgetReleases, importLibrary, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { unwrap } from '@/tests/support/libraries';
import { hasSharedBundles, type SharedName, sharedFile } from '@/tests/support/shared-bundles';

test.skip(!hasSharedBundles, '../shared/attack is not beside the checkout');
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let own: Page;
let core: CoreFile;
let library: Library;

const ask = <T>(name: string, input: unknown = null) => send(own, name, input) as Promise<T>;

test.beforeAll(async ({ extension }) => {
  test.setTimeout(120_000);
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await forgetReleases(own);
  for (const name of ['enterprise', 'mobile', 'ics'] as const) {
    const file: SharedName = `${name}-attack-18.1`;
    await importLibrary(own, `${file}.json.gz`, sharedFile(file));
  }
  await settleLibrary(own);
  core = JSON.parse(await storedLibrary()) as CoreFile;
  library = unwrap(openLibrary(core));
});
test.afterAll(async () => {
  await forgetReleases(own);
  await own.close();
});

/** The library in use as the store holds it. */
function storedLibrary(): Promise<string> {
  return own.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('library');
      open.onsuccess = () => resolve(open.result);
    });
    const get = db.transaction('state').objectStore('state').get('core');
    return new Promise<string>((resolve) => {
      get.onsuccess = () => {
        db.close();
        resolve((get.result as { text: string }).text);
      };
    });
  });
}

const KINDS = {
  T: ['technique', 'sub-technique'],
  DET: ['detection-strategy'],
  AN: ['analytic'],
  S: ['software'],
  G: ['group'],
  C: ['campaign'],
  M: ['mitigation'],
  DC: ['data-component'],
  TA: ['tactic'],
  A: ['asset'],
} as const;

test('live objects in the store are as many as ATT&CK publishes, by domain and kind', () => {
  const counts = Object.fromEntries(
    decodeCore(core).map(({ domain, objects }) => {
      const live = objects.filter(({ status }) => status === 'live');
      const row = Object.entries(KINDS).map(([prefix, kinds]) => [
        prefix,
        live.filter(({ kind }) => kinds.some((one) => one === kind)).length,
      ]);
      return [domain, Object.fromEntries(row)];
    }),
  );
  expect(counts).toEqual({
    'enterprise-attack': {
      ...{ T: 691, DET: 691, AN: 1739, S: 784, G: 172, C: 52, M: 44, DC: 106, TA: 14, A: 0 },
    },
    'mobile-attack': {
      ...{ T: 124, DET: 124, AN: 211, S: 122, G: 17, C: 3, M: 13, DC: 17, TA: 12, A: 0 },
    },
    'ics-attack': {
      ...{ T: 83, DET: 83, AN: 82, S: 23, G: 14, C: 7, M: 52, DC: 36, TA: 12, A: 18 },
    },
  });
  const sum = Object.values(counts).flatMap((row) => Object.values(row) as number[]);
  expect(sum.reduce((a, b) => a + b, 0)).toBe(5346);
  expect(library.ids.filter((id) => library.status(id) === 'live')).toHaveLength(5252);
});

test('the rows that the options page shows say the same', async () => {
  const { releases, fullText, storage } = await ask<LibraryOverview>('library.overview');
  const used = releases.filter(({ isInUse }) => isInUse);
  expect(
    used.map(({ isBundled, content, skippedCount }) => [isBundled, content, skippedCount]),
  ).toEqual(Array.from({ length: 3 }, () => [false, 'full', 0]));
  const ent = used.find(({ domain }) => domain === 'enterprise-attack');
  expect(ent?.counts).toMatchObject({ technique: 216, 'sub-technique': 475, analytic: 1739 });
  expect(fullText).toBe('ready');
  expect(storage.usedBytes).toBeGreaterThan(5_000_000);
});

test('every revoked ID of the store resolves as the bundles say', () => {
  const ends = (domain: Domain) => {
    const all = decodeCore(core).find((one) => one.domain === domain);
    const revoked = all?.objects.filter(({ status }) => status === 'revoked') ?? [];
    const shown = revoked.filter(({ stixId, id }) => library.get(id)?.stixId === stixId);
    const resolved = shown.map(({ id }) => resolveId(library, id));
    const isDeadEnd = ({ steps, current }: ReturnType<typeof resolveId>) =>
      steps.length > 0 && current.length === 0;
    return {
      all: revoked.length,
      // One ID is a live object's as well, so the ID is in force.
      alsoLive: revoked.length - shown.length,
      live: resolved.filter(({ current }) => current.length > 0).length,
      // Steps of a later release are no hops of this one.
      twoHops: resolved.filter(({ steps }) => steps.filter((step) => !step.release).length > 1)
        .length,
      deadEnd: resolved.filter(isDeadEnd).length,
      none: resolved.filter(({ steps }) => steps.length === 0).length,
    };
  };
  const nothing = { alsoLive: 0, deadEnd: 0, none: 0, twoHops: 0 };
  expect(ends('enterprise-attack')).toEqual({ ...nothing, all: 140, live: 140, twoHops: 3 });
  expect(ends('mobile-attack')).toEqual({ ...nothing, all: 53, live: 44, deadEnd: 8, none: 1 });
  expect(ends('ics-attack')).toEqual({ ...nothing, all: 2, live: 2 });
});

test('DET0376 and DET0357 have every row of the reference, and the analytics besides', async () => {
  for (const [id, technique] of [
    ['DET0376', 'T1046'],
    ['DET0357', 'T1016.001'],
  ] as const) {
    const page = await ask<ObjectPage>('object.get', { id });
    expect(page).toMatchObject({
      texts: 'held',
      definition: { state: 'none' },
      header: {
        url: `https://attack.mitre.org/detectionstrategies/${id}/`,
        permalink: `https://attack.mitre.org/versions/v18/detectionstrategies/${id}/`,
      },
      history: [{ release: '18.1', version: '1.0', created: '2025-10-21', modified: '2025-10-21' }],
    });
    expect(page.relations).toContainEqual(
      expect.objectContaining({
        ...{ relation: 'detects', direction: 'out', id: technique },
        domains: ['enterprise-attack'],
      }),
    );
    const analytics = page.detection?.strategies.flatMap((one) => one.analytics) ?? [];
    expect(analytics.length).toBeGreaterThanOrEqual(4);
    for (const analytic of analytics) {
      expect(analytic.description.state).toBe('text');
      expect(analytic.platforms).toHaveLength(1);
      expect(analytic.logSources.length).toBeGreaterThan(0);
      for (const { description } of analytic.mutableElements) expect(description).not.toBeNull();
    }
    const raw = await ask<RawObject>('object.raw', { id });
    expect(raw.isVerified).toBe(true);
    expect(page.history[0]?.hash).toBe(raw.hash);
    expect(page.notice).toContain('The MITRE Corporation');
  }
});

test('T1105 has 498 procedures with their texts and sources', async () => {
  const { relations, citations } = await ask<ObjectPage>('object.get', { id: 'T1105' });
  const used = relations.filter((row) => row.relation === 'uses' && row.direction === 'in');
  expect(used).toHaveLength(498);
  expect(used.filter(({ text }) => text === null)).toEqual([]);
  // The one that ATT&CK itself cites and does not explain.
  expect(citations.filter(({ text }) => text === '').map(({ name }) => name)).toEqual([
    'Palo Alto Unit 42 OutSteel SaintBot February 2022',
  ]);
});

test('texts, log sources and mistyped names are found', async () => {
  const search = (query: string, filters = {}) =>
    ask<SearchHit[]>('library.search', { query, filters, limit: 100 });
  expect((await search('mimikats'))[0]).toMatchObject({ id: 'S0002', name: 'Mimikatz' });
  for (const query of ['EventCode=4688', 'auditd']) {
    const kinds = new Set((await search(query)).map(({ kind }) => kind));
    expect([...kinds], query).toEqual(expect.arrayContaining(['analytic', 'data-component']));
  }
  const byText = await search('ntdsutil shadow copy');
  expect(byText.some(({ found }) => found === 'text')).toBe(true);
  const linux = await search('auditd', { platforms: ['Linux'], kinds: ['analytic'] });
  expect(linux.length).toBeGreaterThan(50);
  expect(linux.every(({ kind }) => kind === 'analytic')).toBe(true);
});
