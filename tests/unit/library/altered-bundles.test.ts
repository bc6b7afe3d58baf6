/**
 * Real bundles changed the way later releases are known to differ, or might: every one imports, the
 * odd object is named, and what is asked of it afterwards is answered.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { composeCore } from '@/lib/core/library/compose-core';
import { encodeCore } from '@/lib/core/library/encode-core';
import { type Library, openLibrary } from '@/lib/core/library/library';
import type { NormalizedBundle } from '@/lib/core/library/records';
import { resolveId } from '@/lib/core/library/resolve-id';
import { timeMachine } from '@/lib/core/library/time-machine';
import { guidanceFor } from '@/lib/core/lookup/guidance';
import { nameOf } from '@/lib/core/lookup/object-ref';
import { otherReleases, unwrap } from '@/tests/support/libraries';
import {
  contentOf,
  hasSharedBundles,
  type SharedName,
  sharedBundle,
  sharedFacts,
} from '@/tests/support/shared-bundles';
import {
  attackObject,
  relationship,
  type Stix,
  stixIdOf,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

type Ref = { external_id?: string; source_name?: string };
const idOf = (object: Stix) =>
  (object.external_references as Ref[] | undefined)?.find(({ source_name = '' }) =>
    /attack$/.test(source_name),
  )?.external_id;

/** The bundle after a change, read, with the library it makes. */
function altered(name: SharedName, change: (objects: Stix[]) => Stix[]) {
  const { objects } = sharedBundle(name);
  const content = contentOf({ objects: change(objects) }, name);
  const library = unwrap(openLibrary(encodeCore([content.facts], otherReleases())));
  return { ...content, library };
}

type Altered = ReturnType<typeof altered>;

const liveCount = (library: Library, prefix: RegExp) =>
  library.ids.filter((id) => prefix.test(id) && library.status(id) === 'live').length;

describe.skipIf(!hasSharedBundles)('as release 19 divided a tactic', () => {
  /** TA0005 goes on as "Stealth"; one technique in five goes to the new TA0112. */
  const divide = (objects: Stix[]): Stix[] => {
    const impairment = tactic('TA0112', 'defense-impairment', { name: 'Defense Impairment' });
    let n = 0;
    return [
      ...objects.map((object): Stix => {
        if (object.type === 'x-mitre-collection') return { ...object, x_mitre_version: '19.0' };
        if (object.type === 'x-mitre-matrix') {
          return { ...object, tactic_refs: [...(object.tactic_refs as string[]), impairment.id] };
        }
        if (idOf(object) === 'TA0005') {
          return { ...object, name: 'Stealth', x_mitre_shortname: 'stealth' };
        }
        const phases = object.kill_chain_phases as { phase_name: string }[] | undefined;
        if (!phases?.some(({ phase_name }) => phase_name === 'defense-evasion')) return object;
        n += 1;
        const to = n % 5 === 0 ? 'defense-impairment' : 'stealth';
        return {
          ...object,
          kill_chain_phases: phases.map((phase) =>
            phase.phase_name === 'defense-evasion' ? { ...phase, phase_name: to } : phase,
          ),
        };
      }),
      impairment,
    ];
  };
  let { facts, library } = {} as Altered;
  let before: NormalizedBundle;
  beforeAll(() => {
    ({ facts, library } = altered('enterprise-attack-18.1', divide));
    before = sharedFacts('enterprise-attack-18.1');
  });

  test('both tactics hold their techniques, and TA0005 has its new name', () => {
    const inTactic = (id: string) =>
      facts.objects.filter((one) => one.tactics.includes(id) && one.status === 'live').length;
    expect(library.name('TA0005')).toBe('Stealth');
    expect(inTactic('TA0112')).toBeGreaterThan(30);
    expect(inTactic('TA0005')).toBeGreaterThan(150);
    expect(facts.skipped).toEqual([]);
  });

  test('with 18.1 beside it, a technique that moved says from where and to where', () => {
    const both = unwrap(openLibrary(composeCore([facts], [facts, before], otherReleases())));
    const moved = both.past.moved.find(({ to }) => to.includes('TA0112'));
    expect(moved).toMatchObject({
      release: '19.0',
      after: '18.1',
      from: expect.arrayContaining(['TA0005']),
    });
    const { events } = timeMachine(both, moved?.id ?? '', (id) => nameOf(both, id));
    expect(events).toContainEqual(expect.objectContaining({ change: 'moved', release: '19.0' }));
    expect(timeMachine(both, 'TA0005', (id) => nameOf(both, id)).events).toMatchObject([
      { change: 'renamed', from: 'Defense Evasion', to: 'Stealth' },
    ]);
  });

  test('with 18.1 in use and it beside, the tactic says into which it is divided', () => {
    const both = unwrap(openLibrary(composeCore([before], [facts, before], otherReleases())));
    const { events } = timeMachine(both, 'TA0005', (id) => nameOf(both, id));
    expect(events).toContainEqual(
      expect.objectContaining({
        change: 'split',
        into: [{ id: 'TA0112', count: expect.any(Number) }],
      }),
    );
  });
});

