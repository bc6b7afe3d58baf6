/** Packs of takes in both forms: what is read, what is listed, and that nothing in them is trusted. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive } from '@/lib/core/takes/derive';
import { toMarkdown } from '@/lib/core/takes/markdown';
import { readEntry, writeEntry } from '@/lib/core/takes/packs/entry';
import { MAX_TAKES } from '@/lib/core/takes/packs/limits';
import { namesOf } from '@/lib/core/takes/packs/names-of';
import { type OpenPack, openPack } from '@/lib/core/takes/packs/open-pack';
import type { Take } from '@/lib/core/takes/take';
import { bundledLibrary, problemOf, unwrap } from '@/tests/support/libraries';

const library = bundledLibrary();
const names = namesOf(library);

const HEAD = {
  format: 'coverlay-take-pack',
  formatVersion: 1,
  name: 'Acme takes',
  version: '7',
  publisher: { name: 'Acme', url: 'https://acme.example/' },
  licence: 'CC-BY-4.0',
  marking: 'TLP:AMBER',
  release: '18.1',
};
const ENTRY = {
  object: 'T1046',
  confidence: { level: 'high', reason: 'Seen weekly.' },
  sections: { summary: [{ text: 'One.', evidence: ['T1046', 'https://acme.example/1'] }] },
};

function open(pack: object): OpenPack {
  return unwrap(openPack(JSON.stringify(pack), library));
}

function take(entry: unknown): Take {
  const read = open({ ...HEAD, takes: [entry] }).read(0);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value.take;
}

function problems(entry: unknown): string[] {
  const read = open({ ...HEAD, takes: [entry] }).read(0);
  return read.ok ? read.value.problems.map(({ code }) => code) : [read.problem.code];
}

describe('a pack in JSON', () => {
  test('says who publishes it, under which terms, and holds its takes', () => {
    const { header, size, problems: odd } = open({ ...HEAD, takes: [ENTRY] });
    expect(header).toMatchObject({ name: 'Acme takes', version: '7' });
    expect(size).toBe(1);
    expect(odd).toEqual([]);
    expect(take(ENTRY)).toMatchObject({
      object: { id: 'T1046', stixId: library.get('T1046')?.stixId },
      publisher: { name: 'Acme', kind: 'vendor', url: 'https://acme.example/' },
      confidence: { level: 'high', reason: { text: 'Seen weekly.' } },
      licence: 'CC-BY-4.0',
      marking: 'TLP:AMBER',
      basis: { release: '18.1', facts: null },
    });
  });

  test('evidence in short is the same as in full', () => {
    const evidence = ['AN1057.logSources', 'G0032 uses T1046', 'DET0376-detects-T1046'];
    const { sections } = take({ ...ENTRY, sections: { summary: [{ text: 'One.', evidence }] } });
    expect(sections.summary[0]?.evidence).toMatchObject([
      { type: 'field', id: 'AN1057', field: 'logSources' },
      { type: 'relationship', relation: 'uses', sourceId: 'G0032', targetId: 'T1046' },
      { type: 'relationship', relation: 'detects', sourceId: 'DET0376', targetId: 'T1046' },
    ]);
  });

  test('an object may be named by its STIX id', () => {
    const stixId = library.get('AN1057')?.stixId;
    expect(take({ ...ENTRY, object: stixId }).object.id).toBe('AN1057');
    expect(
      take({ ...ENTRY, object: { id: 'AN1057', stixId: 'attack-pattern--x' } }).object,
    ).toEqual({
      id: 'AN1057',
      stixId,
    });
  });

  test('a take for an ID that no release has is kept', () => {
    expect(take({ ...ENTRY, object: 'T9999' }).object).toEqual({ id: 'T9999', stixId: '' });
  });

  test('what a take leaves out is taken from the pack', () => {
    const { confidence: _, ...bare } = ENTRY;
    const { read } = open({ ...HEAD, confidence: 'low', takes: [bare] });
    const found = read(0);
    expect(found.ok && found.value.take.confidence.level).toBe('low');
    expect(take({ ...ENTRY, licence: 'MIT', marking: 'TLP:RED' })).toMatchObject({
      licence: 'MIT',
      marking: 'TLP:RED',
    });
  });
});

describe('a broken take', () => {
  test.each([
    ['no-object', { ...ENTRY, object: 'nothing' }],
    ['no-object', 'a text'],
    ['no-object', null],
    ['empty', { ...ENTRY, sections: { summary: [] } }],
    ['empty', { ...ENTRY, sections: 7 }],
    ['no-confidence', { ...ENTRY, confidence: 'certain' }],
    ['odd-section', { ...ENTRY, sections: { ...ENTRY.sections, gossip: ['x'] } }],
    ['no-text', { ...ENTRY, sections: { summary: ['One.', 7] } }],
    ['text-cut', { ...ENTRY, sections: { summary: ['x'.repeat(2_001)] } }],
    ['odd-marking', { ...ENTRY, marking: 'TLP:PINK' }],
    ['odd-evidence', { ...ENTRY, sections: { summary: [{ text: 'One.', evidence: ['Txyz'] }] } }],
    ['too-many', { ...ENTRY, sections: { summary: Array(101).fill('One.') } }],
  ])('%s: is listed with its number and object, %#', (code, entry) => {
    expect(problems(entry)).toEqual([code]);
  });

  test('costs no other', () => {
    const { read } = open({ ...HEAD, takes: [ENTRY, { object: 'T1059' }, ENTRY] });
    expect([0, 1, 2].map((n) => read(n).ok)).toEqual([true, false, true]);
    const broken = read(1);
    expect(!broken.ok && broken.problem).toMatchObject({
      place: 'take 2 T1059',
      message: 'None of its sections holds a sentence.',
    });
  });

  test('an address that is none of the web is no evidence', () => {
    const evidence = ['javascript:alert(1)', 'data:text/html,x', { type: 'url', url: 'file:///x' }];
    const entry = { ...ENTRY, sections: { summary: [{ text: 'One.', evidence }] } };
    expect(take(entry).sections.summary[0]?.evidence).toEqual([]);
    expect(problems(entry)).toEqual(['odd-evidence']);
  });
});

describe('a file that is no pack', () => {
  test.each([
    ['not-json', '{"format":'],
    ['not-json', 'hello'],
    ['not-a-pack', '{"type":"bundle"}'],
    ['not-a-pack', '[]'],
    ['newer-pack', JSON.stringify({ ...HEAD, formatVersion: 2 })],
    ['no-name', JSON.stringify({ ...HEAD, name: '' })],
    ['no-publisher', JSON.stringify({ ...HEAD, publisher: {} })],
    ['not-closed', '---\nname: x\n'],
    ['not-yaml', '---\nname: [x\n---\n'],
    ['not-a-pack', '---\nname: x\n---\n# T1046\n'],
  ])('%s, with a sentence, %#', (code, text) => {
    const problem = problemOf(openPack(text, library));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(/^[A-Z].*\.$/);
  });

  test('more takes than a pack may hold are not read', () => {
    const takes = Array(MAX_TAKES + 1).fill(0);
    expect(problemOf(openPack(JSON.stringify({ ...HEAD, takes }), library)).code).toBe('too-many');
  });
});

describe('a pack in Markdown', () => {
  const opened = unwrap(openPack(readFileSync('tests/fixtures/packs/pack.md', 'utf8'), library));

  test('says the same of itself as one in JSON', () => {
    expect(opened.size).toBe(2);
    expect(opened.problems).toEqual([]);
    expect(opened.header).toMatchObject({
      name: 'Night shift notes',
      version: '2026-11',
      defaults: {
        publisher: { name: 'Example SOC', url: 'https://soc.example/takes' },
        ...{ licence: 'CC-BY-4.0', marking: 'TLP:GREEN', release: '18.1' },
      },
    });
  });

  test('has a statement for each paragraph and item, with its footnotes as evidence', () => {
    const read = opened.read(0);
    if (!read.ok) throw new Error(read.problem.message);
    const { sections, confidence, basis, created, modified } = read.value.take;
    expect(sections.summary).toMatchObject([
      {
        text: 'Scans from workstations are noise here; from servers they are not.',
        evidence: [{ type: 'object', id: 'T1046' }],
      },
      {
        text: 'Ask first who owns the scanner.',
        evidence: [{ type: 'field', id: 'AN1057', field: 'mutableElements' }],
      },
    ]);
    expect(confidence).toMatchObject({
      level: 'high',
      reason: { evidence: [{ type: 'url', url: 'https://soc.example/reports/7' }] },
    });
    expect([basis.release, basis.version, created, modified]).toEqual([
      ...['18.1', '3.2', '2026-11-02', '2026-11-20'],
    ]);
    expect(sections.detectionDirection[1]?.text).toBe(
      '<script>alert(1)</script> and [a link](javascript:alert(1)) stay text.',
    );
  });

  test('a take copied as Markdown can be pasted into a pack', () => {
    const derived = derive(library, 'DET0376');
    if (!derived) throw new Error('No take for DET0376.');
    const front = '---\nformat: coverlay-take-pack\nname: Ours\npublisher: SOC\n---\n';
    const read = unwrap(openPack(`${front}${toMarkdown(derived)}`, library)).read(0);
    if (!read.ok) throw new Error(read.problem.message);
    const { take: back } = read.value;
    const texts = ({ sections }: Take) =>
      Object.values(sections).map((statements) => statements.map(({ text }) => text));
    expect(texts(back)).toEqual(texts(derived));
    expect(back.confidence.level).toBe(derived.confidence.level);
    expect(back.basis.contentHash).toBe(derived.basis.contentHash);
  });
});

test('what is written is read back as the same take', () => {
  for (const id of ['T1046', 'DET0376', 'AN1057', 'T1059.001', 'T0800']) {
    const derived = derive(library, id);
    if (!derived) throw new Error(`No take for ${id}.`);
    const { publisher } = derived;
    const defaults = { publisher, licence: '', marking: '', release: '', confidence: null };
    const json = JSON.parse(JSON.stringify(writeEntry(derived)));
    const read = readEntry(json, id, defaults, names);
    if (!read.ok) throw new Error(read.problem.message);
    expect(read.value.problems).toEqual([]);
    expect(read.value.take).toEqual(derived);
  }
});

test('whatever a file holds, it is read without throwing and without another prototype', () => {
  const keys = ['takes', 'object', 'sections', 'summary', 'text', 'evidence', '__proto__', 'basis'];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.constantFrom('T1046', 'high', 'javascript:alert(1)', '', 7, null, true),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 5 }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (takes) => {
      const opened = openPack(JSON.stringify({ ...HEAD, takes }), library);
      if (!opened.ok) return;
      for (let n = 0; n < opened.value.size; n += 1) {
        const read = opened.value.read(n);
        if (read.ok) expect(Object.getPrototypeOf(read.value.take.basis)).toBe(Object.prototype);
      }
    }),
    { numRuns: 300 },
  );
  expect(({} as Record<string, unknown>).object).toBeUndefined();
});
