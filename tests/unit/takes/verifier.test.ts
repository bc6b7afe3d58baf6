/** The checks of this folder find what they are for: each is shown a statement that is wrong. */
import { describe, expect, test } from 'vitest';
import { derive } from '@/lib/core/takes/derive';
import type { Evidence } from '@/lib/core/takes/evidence';
import type { Statement, Take } from '@/lib/core/takes/take';
import { bundledLibrary } from '@/tests/support/libraries';
import { readSentence, readTake, schoolGrade } from './prose';
import { verifyClaims } from './verify-claims';
import { verifyStatement } from './verify-evidence';
import { worldOf } from './world';

const library = bundledLibrary();
const world = worldOf(library);
const take = derive(library, 'DET0376') as Take;

/** The first statement of the take that says this. */
function statement(words: string): Statement {
  const all = Object.values(take.sections).flat();
  const found = all.find(({ text }) => text.includes(words));
  if (!found) throw new Error(`Nothing says ${words}.`);
  return found;
}

const used = statement('is used by 31 groups');
const place = statement('More than 94 %');
const logs = statement('Sysmon 3, 22');

function changed(
  one: Statement,
  text: string,
  change?: (evidence: Evidence) => Evidence,
): Statement {
  return { text, evidence: change ? one.evidence.map(change) : one.evidence };
}

describe('evidence', () => {
  test('that is right is not complained about', () => {
    for (const one of [used, place, logs]) expect(verifyStatement(world, one)).toEqual([]);
  });

  test.each([
    ['another number', changed(used, used.text.replace('31', '32')), /32 is not counted/],
    ['another percentage', changed(place, place.text.replace('94', '95')), /95 is not counted/],
    ['another event code', changed(logs, logs.text.replace('3, 22', '3, 23')), /is not counted/],
    [
      'an ID without evidence',
      changed(used, used.text.replace('T1046', 'T1047')),
      /T1047 has no evidence/,
    ],
    ['a number in words', changed(used, 'Twelve groups use T1046.'), /12 is not counted/],
    ['no evidence at all', { text: used.text, evidence: [] }, /has no evidence/],
    [
      'a count that is not so',
      changed(used, used.text, (one) =>
        one.type === 'count' ? { ...one, count: one.count + 1 } : one,
      ),
      /says 32, is 31/,
    ],
    [
      'a rank that is not so',
      changed(place, place.text, (one) =>
        one.type === 'count' && one.rank ? { ...one, rank: { ...one.rank, below: 1 } } : one,
      ),
      /rank of T1046/,
    ],
    [
      'a field that does not hold the value',
      changed(statement('ScanRateThreshold'), 'At which value?', (one) =>
        one.type === 'field' ? { ...one, values: ['Nonsense'] } : one,
      ),
      /does not hold Nonsense/,
    ],
    [
      'a relationship that is not there',
      changed(statement('Start with'), 'Start.', (one) =>
        one.type === 'relationship' ? { ...one, relation: 'detects' } : one,
      ),
      /no relationship M1030 detects T1046/,
    ],
    [
      'another STIX id',
      changed(statement('detects Network'), 'It.', (one) =>
        one.type === 'object' ? { ...one, stixId: 'x--1' } : one,
      ),
      /no object DET0376/,
    ],
    ['a wrong remainder', changed(used, 'T1046 is used by 31 groups and 9 more.'), /"9 more"/],
    [
      'a page of nothing',
      {
        text: 'It.',
        evidence: [{ type: 'url', url: 'https://attack.mitre.org/techniques/T9999/' }],
      },
      /page of nothing/,
    ],
    [
      'a page elsewhere',
      { text: 'It.', evidence: [{ type: 'url', url: 'https://example.org/' }] },
      /no page/,
    ],
    [
      'a release that is not held',
      {
        text: 'It.',
        evidence: [{ type: 'release', domain: 'enterprise-attack', release: '1.0', date: '' }],
      },
      /no release/,
    ],
    [
      'a later fact that is unknown',
      {
        text: 'It.',
        evidence: [{ type: 'later', change: 'renamed', id: 'T1046', release: '19.0' }],
      },
      /no fact/,
    ],
  ] as [string, Statement, RegExp][])('with %s is found', (_, wrong, finding) => {
    expect(verifyStatement(world, wrong).join('\n')).toMatch(finding);
  });
});

describe('claims', () => {
  test.each([
    ['T1046 has no mitigation.', used],
    ['There is no analytic.', used],
    ['Process Creation (DC0082) runs through all of them.', statement('runs through all')],
    [
      'If Sysmon falls silent, AN1058 sees nothing: it names no second source.',
      statement('Each analytic needs'),
    ],
    ['Every platform of T1046 has an analytic.', statement('also lists IaaS')],
    [
      'Of these groups, APT41 (G0096) have the longest lists of techniques.',
      {
        ...used,
        evidence: statement('longest lists').evidence.filter(
          (one) => one.type !== 'relationship' || one.sourceId === 'G0096',
        ),
      },
    ],
  ])('%s', (text, { evidence }) => {
    expect(verifyClaims(world, { text, evidence })).toHaveLength(1);
  });
});

describe('prose', () => {
  test.each([
    ['It is undefined.', 'a placeholder'],
    ['It  is here.', 'an odd blank'],
    ['It is is here.', 'a doubled word'],
    ['It is here', 'no mark at the end'],
    ['it is here.', 'a small letter'],
    ['It is a analytic.', '"a" before a vowel'],
    ['It is an group.', '"an" before a consonant'],
    ['By 1 groups.', 'a plural after 1'],
    ['By 3 group.', 'a singular after a number'],
    ['It is (here.', 'brackets'],
    ['It is “here.', 'quotation marks'],
    ['It is here , now.', 'a blank before'],
    ['It is here. It was there.', 'a second sentence'],
    ['Which is it.', 'a wrong mark'],
    [`It ${'is, '.repeat(12)}here.`, 'a list of'],
    [`It ${'goes on '.repeat(20)}.`, 'words'],
  ])('%s', (text, finding) => {
    expect(readSentence(text).join('\n')).toContain(finding);
  });

  test('a pattern that repeats from section to section', () => {
    const say = (text: string) => [{ text, evidence: [] }];
    const twice = {
      ...take,
      sections: {
        ...take.sections,
        summary: say('T1046 has a long name.'),
        technicalView: say('T1047 has a long name.'),
      },
    };
    expect(readTake(twice).join('\n')).toContain('summary and technicalView sound alike');
    expect(readTake(take)).toEqual([]);
  });

  test('long words and long sentences ask for more school', () => {
    const grade = (text: string) => schoolGrade([{ text, evidence: [] }]);
    expect(grade('The cat sat on the mat.')).toBeLessThan(3);
    expect(
      grade(
        'Organisational telemetry prioritisation necessitates interdisciplinary collaboration.',
      ),
    ).toBeGreaterThan(20);
  });
});
