/** The popup's verdict, order and badge. */
import { describe, expect, test } from 'vitest';
import {
  attentionCount,
  type PageItem,
  type PageWord,
  pageWord,
  verdictOf,
  WORST_FIRST,
  worstFirst,
} from '@/lib/core/coverage/verdict';
import { ask, rule, source } from './build';

const item = (word: PageWord, places = 1, name: string = word): PageItem => ({
  id: 'T1046',
  name,
  word,
  places,
});
const items = (...words: PageWord[]) => words.map((word) => item(word));

test('worst first; inside a word by places, then as on the page', () => {
  const list = [
    item('validated'),
    item('partial', 1, 'first'),
    item('partial', 3, 'often'),
    item('partial', 1, 'last'),
    item('blind'),
  ];
  expect(worstFirst(list).map(({ name }) => name)).toEqual([
    ...['blind', 'often', 'first', 'last', 'validated'],
  ]);
  expect(
    worstFirst([...WORST_FIRST].reverse().map((word) => item(word))).map((i) => i.word),
  ).toEqual(WORST_FIRST);
});

const eleven: PageWord[] = [
  ...(['detecting', 'blind', 'partial', 'partial', 'detecting', 'off', 'telemetry-only'] as const),
  ...(['no-rule', 'validated', 'not-applicable', 'newer'] as const),
];

describe('the verdict line', () => {
  test('names the worst word, the worst ID and how many more need attention', () => {
    const page = eleven.map((word) => item(word, 1, word === 'blind' ? 'Golden Ticket' : word));
    expect(verdictOf(page, true)).toEqual({
      word: 'blind',
      line: 'Blind on 1 of 11',
      more: 'Golden Ticket has no rule and none of its logs. 6 more need attention.',
    });
  });

  test.each([
    [['no-rule', 'no-rule', 'off', 'detecting'], 'No rule for 2 of 4'],
    [['off', 'partial', 'detecting'], 'Rules are off for 1 of 3'],
    [['telemetry-only', 'partial'], 'Telemetry only for 1 of 2'],
    [['partial', 'detecting', 'partial'], '2 of 3 only partly covered'],
    [['newer', 'detecting'], '1 of 2 newer than the library'],
    [['unknown', 'detecting'], 'Nothing known about 1 of 2'],
    [['detecting', 'validated'], 'All 2 are detected'],
    [['detecting', 'validated', 'not-applicable'], 'All 2 that apply are detected'],
    [['detecting'], 'The one ID is detected'],
    [['not-applicable'], 'None of 1 applies here'],
    [[], ''],
  ] as [PageWord[], string][])('%j: %s', (words, line) => {
    expect(verdictOf(items(...words), true).line).toBe(line);
  });

  test('coverage that is not set up', () => {
    expect(verdictOf(items('unknown', 'unknown'), false)).toEqual({
      ...{ word: null, line: '2 IDs. Coverage is not set up', more: '' },
    });
  });
});

test('the badge counts what needs attention', () => {
  expect(attentionCount(eleven)).toBe(7);
  expect(attentionCount(eleven, 'worst')).toBe(2);
  expect(attentionCount(['detecting', 'unknown'])).toBe(0);
});

test('an ID newer than the library has a place of its own', () => {
  expect(pageWord(ask('T1685', [source([rule('T1685')])]))).toBe('newer');
  expect(pageWord(ask('T1562.001', [source([rule('T1685')])]))).toBe('detecting');
});
