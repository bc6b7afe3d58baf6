/** The layer we write keeps to the format, and reads back as the same states. */
import { describe, expect, test } from 'vitest';
import type { Scope, SourcedEvidence } from '@/lib/core/coverage/evidence';
import {
  exportLayer,
  exportPageLayers,
  type NavigatorLayer,
} from '@/lib/core/coverage/export-navigator';
import { navigatorLayer } from '@/lib/core/coverage/importers/navigator';
import { COVERAGE_WORDS, OWN_SCALE, wordOnOwnScale } from '@/lib/core/coverage/scale';
import { statusOf } from '@/lib/core/coverage/status';
import { indexOf, library, log, rule, sampleLogs, scope, source, testOf } from './build';

const evidence: SourcedEvidence[] = [
  source(
    [
      rule('T1046', { name: 'Scan <b>', url: 'https://siem.example/r?a=1&b=2' }),
      rule('T1059.001', { name: 'Hunt', kind: 'hunt', url: 'javascript:alert(1)' }),
      rule('T1003.006', { name: 'Off', state: 'inactive' }),
      rule('T1562.004', { name: 'Unconfirmed' }),
      rule('T1086', { name: 'Old' }),
      rule('T1055', { name: 'Parent', platforms: ['Windows'] }),
      rule('T1110', { name: 'Elsewhere', platforms: ['Windows', 'Linux'], state: 'inactive' }),
      testOf('T1021.001', 'detected', '2026-10-01', { name: 'RDP' }),
    ],
    { name: 'rules' },
  ),
  sampleLogs,
];
const inScope: Scope = scope({
  platforms: ['Windows', 'Linux'],
  completeFor: { Windows: { date: '2026-11-03', who: 'M. Weber' } },
  notApplicable: { T1113: { who: 'M. Weber', reason: 'no screens', date: '2026-11-03' } },
});
const index = indexOf(evidence, inScope);
const layer = exportLayer(index, 'enterprise-attack');
const entry = (id: string) => layer.techniques.find(({ techniqueID }) => techniqueID === id);

function readBack(written: NavigatorLayer): SourcedEvidence {
  const file = { path: 'layer.json', text: JSON.stringify(written) };
  const { records, problems } = navigatorLayer.read(file);
  expect(problems).toEqual([]);
  return source(records, { name: 'layer', format: navigatorLayer.format, meaning: 'own-scale' });
}

