/** Notes as files: STIX 2.1, one way to write them, and what is made of other people's files. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText, isSame } from '@/lib/core/notes/canonical';
import { type Json, type JsonObject, own, readJson } from '@/lib/core/notes/json';
import {
  isAbove,
  levelOf,
  markingDefinition,
  markingId,
  TLP_LEVELS,
} from '@/lib/core/notes/marking';
import type { AnyNote } from '@/lib/core/notes/note';
import { idOfFolder, parsePath, pathOf } from '@/lib/core/notes/paths';
import { NOTE_EXTENSION, TAKE_EXTENSION } from '@/lib/core/notes/stix-ids';
import { fromStix, toStix } from '@/lib/core/notes/stix-note';
import { takeNoteId } from '@/lib/core/notes/take-id';
import { readTeam, teamText } from '@/lib/core/notes/team';
import { makeNote, makeTake, noteId, TEAM } from '@/tests/support/notes';

const read = (value: JsonObject | Json) => fromStix(value, TEAM, null);

const text = fc.string({ unit: 'binary', maxLength: 40 });
const day = fc.constantFrom('', '2026-11-01');
const anyNote: fc.Arbitrary<AnyNote> = fc
  .record({
    text,
    platform: fc.option(text.filter((name) => name !== '')),
    labels: fc.uniqueArray(text, { maxLength: 4 }).map((labels) => labels.sort()),
    authors: fc.uniqueArray(text, { maxLength: 4 }),
    marking: fc.constantFrom(null, ...TLP_LEVELS),
    confidence: fc.option(fc.integer({ min: 0, max: 100 })),
    objectId: fc.constantFrom('T1046', 'T1059.001', 'DET0376', 'AN1057', 'G0016'),
    verdict: fc.option(
      fc.record({
        verdict: fc.constantFrom('not-applicable', 'accepted-risk', 'validated'),
        ...{ reason: text, date: day },
        evidenceUrl: fc.constantFrom('', 'https://tickets.example/1?a=b'),
      }),
    ),
    kind: fc.constantFrom('note', 'false-positive', 'triage-step'),
    take: fc.option(
      fc
        .dictionary(text, fc.jsonValue({ maxDepth: 3 }))
        .filter((take) => !JSON.stringify(take).includes('"__proto__":')),
    ),
  })
  .map(({ take, verdict, kind, platform, ...rest }) => {
    const note = { ...rest, kind: verdict ? 'verdict' : kind, verdict, platform };
    return (take ? makeTake(1, { ...rest, take } as never) : makeNote(1, note as never)) as AnyNote;
  });

describe('a note as STIX', () => {
  test('is a note of the specification, with everything where others look for it', () => {
    const stix = toStix(
      makeNote(1, {
        ...{ kind: 'verdict', platform: 'Linux', labels: ['b', 'a'], confidence: 70 },
        verdict: {
          ...{ verdict: 'not-applicable', reason: 'No such host', date: '2026-11-01' },
          evidenceUrl: '',
        },
      }),
      TEAM,
    );
    expect(stix).toEqual({
      type: 'note',
      spec_version: '2.1',
      id: noteId(1),
      created: '2026-11-20T08:00:00.000Z',
      modified: '2026-11-20T08:00:00.000Z',
      created_by_ref: TEAM.identity,
      content: 'Note 1',
      authors: ['alice'],
      labels: ['a', 'b'],
      confidence: 70,
      object_refs: ['attack-pattern--e3a12395-188d-4051-9a16-ea8e14d07b88'],
      external_references: [{ source_name: 'mitre-attack', external_id: 'T1046' }],
      object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
      extensions: {
        [NOTE_EXTENSION]: {
          ...{ extension_type: 'property-extension', kind: 'verdict', platform: 'Linux' },
          ...{ verdict: 'not-applicable', reason: 'No such host', date: '2026-11-01' },
        },
      },
    });
    expect(toStix(makeNote(1), TEAM).extensions).toBeUndefined();
    expect(toStix(makeTake(1), TEAM).extensions).toMatchObject({
      [TAKE_EXTENSION]: { extension_type: 'property-extension', take: { summary: ['Take 1'] } },
    });
  });

  test('is read back as it was, from its bytes', () => {
    fc.assert(
      fc.property(anyNote, (note) => {
        const json = readJson(canonicalText(toStix(note, TEAM)));
        expect(json.ok && read(json.value)).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(note)),
        });
      }),
      { numRuns: 300 },
    );
  });

  test('of another tool keeps what we do not know, and goes back with it', () => {
    const foreign: JsonObject = {
      ...toStix(makeNote(1), TEAM),
      abstract: 'short',
      lang: 'en',
      revoked: false,
      created_by_ref: 'identity--11111111-2222-4333-8444-555555555555',
      object_refs: ['attack-pattern--e3a12395-188d-4051-9a16-ea8e14d07b88', `report--${TEAM.team}`],
      object_marking_refs: [
        'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
        'marking-definition--99999999-2222-4333-8444-555555555555',
      ],
      external_references: [
        { source_name: 'mitre-attack', external_id: 'T1046' },
        { source_name: 'ticket', url: 'https://tickets.example/1' },
      ],
      extensions: {
        'extension-definition--99999999-2222-4333-8444-555555555555': { x: [1, { y: null }] },
        [NOTE_EXTENSION]: { extension_type: 'property-extension', kind: 'triage-step', later: 1 },
      },
    };
    const note = read(foreign);
    if (!note.ok) throw new Error(note.problem.message);
    expect(note.value).toMatchObject({ kind: 'triage-step', marking: 'amber' });
    expect(isSame(toStix(note.value, TEAM), foreign)).toBe(true);
  });

  test('takes TLP of both versions, the strictest of several', () => {
    const marked = (...refs: string[]) => {
      const note = read({ ...toStix(makeNote(1), TEAM), object_marking_refs: refs });
      return note.ok && note.value.marking;
    };
    expect(marked('marking-definition--f88d31f6-486f-44da-b317-01333bde0b82')).toBe('amber');
    expect(marked(markingId('green'), markingId('red'), markingId('amber'))).toBe('red');
    expect(marked()).toBeNull();
    for (const level of TLP_LEVELS) expect(levelOf(markingId(level))).toBe(level);
    expect(markingDefinition('amber+strict')).toMatchObject({ name: 'TLP:AMBER+STRICT' });
    expect([isAbove('red', 'amber'), isAbove('amber', 'amber'), isAbove(null, 'clear')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each([
    [{ type: 'opinion' }, 'type is not note.'],
    [{ id: 'note--1' }, 'id is no STIX id of a note.'],
    [{ id: noteId(1).toUpperCase() }, 'id is no STIX id of a note.'],
    [{ content: undefined }, 'content is no text.'],
    [{ created: '2026-11-20' }, 'created is no time in UTC.'],
    [{ modified: '2026-13-45T99:00:00Z' }, 'modified is no time in UTC.'],
    [{ confidence: 101 }, 'confidence is no number from 0 to 100.'],
    [{ confidence: 0.5 }, 'confidence is no number from 0 to 100.'],
    [{ authors: [1] }, 'authors holds something that is no text.'],
    [{ authors: ['x'.repeat(201)] }, 'authors holds more than 200 letters.'],
    [{ object_refs: [] }, 'object_refs names no STIX object first.'],
    [{ extensions: [] }, 'extensions is no object.'],
    [{ extensions: { [NOTE_EXTENSION]: { kind: 'rumour' } } }, 'kind is none of note'],
    [{ extensions: { [NOTE_EXTENSION]: { kind: 'verdict' } } }, 'verdict does not fit the kind.'],
    [
      { extensions: { [NOTE_EXTENSION]: { kind: 'note', verdict: 'validated' } } },
      'verdict does not fit the kind.',
    ],
    [
      {
        extensions: {
          [NOTE_EXTENSION]: { kind: 'verdict', verdict: 'validated', evidence_url: 'javascript:1' },
        },
      },
      'evidence_url is no http address.',
    ],
    [{ extensions: { [TAKE_EXTENSION]: { take: [] } } }, 'The take has no content.'],
  ])('with %j is not read: %s', (change, message) => {
    const value = JSON.parse(JSON.stringify({ ...toStix(makeNote(1), TEAM), ...change })) as Json;
    const note = read(value);
    expect(note).toMatchObject({ ok: false, problem: { code: 'bad-note' } });
    if (!note.ok) expect(note.problem.message).toContain(message);
  });

  test('any JSON is a note or a problem with a sentence, and pollutes nothing', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom('id', 'content', 'labels', 'extensions'),
        (json, key) => {
          const inside = { ...toStix(makeNote(1), TEAM), [key]: JSON.parse(json) as Json };
          for (const value of [JSON.parse(json) as Json, inside]) {
            const note = read(value);
            if (!note.ok) expect(note.problem.message).toMatch(/\.$/);
          }
          expect(Object.keys(Object.prototype)).toEqual([]);
        },
      ),
    );
  });

  test('says what it is about itself, or by its folder, and not two things', () => {
    const { external_references: _, ...silent } = toStix(makeNote(1), TEAM);
    expect(fromStix(silent, TEAM, null)).toMatchObject({ problem: { code: 'no-attack-id' } });
    expect(fromStix(silent, TEAM, 'T1059')).toMatchObject({ value: { objectId: 'T1059' } });
    expect(fromStix(toStix(makeNote(1), TEAM), TEAM, 'T1059')).toMatchObject({
      problem: { code: 'wrong-folder', message: expect.stringContaining('T1046') },
    });
  });
});

describe('canonical text', () => {
  test('sorts keys by code unit, at every level, and ends with a line', () => {
    expect(canonicalText({ b: [{ z: 1, a: 2 }], a: null, Z: 'x' })).toBe(
      '{\n "Z": "x",\n "a": null,\n "b": [\n  {\n   "a": 2,\n   "z": 1\n  }\n ]\n}\n',
    );
  });

  test('the same content has the same text, whatever the order of its keys', () => {
    const shuffle = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(shuffle);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).reverse();
      return Object.fromEntries(entries.map(([key, inner]) => [key, shuffle(inner)]));
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        const written = canonicalText(json);
        expect(canonicalText(shuffle(json))).toBe(written);
        expect(JSON.parse(written)).toEqual(json);
        expect(written).not.toContain('\r');
      }),
    );
  });

  test('JSON of strangers: depth and odd keys', () => {
    expect(readJson('{"a":{"__proto__":{"polluted":1}}}')).toMatchObject({
      problem: { code: 'odd-key' },
    });
    expect(readJson(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toMatchObject({ ok: false });
    expect(own({}, 'toString')).toBeUndefined();
  });
});

describe('paths', () => {
  test('there and back', () => {
    const path = `notes/T1046/${noteId(1)}.json`;
    expect(pathOf(makeNote(1))).toBe(path);
    expect(parsePath(path)).toEqual({ folder: 'notes', objectId: 'T1046', id: noteId(1) });
    expect(pathOf(makeTake(1, { objectId: 'DET0376' }))).toBe(`takes/DET0376/${noteId(1)}.json`);
  });

  test.each([
    `notes/t1046/${noteId(1)}.json`,
    `notes/T1046/x/${noteId(1)}.json`,
    `notes/T1046/${noteId(1)}.JSON`,
    `notes/T1046/${noteId(1)}`,
    `notes/../${noteId(1)}.json`,
    `other/T1046/${noteId(1)}.json`,
    `/notes/T1046/${noteId(1)}.json`,
    `notes/T1046/${noteId(1)}.json/`,
    `notes/T1046 /${noteId(1)}.json`,
    'team.json',
    '',
  ])('%j is none of ours', (path) => {
    expect(parsePath(path)).toBeNull();
  });

  test('folders are ATT&CK IDs as we write them', () => {
    expect(['T1059.001', 'TA0007', 'T1059/001', 'T104', 'X1046', ''].map(idOfFolder)).toEqual([
      ...['T1059.001', 'TA0007', null, null, null, null],
    ]);
  });
});

describe('team.json', () => {
  test('there and back', () => {
    expect(readTeam(teamText(TEAM))).toEqual({ ok: true, value: TEAM });
  });

  test.each([
    ['', 'bad-team'],
    ['{}', 'bad-team'],
    [teamText(TEAM).replace('"format": 1', '"format": 2'), 'newer-team'],
    [teamText({ ...TEAM, team: 'x' }), 'bad-team'],
    [teamText({ ...TEAM, identity: 'identity--x' }), 'bad-team'],
    [teamText({ ...TEAM, maxTlp: 'purple' as never }), 'bad-team'],
    [' '.repeat(70_000), 'bad-team'],
  ])('%j is %s', (written, code) => {
    expect(readTeam(written)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('the id of a take', () => {
  const sha1 = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(bytes)));

  test('is a UUIDv5, one for each team, author and object', async () => {
    const id = await takeNoteId(TEAM.team, 'alice', 'T1046', sha1);
    expect(id).toMatch(
      /^note--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await takeNoteId(TEAM.team, 'alice', 'T1046', sha1)).toBe(id);
    const others = await Promise.all([
      takeNoteId(TEAM.team, 'bob', 'T1046', sha1),
      takeNoteId(TEAM.team, 'alice', 'T1047', sha1),
      takeNoteId(TEAM.identity.slice(10), 'alice', 'T1046', sha1),
    ]);
    expect(new Set([id, ...others]).size).toBe(4);
  });

  test('is the one that RFC 9562 computes', async () => {
    // Appendix A.4 of the RFC: the DNS namespace with www.example.com.
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    const name = new TextEncoder().encode('www.example.com');
    const rename = async (bytes: Uint8Array) =>
      sha1(new Uint8Array([...bytes.slice(0, 16), ...name]));
    expect(await takeNoteId(dns, '', 'T1046', rename)).toBe(
      'note--2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});