describe.skipIf(!hasSharedBundles)('ICS with sub-techniques', () => {
  let { facts, library } = {} as Altered;
  beforeAll(() => {
    ({ facts, library } = altered('ics-attack-18.1', (objects) => {
      const parent = objects.find((object) => idOf(object) === 'T0800') as Stix;
      const sub = technique('T0800.001', {
        kill_chain_phases: parent.kill_chain_phases,
        x_mitre_is_subtechnique: true,
        x_mitre_platforms: ['None'],
      });
      return [...objects, sub, relationship('subtechnique-of', sub, parent)];
    }));
  });

  test('they are sub-techniques of their technique, without a platform called None', () => {
    expect(library.get('T0800.001')).toMatchObject({ kind: 'sub-technique', platforms: [] });
    expect(library.targets('T0800.001', 'subtechnique-of')).toEqual(['T0800']);
    expect(library.get('T0800.001')?.tactics).toEqual(library.get('T0800')?.tactics);
    expect(facts.skipped).toEqual([]);
  });
});

describe.skipIf(!hasSharedBundles)('several strategies for one technique', () => {
  let { library } = {} as Altered;
  beforeAll(() => {
    ({ library } = altered('ics-attack-18.1', (objects) => {
      const target = objects.find((object) => idOf(object) === 'T0800') as Stix;
      const analytics = objects.filter(({ type }) => type === 'x-mitre-analytic').slice(0, 2);
      const second = attackObject('x-mitre-detection-strategy', 'DET9001', {
        x_mitre_analytic_refs: analytics.map(({ id }) => id),
      });
      // One that shares an analytic with others, and one that has none at all.
      const third = attackObject('x-mitre-detection-strategy', 'DET9002');
      return [
        ...objects,
        ...[second, third, relationship('detects', second, target)],
        relationship('detects', third, target),
      ];
    }));
  });

  test('all of them are guidance of the technique', () => {
    const object = library.get('T0800');
    const guidance = object && guidanceFor(library, object);
    const ids = guidance?.strategies.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(expect.arrayContaining(['DET9001', 'DET9002']));
    expect(guidance?.strategies.find(({ id }) => id === 'DET9001')?.analytics).toHaveLength(2);
    expect(guidance?.strategies.find(({ id }) => id === 'DET9002')?.analytics).toEqual([]);
  });
});

