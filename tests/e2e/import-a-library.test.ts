/** ATT&CK releases in the real extension: imported, chosen, searched, and never lost to a bad file. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { CoreFile } from '@/lib/core/library/core-file';
import { decodeCore } from '@/lib/core/library/decode-core';
import type { ObjectComparison, ObjectPage, RawObject } from '@/lib/core/library/object-page';
import type { SearchHit } from '@/lib/core/search/search';
import type { LibraryOverview, TeamChanges } from '@/lib/messaging/library-messages';
import { send } from '@/scripts/browser/import-file';
import { forgetReleases, importLibrary, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle } from '@/tests/support/made-bundle';
import { stopWorker } from '@/tests/support/stop-worker';

let own: Page;
test.beforeEach(async ({ extension }) => {
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await forgetReleases(own);
});
test.afterEach(async () => {
  await forgetReleases(own);
  await own.close();
});

const ask = <T>(name: string, input: unknown = null) => send(own, name, input) as Promise<T>;
const overview = () => ask<LibraryOverview>('library.overview');
const pageOf = (id: string, release?: string) =>
  ask<ObjectPage>('object.get', { id, ...(release ? { release } : {}) });
const imported = async () => (await overview()).releases.filter(({ isBundled }) => !isBundled);

/** Facts of a release as the store holds them. */
async function storedCore(releaseId: string): Promise<CoreFile> {
  const text = await own.evaluate(async (id) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('library');
      open.onsuccess = () => resolve(open.result);
    });
    const get = db.transaction('cores').objectStore('cores').get(id);
    return new Promise<string>((resolve) => {
      get.onsuccess = () => {
        db.close();
        resolve(get.result as string);
      };
    });
  }, releaseId);
  return JSON.parse(text) as CoreFile;
}

test('before any import the package’s facts answer, and say that they hold no texts', async () => {
  const page = await pageOf('DET0376');
  expect(page).toMatchObject({
    ...{ texts: 'facts-only', definition: { state: 'not-held' } },
    header: { id: 'DET0376', kind: 'detection-strategy' },
    releases: [{ domain: 'enterprise-attack', release: '18.1', isBundled: true, isInUse: true }],
  });
  expect(page.detection?.strategies[0]?.analytics).toHaveLength(4);
  expect(await ask('object.raw', { id: 'DET0376' })).toBeNull();
  const { timeMachine } = await pageOf('T1562.001');
  expect(timeMachine.resolution).toMatchObject({ state: 'live', latest: ['T1685'] });
});

