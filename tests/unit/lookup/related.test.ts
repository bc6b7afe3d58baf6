/** How much an object is connected, counted over live objects and said in sentences. */
import { describe, expect, test } from 'vitest';
import { lookUp } from '@/lib/core/lookup/lookup';
import type { RelatedCount } from '@/lib/core/lookup/related';
import { relatedSentences } from '@/lib/core/lookup/related-words';
import { enterprise } from '@/tests/support/libraries';
import {
  analytic,
  asset,
  campaign,
  dataComponent,
  detects,
  group,
  inTactics,
  isSubOf,
  malware,
  mitigates,
  mitigation,
  relationship,
  strategy,
  tactic,
  technique,
  tool,
  uses,
} from '@/tests/support/stix-builders';

const dead = { x_mitre_deprecated: true };
const parent = technique('T1059', inTactics('execution'));
const sub = technique('T1059.001', inTactics('execution'));
const [apt, fin, gone] = [group('G0001'), group('G0002'), group('G0003', dead)];
const [cobalt, mimikatz] = [malware('S0154'), tool('S0002')];
const raid = campaign('C0001');
const [training, retired] = [mitigation('M1017'), mitigation('M1099', dead)];
const component = dataComponent('DC0032');
const seen = analytic('AN0001', 'Windows', [[component, 'a']]);
const det = strategy('DET0001', [seen]);
const plc = asset('A0003');
const objects = [
  ...[parent, sub, apt, fin, gone, cobalt, mimikatz, raid, training, retired, component, seen],
  ...[det, plc, tactic('TA0002', 'execution'), tactic('TA0040', 'impact')],
  ...[uses(apt, parent), uses(fin, parent), uses(gone, parent), uses(cobalt, parent)],
  ...[uses(mimikatz, parent), uses(raid, parent), uses(apt, sub), uses(apt, cobalt)],
  ...[uses(raid, cobalt), relationship('attributed-to', raid, apt), isSubOf(sub, parent)],
  ...[mitigates(training, parent), mitigates(retired, parent), mitigates(retired, sub)],
  ...[detects(det, parent), relationship('targets', parent, plc)],
];
const library = enterprise(objects);
const sentences = (id: string) => relatedSentences(lookUp(library, id).related);

describe('in sentences,', () => {
  test('a technique says who uses it, what is against it, and what it has', () => {
    expect(sentences('T1059')).toEqual([
      'Used by 2 groups, 2 software and 1 campaign.',
      'ATT&CK lists 1 mitigation.',
      'Targets 1 asset.',
      'Has 1 sub-technique.',
    ]);
  });

  test('a technique without live mitigations says so', () => {
    expect(sentences('T1059.001')).toEqual([
      'Used by 1 group.',
      'ATT&CK lists no mitigation for this technique.',
    ]);
  });

  test.each([
    ['DET0001', ['Used by 2 groups, 2 software and 1 campaign.', 'ATT&CK lists 1 mitigation.']],
    ['AN0001', ['Used by 2 groups, 2 software and 1 campaign.', 'ATT&CK lists 1 mitigation.']],
    ['G0001', ['Uses 1 technique, 1 sub-technique and 1 software.']],
    ['S0154', ['Uses 1 technique.', 'Used by 1 group and 1 campaign.']],
    ['C0001', ['Uses 1 technique and 1 software.', 'Attributed to 1 group.']],
    ['M1017', ['Mitigates 1 technique.']],
    ['A0003', ['Targeted by 1 technique.']],
    ['TA0002', ['Holds 1 technique and 1 sub-technique.']],
    ['TA0040', []],
    ['DC0032', ['Named by 1 analytic.']],
  ])('%s says %j', (id, expected) => {
    expect(sentences(id)).toEqual(expected);
  });

  test('thousands are readable, and words that take no s take none', () => {
    const related: RelatedCount[] = [
      { relation: 'uses', kind: 'technique', count: 1234 },
      { relation: 'uses', kind: 'software', count: 2 },
    ];
    expect(relatedSentences(related)).toEqual(['Uses 1,234 techniques and 2 software.']);
  });
});

test('an object that two ways lead to is counted once', () => {
  const second = strategy('DET0002', []);
  const [one, two] = [technique('T1001'), technique('T1002')];
  const twice = enterprise([
    ...[second, one, two, apt, detects(second, one), detects(second, two)],
    ...[uses(apt, one), uses(apt, two)],
  ]);
  expect(lookUp(twice, 'DET0002').related).toContainEqual({
    relation: 'used-by',
    kind: 'group',
    count: 1,
  });
});
