/** The words that let a rule's long pattern be skipped must never hide what it would have said. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayMatch, type Rule } from '@/lib/core/attack/id-context';
import { ID_RULES } from '@/lib/core/attack/id-rules';

const worded = [...ID_RULES.beside, ...ID_RULES.around].flatMap(
  ([of, pattern, points, words]: Rule) =>
    words
      ? [{ name: `${of} ${points} ${words.slice(0, 24)}`, pattern, words: words.split('|') }]
      : [],
);
const barred = worded.filter(({ words }) => words[0] === 'NONE');
const needed = worded.filter(({ words }) => words[0] !== 'NONE');

/** What is written out in a pattern, without what must not stand there. */
const literals = ({ source }: RegExp) =>
  [
    ...source
      .replaceAll('\\/', '/')
      .replace(/\(\?<?!(?:[^()]|\([^()]*\))*\)/g, '|')
      .replace(/\\[a-z]|\[[^\]]*\]/g, '|')
      .matchAll(/[a-z][a-z /-]*/gi),
  ].map(([word]) => word);

const JOINTS = ['', ' ', ': ', ' no. ', '_id: ', 's_id: [', '/5.0 (', '; ', ' year ', ' returns '];

it('words are in lower case', () => {
  for (const { words } of worded) {
    for (const word of words) if (word !== 'NONE') expect(word).toBe(word.toLowerCase());
  }
});

it.each(needed)('what the rule $name needs is there wherever its pattern matches', (rule) => {
  const { pattern, words } = rule;
  const matched = new Set<string>();
  for (const word of new Set([...literals(pattern), ...words])) {
    for (const before of JOINTS) {
      for (const behind of JOINTS) {
        const text = `${before}${word}${behind}\uffff`;
        const texts = [text, text.toUpperCase(), `\uffff ${word} `, `\uffff; ${word}`];
        for (const input of texts.filter((one) => pattern.test(one))) {
          matched.add(word);
          expect(mayMatch(words, input.toLowerCase()), input).toBe(true);
        }
      }
    }
  }
  // Or this would show nothing.
  expect(matched.size).toBeGreaterThanOrEqual(words.length / 2);
});

it.each(barred)('with a word that bars the rule $name its pattern never matches', (rule) => {
  const { pattern, words } = rule;
  const quiet = 'lorem ipsum dolor amet elit tempor labore magna aliqua enim minim veniam nostrud ';
  expect(pattern.test(quiet)).toBe(true);
  for (const word of words.slice(1)) {
    for (const text of [`${word} ${quiet}`, `${quiet}${word}`, `${quiet} x${word}x ${quiet}`]) {
      expect(pattern.test(text), word).toBe(false);
      expect(mayMatch(words, text), word).toBe(false);
    }
  }
  expect(mayMatch(words, quiet)).toBe(true);
});

const CORPUS = '../shared/corpus/ids-dev.jsonl';

describe.runIf(existsSync(CORPUS))('on the labelled corpus', () => {
  it.each(worded)('the words of the rule $name hide nothing', ({ pattern, words }) => {
    for (const line of readFileSync(CORPUS, 'utf8').split('\n').filter(Boolean)) {
      const { text } = JSON.parse(line) as { text: string };
      // At any place something might stand.
      for (let at = 0; at < text.length; at += 40) {
        const input = `${text.slice(Math.max(0, at - 300), at)}\uffff${text.slice(at, at + 300)}`;
        if (pattern.test(input)) expect(mayMatch(words, input.toLowerCase()), input).toBe(true);
      }
    }
  });
});
