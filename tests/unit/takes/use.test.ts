/** Executive priority from small libraries whose numbers can be counted. */
import { describe, expect, test } from 'vitest';
import { enterprise } from '@/tests/support/libraries';
import { campaign, group, malware, type Stix, tool, uses } from '@/tests/support/stix-builders';
import { texts } from './checked';
import { onPlatforms, subOf, WORLD } from './small-world';

const asked = onPlatforms('T1000', 'Look Around', 'Windows');
const others = Array.from({ length: 9 }, (_, n) =>
  onPlatforms(`T100${n + 1}`, `Other Look ${n + 1}`, 'Windows'),
);
const groups = ['G0001', 'G0002', 'G0003'].map((id) => group(id, { name: `Crew ${id}` }));
const [first, second, third] = groups as [Stix, Stix, Stix];

const priority = (...more: Stix[]) =>
  texts(enterprise([...WORLD, asked, ...others, ...groups, ...more]), 'T1000', 'executivePriority');

describe('use', () => {
  test('one group is one group, and is named', () => {
    expect(priority(uses(first, asked)).slice(0, 3)).toEqual([
      'T1000 is used by 1 group in ATT&CK’s records, but by no software or campaign.',
      'At the top: none of the 10 Enterprise techniques is used by more groups.',
      'The group is Crew G0001 (G0001).',
    ]);
  });

  test('malware and tools are told apart only where there are both', () => {
    const bad = malware('S0001');
    const kit = tool('S0002');
    expect(priority(bad, uses(bad, asked))[0]).toContain('by 1 malware entry');
    expect(priority(kit, uses(kit, asked))[0]).toContain('by 1 tool in');
    const both = priority(bad, kit, uses(bad, asked), uses(kit, asked))[0];
    expect(both).toContain('by 2 software entries (1 malware, 1 tool)');
  });

  test('what is dead uses nothing', () => {
    const dead = group('G0009', { x_mitre_deprecated: true });
    expect(priority(dead, uses(dead, asked))[0]).toBe(
      'ATT&CK records no group, software or campaign that uses T1000.',
    );
  });

  test('without any use it says how common that is, and does not call it unimportant', () => {
    expect(priority(uses(first, others[0] as Stix))).toEqual([
      'ATT&CK records no group, software or campaign that uses T1000.',
      'That holds for 9 of the 10 Enterprise techniques.',
      'Missing reports are no proof of missing use, so let your own exposure decide.',
    ]);
  });

  test('the place counts those with less, whole percents, rounded down', () => {
    const more = others.slice(0, 3).flatMap((other) => groups.map((one) => uses(one, other)));
    const all = priority(...more, uses(first, asked), uses(second, asked));
    expect(all[1]).toBe('More than 60 % of the 10 Enterprise techniques are used by fewer groups.');
    expect(all).toContain('Give it a tested detection in the normal course of planning.');
  });

  test('few users among many can wait', () => {
    const more = others.flatMap((other) => groups.map((one) => uses(one, other)));
    const all = priority(...more, uses(first, asked));
    expect(all[1]).toBe('None of the 10 Enterprise techniques is used by fewer groups.');
    expect(all).toContain('It can wait, unless those who use it are on your own threat list.');
  });

  test('software without a group is ranked by software', () => {
    const bad = malware('S0001');
    const all = priority(bad, uses(bad, asked), uses(first, others[0] as Stix));
    expect(all[1]).toBe(
      'At the top: none of the 10 Enterprise techniques is used by more software.',
    );
    expect(all.at(-1)).toMatch(/^With no group on record/);
  });

  test('a campaign alone is enough to be on record', () => {
    const run = campaign('C0001');
    expect(priority(run, uses(run, asked))[0]).toBe(
      'T1000 is used by 1 campaign in ATT&CK’s records, but by no group or software.',
    );
  });

  test('of many groups those with the longest lists are named', () => {
    const fourth = group('G0004', { name: 'Crew G0004' });
    const more = others
      .slice(0, 4)
      .flatMap((other, n) =>
        [third, fourth, second].slice(0, 3 - (n % 3)).map((one) => uses(one, other)),
      );
    const all = priority(fourth, ...more, ...[...groups, fourth].map((one) => uses(one, asked)));
    expect(all).toContain(
      'Of these groups, Crew G0003 (G0003), Crew G0004 (G0004) and Crew G0002 (G0002) have the longest lists of techniques.',
    );
  });

  test('a technique whose sub-technique is used more is planned by its sub-techniques', () => {
    const [sub, link] = subOf(asked, 'T1000.001', 'Look Left') as [Stix, Stix];
    const all = priority(sub, link, uses(first, asked), uses(first, sub), uses(second, sub));
    expect(all).toContain(
      'Of the sub-techniques of T1000, Look Left (T1000.001) is used by the most groups, 2.',
    );
    expect(all).toContain('Plan by its sub-techniques, where more of the use is recorded.');
  });

  test('owners are asked one by one where there are several', () => {
    const wide = onPlatforms('T2000', 'Look Wide', 'Windows', 'Linux', 'IaaS', 'Network Devices');
    const all = texts(enterprise([...WORLD, wide]), 'T2000', 'executivePriority');
    expect(all.at(-1)).toBe(
      'It spans hosts, cloud infrastructure and network equipment: ask each owner separately.',
    );
    expect(priority().join(' ')).not.toContain('It spans');
  });
});
