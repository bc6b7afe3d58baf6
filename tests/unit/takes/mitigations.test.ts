/** Mitigation priorities from small libraries whose numbers can be counted. */
import { describe, expect, test } from 'vitest';
import { enterprise } from '@/tests/support/libraries';
import { detects, mitigates, mitigation, type Stix, strategy } from '@/tests/support/stix-builders';
import { texts } from './checked';
import { onPlatforms, subOf, WORLD } from './small-world';

const asked = onPlatforms('T1000', 'Look Around', 'Windows');
const others = Array.from({ length: 9 }, (_, n) =>
  onPlatforms(`T100${n + 1}`, `Other Look ${n + 1}`, 'Windows'),
);
describe('mitigations', () => {
  const [m1, m2, m3] = ['M1001', 'M1002', 'M1003'].map((id) =>
    mitigation(id, { name: `Measure ${id}` }),
  ) as [Stix, Stix, Stix];
  const section = (id: string, ...more: Stix[]) =>
    texts(
      enterprise([...WORLD, asked, ...others, m1, m2, m3, ...more]),
      id,
      'mitigationPriorities',
    );

  test('come in the order of the siblings that they serve as well', () => {
    const links = [m1, m2, m3].map((one) => mitigates(one, asked));
    const [a, b] = others as [Stix, Stix];
    expect(
      section('T1000', ...links, mitigates(m2, a), mitigates(m2, b), mitigates(m3, a)),
    ).toEqual([
      'Start with Measure M1002 (M1002): it also mitigates 2 of the 9 other Discovery techniques.',
      'Measure M1003 (M1003) comes next and serves 1 of them.',
      'Measure M1001 (M1001) is listed, too, but serves none of them.',
    ]);
  });

  test('that serve no sibling are not ranked', () => {
    expect(section('T1000', mitigates(m1, asked), mitigates(m3, asked))).toEqual([
      'Measure M1001 (M1001) and Measure M1003 (M1003) are listed, in no order: none of them mitigates any of the 9 other Discovery techniques.',
    ]);
    const alone = onPlatforms('T1000', 'Look Around', 'Windows');
    const links = [mitigates(m1, alone), mitigates(m2, alone)];
    const library = enterprise([...WORLD, alone, m1, m2, ...links]);
    expect(texts(library, 'T1000', 'mitigationPriorities')[0]).toMatch(
      /are listed, in no order: no sibling tells them apart\.$/,
    );
  });

  test('of a sub-technique are held against those of the same parent', () => {
    const left = subOf(asked, 'T1000.001', 'Look Left');
    const right = subOf(asked, 'T1000.002', 'Look Right');
    const links = [mitigates(m1, left[0] as Stix), mitigates(m1, right[0] as Stix)];
    expect(section('T1000.001', ...left, ...right, ...links)).toEqual([
      'Measure M1001 (M1001) is the only one listed; it also mitigates the other sub-technique of T1000.',
    ]);
  });

  test('that only say there is none are not called measures', () => {
    const before = mitigation('M1056', { name: 'Pre-compromise' });
    expect(section('T1000', before, mitigates(before, asked))).toEqual([
      'All that ATT&CK lists is Pre-compromise (M1056), which stands for what happens before an intrusion, out of reach of most controls.',
    ]);
  });

  test('that are missing are said to be, with those of the parent', () => {
    const left = subOf(asked, 'T1000.001', 'Look Left');
    expect(section('T1000.001', ...left, mitigates(m1, asked))).toEqual([
      'ATT&CK lists no mitigation for T1000.001, as for 10 of 11 Enterprise techniques and sub-techniques.',
      'For its parent Look Around (T1000) there is Measure M1001 (M1001): see whether that helps here.',
    ]);
  });

  test('need a technique', () => {
    expect(section('DET0001', strategy('DET0001', []))).toEqual([
      'Mitigations belong to techniques, and none is known here.',
    ]);
    const held = strategy('DET0002', []);
    expect(section('DET0002', held, detects(held, asked))[0]).toContain('no mitigation for T1000');
  });
});
