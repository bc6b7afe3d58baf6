import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { findAttackIds } from '@/lib/core/attack/find-attack-ids';
import {
  type CorpusRecord,
  countIds,
  type Label,
  precision,
  recall,
} from '@/scripts/score/count-ids';
import { findOptions, knownIds } from '@/scripts/score/known-ids';
import { parseCorpus, readCorpus } from '@/scripts/score/read-corpus';

const corpus = fileURLToPath(new URL('../../../../shared/corpus/ids-dev.jsonl', import.meta.url));

function label(start: number, id: string, more: Partial<Label> = {}): Label {
  const kind = /^[A-Z]+/.exec(id)?.[0] ?? '';
  return { start, end: start + id.length, id, kind, is_attack: true, ...more };
}

function record(...labels: Label[]): CorpusRecord {
  return { id: 'x', format: 'text', text: 'any', labels };
}

describe('counting', () => {
  it('is right when a detection overlaps a label and names the same ID', () => {
    const { all } = countIds([record(label(4, 'T1059'))], () => [
      { start: 4, end: 9, id: 'T1059' },
    ]);
    expect(all).toEqual({ tp: 1, fp: 0, fn: 0 });
  });

  it('is wrong twice when the technique is found where a sub-technique stands', () => {
    const { kinds } = countIds([record(label(0, 'T1059.001'))], () => [
      { start: 0, end: 5, id: 'T1059' },
    ]);
    expect(kinds.get('T')).toEqual({ tp: 0, fp: 1, fn: 1 });
  });

  it('counts look-alikes and unlabelled places as false', () => {
    const { all } = countIds([record(label(0, 'S1186', { is_attack: false }))], () => [
      { start: 0, end: 5, id: 'S1186' },
      { start: 20, end: 25, id: 'T1059' },
    ]);
    expect(all).toEqual({ tp: 0, fp: 2, fn: 0 });
  });

  it('counts nothing at optional labels, found, missed or misread', () => {
    const optional = record(label(0, 'T1059.001', { optional: true }));
    for (const id of ['T1059.001', 'T1059'])
      expect(countIds([optional], () => [{ start: 0, end: 5, id }]).all.fp).toBe(0);
    expect(countIds([optional], () => []).all.fn).toBe(0);
  });

  it('counts a label once', () => {
    const twice = { start: 0, end: 5, id: 'T1059' };
    expect(countIds([record(label(0, 'T1059'))], () => [twice, twice]).all).toEqual({
      tp: 1,
      fp: 1,
      fn: 0,
    });
  });

  it('leaves HTML records out', () => {
    const html = { ...record(label(0, 'T1059')), format: 'html' };
    expect(countIds([html], () => []).all).toEqual({ tp: 0, fp: 0, fn: 0 });
  });

  it('gives percentages', () => {
    expect(precision({ tp: 3, fp: 1, fn: 0 })).toBe(75);
    expect(recall({ tp: 3, fp: 0, fn: 2 })).toBe(60);
  });
});

describe('reading a corpus', () => {
  it('names the file and the line that is broken', () => {
    const good = JSON.stringify(record());
    expect(() => parseCorpus(`${good}\n{oops\n`, 'my.jsonl')).toThrow('my.jsonl, line 2');
    expect(() => parseCorpus('{"id":"x"}', 'my.jsonl')).toThrow('my.jsonl, line 1');
  });

  it('names a file that is missing or empty', () => {
    expect(() => readCorpus('no/such.jsonl')).toThrow('no/such.jsonl');
    expect(() => parseCorpus('\n', 'my.jsonl')).toThrow('my.jsonl: holds no records');
  });
});

// The corpus of real snippets lies beside the checkout where the project is developed, not in it.
test.skipIf(!existsSync(corpus))(
  'finds the IDs of the labelled corpus (99 / 98.5 at least)',
  () => {
    const options = findOptions();
    const { all } = countIds(readCorpus(corpus), (text) => findAttackIds(text, options));
    expect(all.tp).toBeGreaterThan(500);
    expect(precision(all)).toBeGreaterThanOrEqual(99);
    expect(recall(all)).toBeGreaterThanOrEqual(98.5);
  },
);

test('replaced, withdrawn and newer IDs count beside those in force', () => {
  const found = findAttackIds('T1086 T1064 T1685 T1059.001', findOptions());
  expect(found.map(({ id }) => id)).toEqual(['T1086', 'T1064', 'T1685', 'T1059.001']);
});

test('every named object of the bundled library counts beside its name, in any order', () => {
  const { nameOf, isKnown } = findOptions();
  const named = [...knownIds()].flatMap((id) => {
    const name = nameOf?.(id);
    return name && name.length > 2 ? [{ id, name }] : [];
  });
  expect(named.length).toBeGreaterThan(1900);
  const isFound = (text: string, id: string) =>
    findAttackIds(text, { isKnown, nameOf }).some((match) => match.id === id);
  const missed = named.filter(
    ({ id, name }) =>
      !isFound(`${name} (${id})`, id) ||
      !isFound(`| ${id} | ${name} |`, id) ||
      !isFound(`{"id": "${id}", "name": "${name}"}`, id),
  );
  expect(missed.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  // Alone, only techniques and tactics say enough.
  expect(named.filter(({ id }) => isFound(id, id) !== /^TA?\d/.test(id))).toEqual([]);
});