describe.skipIf(!hasSharedBundles)('without what we might have leaned on', () => {
  test('without spec_version, and with another collection under the same id, all counts are the same', () => {
    const { facts, texts } = altered('ics-attack-18.1', (objects) =>
      objects.map(({ spec_version: _, ...object }) =>
        object.type === 'x-mitre-collection'
          ? ({ ...object, created: '2026-10-01T00:00:00.000Z', name: 'Other' } as Stix)
          : (object as Stix),
      ),
    );
    const plain = sharedFacts('ics-attack-18.1');
    expect(facts.objects).toEqual(plain.objects);
    expect(facts.relationships).toEqual(plain.relationships);
    expect(texts.objects.size).toBe(plain.objects.length);
  });

  test('as STIX 2.0, one object a file put together, the facts are the same', () => {
    const { facts } = altered('ics-attack-18.1', (objects) =>
      objects
        .filter(({ type }) => type !== 'x-mitre-collection')
        .reverse()
        .map(({ spec_version: _, ...object }) => {
          const isSoftware = object.type === 'malware' || object.type === 'tool';
          const { is_family: __, ...rest } = object as Stix;
          return (isSoftware ? { ...rest, labels: [object.type] } : rest) as Stix;
        }),
    );
    const plain = sharedFacts('ics-attack-18.1');
    const key = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
    expect(key(facts.objects)).toEqual(key(plain.objects));
    expect(facts.release).toBe('18.1');
  });
});

describe.skipIf(!hasSharedBundles)('with objects as nobody expects them', () => {
  let { facts, library, texts } = {} as Altered;
  beforeAll(() => {
    ({ facts, library, texts } = altered('mobile-attack-18.1', (objects) => {
      const victim = objects.find((object) => idOf(object) === 'T1398') as Stix;
      return [
        ...objects.filter((object) => object !== victim),
        { ...victim, x_mitre_platforms: { odd: true } },
        ...[null, 7, 'text', [], {}].map((value) => value as unknown as Stix),
        attackObject('x-mitre-novelty', 'NOV0001', { description: 'unknown type' }),
        technique('T1059.0001'),
        technique('T16990', { x_mitre_mood: 'unknown field' }),
        { ...technique('T1991'), name: 'x'.repeat(5_000) },
        { ...technique('T1992'), description: 'x'.repeat(200_000) },
        { ...technique('T1993'), id: '__proto__' },
        { ...technique('T1994'), external_references: [{ source_name: 5 }] } as Stix,
        relationship('uses', technique('T16990'), technique('T1995')),
        { ...technique('T1996'), id: stixIdOf('attack-pattern', 'T16990') },
      ];
    }));
  });

  test('each is named with its reason, and the others are there', () => {
    const reasons = facts.skipped.map(({ reason }) => reason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'x_mitre_platforms: is no list',
        'object: is no object',
        'has no ATT&CK ID',
        'name: is longer than 2000 characters',
        'description: is longer than 100000 characters',
        'id: is no STIX id',
        'external_references.source_name: is no text',
        'stands in the bundle twice; the first one counts',
      ]),
    );
    expect(liveCount(library, /^T1/)).toBe(124);
    expect(library.has('T16990')).toBe(true);
    expect(library.has('T1398')).toBe(false);
    expect(texts.objects.size).toBe(facts.objects.length);
  });
});

describe.skipIf(!hasSharedBundles)('release 17.1, before detection strategies', () => {
  let { facts, library, texts } = {} as Altered;
  beforeAll(() => {
    ({ facts, library, texts } = altered('enterprise-attack-17.1', (objects) => objects));
  });

  test('is read whole, but for data components, which had no IDs', () => {
    expect(facts.release).toBe('17.1');
    expect(liveCount(library, /^T\d/)).toBe(679);
    expect(liveCount(library, /^(?:DET|AN)/)).toBe(0);
    expect(new Set(facts.skipped.map(({ type }) => type))).toEqual(
      new Set(['x-mitre-data-component']),
    );
  });

  test('a technique has its official detection text and what its data components detect', () => {
    const text = texts.objects.get(library.get('T1059')?.stixId ?? '');
    expect(text?.detection.length).toBeGreaterThan(100);
    const named = text?.relations.filter(({ relation }) => relation === 'detects') ?? [];
    expect(named.map(({ name }) => name)).toContain('Process Creation');
  });

  test('an ID of 18.1 is newer, and nothing is made up for it', () => {
    const both = unwrap(
      openLibrary(
        composeCore([facts], [facts, sharedFacts('enterprise-attack-18.1')], otherReleases()),
      ),
    );
    expect(resolveId(both, 'DET0376')).toMatchObject({ state: 'newer', release: '18.1' });
  });
});