describe('the layer', () => {
  test('states its versions as texts, and one entry a live technique without a tactic', () => {
    expect(layer.versions).toEqual({ attack: '18', navigator: '5.1.0', layer: '4.5' });
    expect(layer.domain).toBe('enterprise-attack');
    expect(layer.techniques).toHaveLength(691);
    expect(new Set(layer.techniques.map((one) => one.techniqueID)).size).toBe(691);
    for (const one of layer.techniques) {
      expect(Object.keys(one)).not.toContain('tactic');
      expect(library.status(one.techniqueID)).toBe('live');
    }
  });

  test.each([
    ['T1021.001', 100, true],
    ['T1046', 75, true],
    ['T1059.001', 75, true],
    ['T1562.004', 50, true],
    ['T1003.006', 25, true],
    ['T1016.001', 15, true],
    ['T1558.001', 0, true],
    ['T1113', undefined, false],
    ['T1059.002', undefined, false],
  ])('%s has score %s', (id, score, enabled) => {
    expect(entry(id)).toMatchObject({ enabled });
    expect(entry(id)?.score).toBe(score);
  });

  test('explains every colour that it uses', () => {
    const used = new Set(layer.techniques.flatMap(({ color }) => color ?? []));
    const explained = new Set(layer.legendItems.map(({ color }) => color));
    expect([...used].filter((colour) => !explained.has(colour))).toEqual([]);
    for (const colour of explained) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  test('has only metadata and links that Navigator takes', () => {
    const all = [...layer.metadata, ...layer.techniques.flatMap(({ metadata }) => metadata)];
    for (const { name, value } of all) {
      expect(typeof name === 'string' && typeof value === 'string').toBe(true);
      expect(name.trim() && value.trim()).not.toBe('');
    }
    const links = layer.techniques.flatMap((one) => one.links);
    expect(links).toEqual([{ label: 'Scan <b>', url: 'https://siem.example/r?a=1&b=2' }]);
  });

  test('gives the reasons as the comment', () => {
    expect(entry('T1046')?.comment).toBe(
      [
        'Detecting · 1 rule on, but 1 of 4 logs missing',
        'Scan <b> is on; platform not stated',
      ].join('\n'),
    );
  });

  test('of a page holds what its IDs are today, and what its strategies detect', () => {
    const layers = exportPageLayers(index, [
      'T1086',
      'DET0376',
      'AN1058',
      'T1660',
      'G0016',
      'T9999',
    ]);
    const techniques = layers.map(({ domain, techniques: held }) => [
      domain,
      held.map(({ techniqueID }) => techniqueID),
    ]);
    expect(techniques).toEqual([
      ['enterprise-attack', ['T1059.001', 'T1046']],
      ['mobile-attack', ['T1660']],
    ]);
    expect(layers[0]?.name).toMatch(/^IDs of a page, as of \d{4}-/);
    expect(exportPageLayers(index, ['G0016'])).toEqual([]);
  });

  test('takes the IDs of a page, and leaves out what is not live', () => {
    const some = exportLayer(index, 'enterprise-attack', [
      'T1046',
      'T1086',
      'T1685',
      'T1660',
      'G0016',
    ]);
    expect(some.techniques.map(({ techniqueID }) => techniqueID)).toEqual(['T1046']);
    expect(exportLayer(index, 'mobile-attack').techniques.length).toBeGreaterThan(100);
  });
});

describe('read back as our own scale', () => {
  const words = (sources: SourcedEvidence[], at = inScope) => {
    const again = indexOf(sources, at);
    return new Map(
      layer.techniques.map((one) => [one.techniqueID, statusOf(one.techniqueID, again)?.word]),
    );
  };

  test('gives the same words for every technique', () => {
    const before = words(evidence);
    expect(words([readBack(layer)])).toEqual(before);
    // Nine words but Unknown, which is written without a score.
    expect(new Set(before.values()).size).toBe(8);
  });

  test('and again from the layer of that', () => {
    const again = exportLayer(indexOf([readBack(layer)], inScope), 'enterprise-attack');
    const short = (one: NavigatorLayer) =>
      one.techniques.map(({ techniqueID, score, color, enabled }) => ({
        techniqueID,
        score,
        color,
        enabled,
      }));
    expect(short(again)).toEqual(short(layer));
  });

  test('with the inventory beside it, too', () => {
    expect(words([readBack(layer), sampleLogs])).toEqual(words(evidence));
  });

  test('gives way to rules that are known to be on or off', () => {
    const rules = source([rule('T1021.001', { state: 'inactive' })], { name: 'newer' });
    const status = statusOf('T1021.001', indexOf([readBack(layer), rules], inScope));
    expect(status?.word).toBe('off');
    expect(status?.detection.disagrees).toMatchObject([{ source: 'layer', says: 'validated' }]);
  });

  test('does not say Blind where a log arrives', () => {
    const logs = source([log('WinEventLog:Security', 'EventCode=4769')], { name: 'logs' });
    expect(statusOf('T1558.001', indexOf([readBack(layer), logs], inScope))?.word).toBe('no-rule');
  });

  test('a validation ages where the layer is dated', () => {
    const dated = readBack(layer);
    const at = (statedOn: string) => {
      const source = { ...dated.source, statedOn };
      return statusOf('T1021.001', indexOf([{ ...dated, source }], inScope))?.word;
    };
    expect([at('2026-10-01'), at('2026-01-01')]).toEqual(['validated', 'detecting']);
  });

  test.each(COVERAGE_WORDS)('%s keeps its place on the scale', (word) => {
    const colour = word === 'blind' ? '#A80F3AFF' : '';
    const enabled = word !== 'not-applicable';
    const read = wordOnOwnScale({ score: OWN_SCALE[word], enabled, colour });
    expect(read).toBe(word === 'unknown' ? null : word);
  });
});
