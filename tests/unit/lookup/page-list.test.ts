/** The list of a page: its order, what is chosen of it, and how it goes into a ticket. */
import { describe, expect, test } from 'vitest';
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { CoverageWord } from '@/lib/core/coverage/scale';
import type { Brief } from '@/lib/core/lookup/brief';
import {
  ALL_OF_PAGE,
  choicesOf,
  filterRows,
  filterWords,
  type PageFilter,
} from '@/lib/core/lookup/page-filter';
import { pageRows, rowDetail } from '@/lib/core/lookup/page-rows';
import { pageTicket } from '@/lib/core/lookup/page-ticket';

function brief(
  id: string,
  kind: AttackIdKind,
  tactics: string[],
  coverage: CoverageWord | null,
): Brief {
  return {
    ...{ id, kind, tactics, title: `Name of ${id}`, word: 'Current', fact: 'in force' },
    coverage: coverage && { word: coverage, fact: 'why so', isNewer: false },
  };
}

const briefs: Brief[] = [
  brief('G0016', 'group', [], null),
  brief('T1046', 'technique', ['Discovery'], 'detecting'),
  brief('T1059.001', 'sub-technique', ['Execution'], 'blind'),
  brief('T1053', 'technique', ['Execution', 'Persistence'], 'blind'),
  { ...brief('T1086', 'technique', ['Execution'], 'partial'), word: 'Renamed', fact: 'became X' },
];
const rows = pageRows(briefs, [
  ['G0016', 1],
  ['T1046', 1],
  ['T1059.001', 1],
  ['T1053', 3],
  ['T1086', 1],
]);
const filter = (given: Partial<PageFilter>): PageFilter => ({ ...ALL_OF_PAGE, ...given });
const shown = (given: Partial<PageFilter>) => filterRows(rows, filter(given)).map(({ id }) => id);

describe('the list', () => {
  test('has the worst first, inside a word the most places, then what has no status', () => {
    expect(rows.map(({ id }) => id)).toEqual(['T1053', 'T1059.001', 'T1086', 'T1046', 'G0016']);
  });

  test('says the number of places where it is not one', () => {
    expect(rows.map(rowDetail)).toEqual([
      'why so · 3 places',
      'why so',
      'why so',
      'why so',
      'group',
    ]);
  });
});

describe('a choice', () => {
  test('narrows by status, kind and tactic, together', () => {
    expect(shown({})).toHaveLength(5);
    expect(shown({ word: 'blind' })).toEqual(['T1053', 'T1059.001']);
    expect(shown({ word: 'blind', kind: 'technique' })).toEqual(['T1053']);
    expect(shown({ tactic: 'Execution' })).toEqual(['T1053', 'T1059.001', 'T1086']);
    expect(shown({ tactic: 'Persistence', word: 'partial' })).toEqual([]);
  });

  test('offers what the other choices leave, with how many', () => {
    const { words, kinds, tactics } = choicesOf(rows, filter({ kind: 'technique' }));
    expect(words.map(({ value, count }) => [value, count])).toEqual([
      ['blind', 1],
      ['partial', 1],
      ['detecting', 1],
    ]);
    // Its own part is offered whole, so that another one can be chosen.
    expect(kinds.map(({ label, count }) => [label, count])).toEqual([
      ['Technique', 3],
      ['Sub-technique', 1],
      ['Group', 1],
    ]);
    expect(tactics.map(({ value, count }) => [value, count])).toEqual([
      ['Discovery', 1],
      ['Execution', 2],
      ['Persistence', 1],
    ]);
  });

  test('has words', () => {
    expect(filterWords(ALL_OF_PAGE)).toBe('');
    expect(filterWords({ word: 'newer', kind: 'group', tactic: 'Impact' })).toBe(
      'Newer, group, Impact',
    );
  });
});

describe('a ticket', () => {
  const facts = { rows, filter: ALL_OF_PAGE, release: '18.1', today: '2026-11-29' };

  test('holds the verdict, and a line for each ID in the order of the list', () => {
    expect(pageTicket(facts).text.split('\n')).toEqual([
      '**Blind on 2 of 4** · ATT&CK 18.1, as of 29 Nov 2026',
      '',
      '- **T1053 Name of T1053** Blind: why so (3 places)',
      '- **T1059.001 Name of T1059.001** Blind: why so',
      '- **T1086 Name of T1086** Partial: why so; became X',
      '- **T1046 Name of T1046** Detecting: why so',
      '- **G0016 Name of G0016** group',
    ]);
  });

  test('says what was left out by choice', () => {
    const { text, html } = pageTicket({ ...facts, filter: filter({ word: 'partial' }) });
    expect(text.split('\n')).toEqual([
      '**Blind on 2 of 4** · 1 of 5: Partial · ATT&CK 18.1, as of 29 Nov 2026',
      '',
      '- **T1086 Name of T1086** Partial: why so; became X',
    ]);
    expect(html).toContain('1 of 5: Partial');
  });

  test('makes no markup out of a name', () => {
    const evil = { ...brief('S0001', 'software', [], null), title: '<img src=x> [a](b) *c*' };
    const { text, html } = pageTicket({ ...facts, rows: pageRows([evil], [['S0001', 1]]) });
    expect(text).toContain('\\<img src=x\\> \\[a\\](b) \\*c\\*');
    expect(html).toContain('&lt;img src=x&gt;');
    expect(html).not.toContain('<img');
  });

  test('of a very long list says how many more there are', () => {
    const many = Array.from({ length: 130 }, (_, n) => brief(`G${1000 + n}`, 'group', [], null));
    const long = pageRows(
      many,
      many.map(({ id }) => [id, 1]),
    );
    const { text } = pageTicket({ ...facts, rows: long });
    expect(text).toContain('**130 ATT&CK IDs**');
    expect(text.split('\n').at(-1)).toBe('- and 30 more IDs');
  });
});
