/** One object in full: from facts alone it says what it does not hold, with texts it shows all. */
import { describe, expect, test } from 'vitest';
import { encodeCore } from '@/lib/core/library/encode-core';
import { openLibrary } from '@/lib/core/library/library';
import type { ObjectPage, RelationRow } from '@/lib/core/library/object-page';
import { NOTHING_LATER } from '@/lib/core/library/other-facts';
import type { Domain } from '@/lib/core/library/records';
import type { BundleTexts, ObjectTexts } from '@/lib/core/library/texts';
import { buildObjectPage } from '@/lib/core/lookup/build-object-page';
import { bundledLibrary, unwrap } from '@/tests/support/libraries';
import { contentOf } from '@/tests/support/shared-bundles';
import {
  analytic,
  bundle,
  dataComponent,
  detects,
  group,
  inTactics,
  isSubOf,
  malware,
  mitigation,
  relationship,
  strategy,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

const ref = (source_name: string) => ({
  ...{ source_name, description: `About ${source_name}.`, url: 'https://example.org/' },
});
const own = (external_id: string) => ({ source_name: 'mitre-attack', external_id });

const creation = dataComponent('DC0032', { name: 'Process Creation' });
const parent = technique('T1059', { name: 'Interpreter' });
const scan = technique('T1059.001', {
  ...{ name: 'PowerShell', description: 'They use it.(Citation: A) And again.(Citation: Missing)' },
  ...inTactics('execution'),
  x_mitre_platforms: ['Windows', 'Linux'],
  external_references: [own('T1059.001'), ref('A'), ref('Uncited')],
});
const windows = analytic('AN0001', 'Windows', [[creation, 'Sysmon', 'EventCode=1']], {
  ...{ name: 'Analytic 0001', description: 'Look at it.' },
  x_mitre_mutable_elements: [{ field: 'Window', description: 'How long.' }, { field: 'User' }],
});
const det = strategy('DET0001', [windows], { name: 'Strategy', description: '' });
const actor = group('G0016', { name: 'APT29' });
const said = { description: 'APT29 did.(Citation: B)', external_references: [ref('B')] };

const OBJECTS = [
  ...[tactic('TA0002', 'execution', { name: 'Execution' }), parent, scan, creation, windows, det],
  ...[actor, mitigation('M1042', { name: 'Disable' }), isSubOf(scan, parent), detects(det, scan)],
  relationship('uses', actor, scan, said),
  relationship('mitigates', mitigation('M1042'), scan),
];

function textsOf({ objects, references }: BundleTexts): ObjectTexts {
  return {
    of: async (stixId) => objects.get(stixId) ?? null,
    references: async (numbers) =>
      numbers.flatMap((n) => (references[n] ? [[n, references[n]] as const] : [])) as never,
  };
}

function source(objects: unknown[], domains: Domain[] = ['enterprise-attack'], hasTexts = true) {
  const contents = domains.map((domain) => contentOf(bundle(objects, { domain })));
  const core = encodeCore(
    contents.map(({ facts }) => facts),
    NOTHING_LATER,
  );
  const texts = new Map(contents.map((one) => [one.facts.domain, textsOf(one.texts)]));
  return {
    library: unwrap(openLibrary(core)),
    releases: domains.map((domain) => ({
      ...{ id: `id of ${domain}`, domain, release: '18.1', date: '2025-11-13' },
      ...{ isBundled: !hasTexts, isInUse: true },
    })),
    textsOf: (domain: Domain) => (hasTexts ? (texts.get(domain) ?? null) : null),
    history: [],
  };
}

const page = (id: string): Promise<ObjectPage> => buildObjectPage(id, source(OBJECTS));
const rowOf = (rows: readonly RelationRow[], id: string) => rows.find((row) => row.id === id);

describe('with texts', () => {
  test('the header says who it is, and where its page was in that release', async () => {
    expect((await page('T1059.001')).header).toMatchObject({
      ...{ id: 'T1059.001', kind: 'sub-technique', name: 'PowerShell', status: 'live' },
      parent: { id: 'T1059', name: 'Interpreter' },
      tactics: [{ id: 'TA0002', name: 'Execution' }],
      url: 'https://attack.mitre.org/techniques/T1059/001/',
      permalink: 'https://attack.mitre.org/versions/v18/techniques/T1059/001/',
    });
  });

  test('the definition is ATT&CK’s own text; a strategy has none, which is not "not held"', async () => {
    expect((await page('T1059.001')).definition).toEqual({
      state: 'text',
      text: 'They use it.(Citation: A) And again.(Citation: Missing)',
    });
    expect(await page('DET0001')).toMatchObject({ definition: { state: 'none' }, texts: 'held' });
  });

  test('what is cited stands once, in order, and a name without a source stays a name', async () => {
    const { citations, references } = await page('T1059.001');
    expect(citations).toEqual([
      { name: 'A', text: 'About A.', url: 'https://example.org/' },
      { name: 'Missing', text: '', url: '' },
      { name: 'B', text: 'About B.', url: 'https://example.org/' },
    ]);
    expect(references.map(({ name }) => name)).toEqual(['A', 'Uncited']);
  });

  test('detection goes from strategy to field, with every text', async () => {
    for (const id of ['T1059.001', 'DET0001', 'AN0001']) {
      expect((await page(id)).detection?.strategies).toEqual([
        {
          ...{ id: 'DET0001', name: 'Strategy' },
          analytics: [
            {
              ...{ id: 'AN0001', name: 'Analytic 0001', platforms: ['Windows'] },
              description: { state: 'text', text: 'Look at it.' },
              logSources: [
                {
                  ...{ name: 'Sysmon', channel: 'EventCode=1' },
                  dataComponent: { id: 'DC0032', name: 'Process Creation' },
                },
              ],
              mutableElements: [
                { field: 'Window', description: 'How long.' },
                { field: 'User', description: '' },
              ],
            },
          ],
        },
      ]);
    }
    expect((await page('T1059.001')).detection?.unpublished).toEqual(['Linux']);
    expect((await page('G0016')).detection).toBeNull();
  });

  test('relations are rows both ways, with domain, name and what ATT&CK says of them', async () => {
    const { relations } = await page('T1059.001');
    expect(rowOf(relations, 'G0016')).toEqual({
      ...{ relation: 'uses', direction: 'in', domains: ['enterprise-attack'] },
      ...{ id: 'G0016', kind: 'group', name: 'APT29', status: 'live' },
      text: 'APT29 did.(Citation: B)',
    });
    expect(
      relations.map(({ relation, direction, id }) => `${relation} ${direction} ${id}`),
    ).toEqual([
      'uses in G0016',
      'mitigates in M1042',
      'detects in DET0001',
      'subtechnique-of out T1059',
      'in-tactic out TA0002',
    ]);
    expect(rowOf(relations, 'M1042')?.text).toBeNull();
    expect(rowOf((await page('G0016')).relations, 'T1059.001')).toMatchObject({
      direction: 'out',
      text: 'APT29 did.(Citation: B)',
    });
  });

  test('what stands in the objects and in no relationship is a row, too', async () => {
    const rows = async (id: string) =>
      (await page(id)).relations.map(({ relation, direction, id: to }) => [
        relation,
        direction,
        to,
      ]);
    expect(await rows('TA0002')).toEqual([['in-tactic', 'in', 'T1059.001']]);
    expect(await rows('DC0032')).toEqual([['log-source', 'in', 'AN0001']]);
    expect(await rows('AN0001')).toEqual([
      ['has-analytic', 'in', 'DET0001'],
      ['log-source', 'out', 'DC0032'],
    ]);
    expect(await rows('DET0001')).toEqual([
      ['detects', 'out', 'T1059.001'],
      ['has-analytic', 'out', 'AN0001'],
    ]);
  });
});

describe('an object of two domains', () => {
  const tool = malware('S0002', { name: 'Tool' });
  const both: Domain[] = ['enterprise-attack', 'ics-attack'];

  test('has the releases of both, and rows that say in which they are', async () => {
    const objects = [tool, actor, relationship('uses', actor, tool, { description: 'x' })];
    const made = await buildObjectPage('S0002', source(objects, both));
    expect(made.releases.map(({ domain }) => domain)).toEqual(both);
    expect(made.relations.map(({ domains }) => domains)).toEqual([both]);
  });

  test('related in one of them only says so', async () => {
    const one = source([tool, actor], ['ics-attack']);
    const two = source([tool, actor, relationship('uses', actor, tool, { description: 'x' })]);
    const facts = [contentOf(bundle([tool, actor], { domain: 'ics-attack' })).facts];
    const other = contentOf(
      bundle([tool, actor, relationship('uses', actor, tool, { description: 'x' })]),
    );
    const library = unwrap(openLibrary(encodeCore([...facts, other.facts], NOTHING_LATER)));
    const { relations } = await buildObjectPage('S0002', {
      ...two,
      library,
      textsOf: (domain) => (domain === 'ics-attack' ? one : two).textsOf(domain),
    });
    expect(relations.map(({ domains }) => domains)).toEqual([['enterprise-attack']]);
  });
});

describe('from facts alone', () => {
  const bare = (id: string) => buildObjectPage(id, source(OBJECTS, ['enterprise-attack'], false));

  test('texts are said not to be held, and nothing else is missing', async () => {
    const [full, facts] = await Promise.all([page('T1059.001'), bare('T1059.001')]);
    expect(facts).toMatchObject({
      ...{ texts: 'facts-only', definition: { state: 'not-held' } },
      ...{ detectionText: { state: 'not-held' }, citations: [], references: [] },
    });
    expect(facts.header).toEqual(full.header);
    expect(facts.relations).toEqual(full.relations.map((row) => ({ ...row, text: null })));
    const [analyticNode] = facts.detection?.strategies[0]?.analytics ?? [];
    expect(analyticNode).toMatchObject({
      description: { state: 'not-held' },
      mutableElements: [
        { field: 'Window', description: null },
        { field: 'User', description: null },
      ],
    });
  });

  test('an ID that no release holds has a page that says so', async () => {
    expect(await bare('T9999')).toMatchObject({
      ...{ header: null, relations: [], detection: null, releases: [] },
      timeMachine: { resolution: { state: 'unknown' } },
    });
  });

  test('the package’s DET0376 and DET0357 have everything that facts tell', async () => {
    const library = bundledLibrary();
    const made = async (id: string) =>
      buildObjectPage(id, { library, releases: [], textsOf: () => null, history: [] });
    const [network, internet] = await Promise.all([made('DET0376'), made('DET0357')]);
    expect(network.detection?.strategies[0]?.analytics.map(({ id }) => id)).toHaveLength(4);
    expect(rowOf(network.relations, 'T1046')).toMatchObject({
      relation: 'detects',
      name: 'Network Service Discovery',
    });
    expect(rowOf(internet.relations, 'T1016.001')?.domains).toEqual(['enterprise-attack']);
    expect(network.notice).toContain('The MITRE Corporation');
  });
});
