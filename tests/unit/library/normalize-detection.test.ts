/** What is read from analytics and detection strategies, where all detection guidance stands. */
import { describe, expect, test } from 'vitest';
import { normalized } from '@/tests/support/libraries';
import { analytic, dataComponent, strategy } from '@/tests/support/stix-builders';

const creation = dataComponent('DC0032');

describe('an analytic', () => {
  test('names its log sources by the IDs of their data components', () => {
    const { objects } = normalized([
      creation,
      analytic('AN0001', 'Windows', [[creation, 'WinEventLog:Sysmon', 'EventCode=1']], {
        x_mitre_mutable_elements: [{ field: 'TimeWindow', description: 'How long.' }],
      }),
    ]);
    expect(objects[1]).toMatchObject({
      platforms: ['Windows'],
      logSources: [{ dataComponent: 'DC0032', name: 'WinEventLog:Sysmon', channel: 'EventCode=1' }],
      mutableElements: ['TimeWindow'],
    });
  });

  test.each([
    ['"None"', 'None'],
    ['""', ''],
    ['nothing', undefined],
  ])('whose channel is %s has an unspecified one', (_what, channel) => {
    const made = analytic('AN0001', 'Windows', [
      channel === undefined ? [creation, 'a'] : [creation, 'a', channel],
    ]);
    const { objects } = normalized([creation, made]);
    expect(objects[1]?.logSources).toEqual([{ dataComponent: 'DC0032', name: 'a', channel: null }]);
  });

  test('may name a data component that the bundle does not hold', () => {
    const { objects } = normalized([analytic('AN0001', 'Windows', [[creation, 'a', 'b']])]);
    expect(objects[0]?.logSources).toEqual([{ dataComponent: null, name: 'a', channel: 'b' }]);
  });

  test('of ICS has no platform where ATT&CK writes "None"', () => {
    expect(normalized([analytic('AN1855', 'None')]).objects[0]?.platforms).toEqual([]);
  });
});

test('a detection strategy lists its analytics in its own order', () => {
  const first = analytic('AN0009', 'Windows');
  const second = analytic('AN0001', 'Linux');
  const { objects } = normalized([first, second, strategy('DET0001', [first, second])]);
  expect(objects[2]?.analytics).toEqual(['AN0009', 'AN0001']);
});