test('an import is usable at once; texts, raw objects, hashes and full text follow', async () => {
  const { releaseIds, phases } = await importLibrary(own, 'made.json', madeBundle('18.1'));
  expect(phases).toEqual(expect.arrayContaining(['reading', 'writing']));
  expect((await pageOf('T1700')).definition).toEqual({
    state: 'text',
    text: 'Adversaries may juggle umbrellas.(Citation: Umbrella)',
  });
  await settleLibrary(own);
  const [release] = await imported();
  expect(release).toMatchObject({
    ...{ id: releaseIds[0], domain: 'enterprise-attack', release: '18.1', content: 'full' },
    ...{ isInUse: true, source: 'made.json', skippedCount: 1 },
    skipped: [{ type: 'attack-pattern', reason: 'has no ATT&CK ID' }],
  });
  const raw = await ask<RawObject>('object.raw', { id: 'T1700' });
  expect(raw).toMatchObject({ isVerified: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(JSON.parse(raw.json)).toMatchObject({ type: 'attack-pattern', name: 'Old juggling' });
  const { history, citations, relations } = await pageOf('T1700');
  expect(history).toMatchObject([{ release: '18.1', hash: raw.hash, isInUse: true }]);
  expect(citations).toEqual([{ name: 'Umbrella', text: 'On rain.', url: 'https://example.org/' }]);
  expect(relations.find(({ id }) => id === 'G0900')?.text).toBe('They juggled.');
  for (const [query, id] of [
    ['umbrellas', 'T1700'],
    ['umbrelas', 'T1700'],
    ['EventCode=9999', 'AN9001'],
  ]) {
    const hits = await ask<SearchHit[]>('library.search', { query });
    expect(
      hits.map((hit) => hit.id),
      query,
    ).toContain(id);
  }
});

test('the stored release answers after the worker was stopped', async ({ extension }) => {
  await importLibrary(own, 'made.json', madeBundle('18.1'));
  await settleLibrary(own);
  await stopWorker(extension, true);
  expect((await pageOf('T1700')).header?.name).toBe('Old juggling');
  const hits = await ask<SearchHit[]>('library.search', { query: 'umbrellas' });
  expect(hits).toContainEqual(expect.objectContaining({ id: 'T1700', found: 'text' }));
});

test('open pages learn the IDs of another library', async ({ extension, openPage }) => {
  const page = await openPage('library-ids.html');
  const marked = () =>
    page.evaluate(() =>
      [...(CSS.highlights.get('coverlay-id') ?? [])].map((range) =>
        (range.startContainer.textContent ?? '').slice(range.startOffset, range.endOffset),
      ),
    );
  await expect.poll(marked).toEqual(['T1059']);
  await importLibrary(own, 'made.json', madeBundle('18.1'));
  await expect.poll(marked, { timeout: 10_000 }).toEqual(['T1059', 'T99123']);
  expect(extension.id).not.toBe('');
});

test('an older release stands beside the one in use until somebody chooses it', async () => {
  const { releaseIds } = await importLibrary(own, 'old.json', madeBundle('17.1'));
  const [releaseId = ''] = releaseIds;
  expect(await imported()).toMatchObject([{ release: '17.1', isInUse: false }]);
  expect((await pageOf('T1059')).releases).toMatchObject([{ release: '18.1', isBundled: true }]);
  expect((await pageOf('T1059', releaseId)).releases).toMatchObject([{ release: '17.1' }]);
  await ask('library.use', { domain: 'enterprise-attack', releaseId });
  expect((await pageOf('T1059')).releases).toMatchObject([{ release: '17.1', isInUse: true }]);
  // What only the package's newer release has is newer now.
  const { resolution } = (await pageOf('DET0376')).timeMachine;
  expect(resolution).toMatchObject({ state: 'newer', release: '18.1' });
  await ask('library.use', { domain: 'enterprise-attack', releaseId: 'bundled:enterprise-attack' });
  expect((await pageOf('DET0376')).header?.status).toBe('live');
});

test('two releases of one domain are compared, and lead through time', async () => {
  for (const release of ['18.1', '19.0'] as const) {
    await importLibrary(own, `${release}.json`, madeBundle(release));
    await settleLibrary(own);
  }
  const releases = await imported();
  expect(releases.map(({ release, isInUse }) => [release, isInUse])).toEqual([
    ['19.0', true],
    ['18.1', false],
  ]);
  const [to = '', from = ''] = releases.map(({ id }) => id);
  const { history, timeMachine } = await pageOf('T1700');
  expect(history.map(({ release, version, name }) => [release, version, name])).toEqual([
    ['19.0', '2.0', 'Juggling'],
    ['18.1', '1.0', 'Old juggling'],
  ]);
  expect(new Set(history.map(({ hash }) => hash)).size).toBe(2);
  expect(timeMachine.events).toMatchObject([
    { change: 'renamed', from: 'Old juggling', to: 'Juggling', release: '19.0' },
  ]);
  expect(timeMachine.former).toEqual([{ from: 'T1701', to: 'T1700', release: '19.0' }]);
  expect((await pageOf('T1701')).timeMachine.resolution).toMatchObject({
    state: 'revoked',
    current: ['T1700'],
  });
  const compared = await ask<ObjectComparison>('object.compare', { id: 'T1700', from, to });
  expect(compared.depth).toBe('raw');
  expect(compared.fields.map(({ field }) => field)).toEqual(['name', 'x_mitre_version']);
  expect(compared.relations).toMatchObject([{ change: 'added', row: { id: 'T1701' } }]);
  const said = { reason: 'no umbrellas', date: '2026-11-01', who: 'me' };
  const scope = { platforms: ['Windows'], completeFor: {}, notApplicable: { T1700: said } };
  await ask('scope.set', { scope });
  const changes = await ask<TeamChanges>('library.changes', { from, to });
  await ask('scope.set', { scope: { platforms: [], completeFor: {}, notApplicable: {} } });
  expect(changes.ours).toEqual(['T1700']);
  expect(changes.renamed).toMatchObject([{ id: 'T1700' }]);
  expect(changes.revoked).toMatchObject([{ id: 'T1701', by: ['T1700'] }]);

  // An ID that only the older one has is still known by its history.
  await ask('library.use', { domain: 'enterprise-attack', releaseId: 'bundled:enterprise-attack' });
  expect((await pageOf('T99123')).history.map(({ release }) => release)).toEqual(['19.0', '18.1']);
  await ask('library.remove', { releaseId: to });
  expect(await imported()).toMatchObject([{ release: '18.1', isInUse: false }]);
  expect((await pageOf('DET0376')).releases).toMatchObject([{ isBundled: true, isInUse: true }]);
});

test('the same release again takes the place of the first, wherever it is in use', async () => {
  await importLibrary(own, 'made.json', madeBundle('17.1'), { use: 'always' });
  const [first] = await imported();
  await settleLibrary(own);
  await importLibrary(own, 'made.json.gz', gzipSync(madeBundle('17.1')));
  await settleLibrary(own);
  const [second, ...others] = await imported();
  expect(others).toEqual([]);
  expect(second).toMatchObject({ isInUse: true, source: 'made.json.gz' });
  expect(second?.id).not.toBe(first?.id);
  expect(decodeCore(await storedCore(second?.id ?? ''))[0]?.release).toBe('17.1');
});
