/** Notes in a STIX bundle, there and back, from other tools too; and into rows that are here. */
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { bundleText, exportBundle, readBundle } from '@/lib/core/notes/bundle';
import { deleteRow, editRow } from '@/lib/core/notes/edit-row';
import { importNotes } from '@/lib/core/notes/import-notes';
import type { JsonObject } from '@/lib/core/notes/json';
import { landedRow, type NoteRow, newRow } from '@/lib/core/notes/row';
import { filterNotes } from '@/lib/core/notes/search';
import { toStix } from '@/lib/core/notes/stix-note';
import { findTokens } from '@/lib/core/notes/tokens';
import { verdictFacts } from '@/lib/core/notes/verdict-facts';
import { createFileRemote } from '@/lib/sync/file-remote';
import { makeNote, makeTake, noteId, START_MS, TEAM } from '@/tests/support/notes';

const BUNDLE = 'bundle--00000000-0000-4000-8000-000000000000';

function read(text: string) {
  const bundle = readBundle(text);
  if (!bundle.ok) throw new Error(bundle.problem.message);
  return bundle.value;
}

describe('a bundle', () => {
  test('holds notes with what they need: team, markings, definitions of extensions', () => {
    const { text, left } = exportBundle(
      [makeNote(2), makeTake(1), makeNote(3, { marking: 'red' })],
      TEAM,
      BUNDLE,
    );
    expect(left).toBe(1);
    const { objects, notes, team, skipped } = read(text);
    expect(team).toEqual(TEAM);
    expect(skipped).toEqual([]);
    expect(notes.map(({ note }) => note)).toEqual([makeTake(1), makeNote(2)]);
    const used = new Set(text.match(/[a-z-]+--[0-9a-f-]{36}/g));
    const there = new Set(objects.map(({ id }) => id));
    // Every id that is named is explained, but those of ATT&CK and the one of OASIS for TLP 2.0.
    const unknown = [...used].filter((id) => !there.has(id) && !id.startsWith('attack-pattern'));
    expect(unknown).toEqual([
      ...[BUNDLE, 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'],
    ]);
    expect(exportBundle([makeNote(3, { marking: 'red' })], TEAM, BUNDLE, 'red').left).toBe(0);
  });

  test('has the same bytes for the same notes', () => {
    const one = exportBundle([makeNote(1), makeNote(2)], TEAM, BUNDLE).text;
    expect(exportBundle([makeNote(2), makeNote(1)], TEAM, BUNDLE).text).toBe(one);
  });

  test('has the properties that STIX 2.1 requires of each object', () => {
    const common = ['type', 'id', 'spec_version', 'created'];
    const versioned = [...common, 'modified'];
    const required: Record<string, string[]> = {
      note: [...versioned, 'content', 'object_refs', 'created_by_ref'],
      identity: [...versioned, 'name'],
      'extension-definition': [
        ...versioned,
        'created_by_ref',
        'name',
        'schema',
        'version',
        'extension_types',
      ],
      'marking-definition': [...common, 'extensions'],
    };
    const ajv = new Ajv();
    for (const object of read(exportBundle([makeNote(1), makeTake(2)], TEAM, BUNDLE).text)
      .objects) {
      const keys = required[String(object.type)];
      expect(keys).toBeDefined();
      const isValid = ajv.validate({ type: 'object', required: keys }, object);
      expect(isValid, `${object.type}: ${ajv.errorsText()}`).toBe(true);
      expect(object.id).toMatch(new RegExp(`^${object.type}--[0-9a-f-]{36}$`));
    }
  });

  test('of another tool: the ID comes from the object that the note is about', () => {
    const { external_references: _, ...note } = toStix(makeNote(1), TEAM);
    const technique = {
      ...{ type: 'attack-pattern', id: String((note.object_refs as string[])[0]) },
      external_references: [{ source_name: 'mitre-attack', external_id: 'T1046' }],
    };
    const bundle = (...objects: JsonObject[]) =>
      JSON.stringify({ type: 'bundle', id: BUNDLE, objects });
    expect(read(bundle(technique, note)).notes[0]?.note.objectId).toBe('T1046');
    expect(read(bundle(note)).skipped).toMatchObject([
      { path: 'objects[0]', code: 'no-attack-id' },
    ]);
    const known = readBundle(bundle(note), { attackIdOf: () => 'T1046', identity: TEAM.identity });
    expect(known.ok && known.value.notes[0]?.note).toEqual(makeNote(1));
  });

  test.each([
    ['', 'not-json'],
    ['{"type":"bundle","objects":[', 'not-json'],
    ['[]', 'no-bundle'],
    ['{"type":"bundle"}', 'no-bundle'],
    ['{"type":"report","objects":[]}', 'no-bundle'],
  ])('%j is none: %s', (text, code) => {
    expect(readBundle(text)).toMatchObject({ ok: false, problem: { code } });
  });

  test('objects that cannot be read are listed by their place; the others are read', () => {
    const good = toStix(makeNote(1), TEAM);
    const text = JSON.stringify({
      type: 'bundle',
      objects: [
        null,
        5,
        { ...good, content: 5 },
        good,
        { type: 'note', id: noteId(9), revoked: true },
      ],
    }).replace('5,', '{"__proto__":{"x":1}},');
    const bundle = readBundle(text, { identity: TEAM.identity });
    if (!bundle.ok) throw new Error(bundle.problem.message);
    expect(bundle.value.skipped.map(({ path, code }) => [path, code])).toEqual([
      ...[
        ['objects[0]', 'bad-note'],
        ['objects[1]', 'odd-key'],
        ['objects[2]', 'bad-note'],
      ],
    ]);
    expect(bundle.value.notes).toMatchObject([{ index: 3, note: { id: noteId(1) } }]);
    expect(bundle.value.revoked).toEqual([{ id: noteId(9), index: 4 }]);
  });

  test('that a file holds keeps foreign objects and what cannot be read', async () => {
    const foreign = { type: 'campaign', id: `campaign--${TEAM.team}`, x_odd: [1] };
    const broken = { ...toStix(makeNote(5), TEAM), content: 5 };
    let file: string | null = bundleText([foreign, broken], TEAM, BUNDLE);
    const remote = createFileRemote({
      read: async () => file,
      write: async (text) => {
        file = text;
      },
      ...{ nowMs: () => START_MS, newUuid: () => TEAM.team },
    });
    const pulled = await remote.pull(null, async () => new Map());
    if (!pulled.ok) throw new Error(pulled.problem.message);
    expect(pulled.value.skipped).toMatchObject([{ code: 'bad-note' }]);
    const add = (n: number) => ({ id: noteId(n), path: '', body: makeNote(n), rev: null });
    expect(await remote.push([add(5)], pulled.value.cursor)).toMatchObject({ ids: [noteId(5)] });
    expect(await remote.push([add(6)], pulled.value.cursor)).toMatchObject({ ok: true });
    const { objects } = read(file ?? '');
    expect(objects).toContainEqual(foreign);
    expect(objects).toContainEqual(broken);
    // What was deleted leaves a mark and no words.
    const rev = async () => new Map([[noteId(6), 'old']]);
    const again = await remote.pull(null, rev);
    if (!again.ok) throw new Error(again.problem.message);
    const there = again.value.changes.find(({ id }) => id === noteId(6));
    await remote.push([{ ...add(6), body: null, rev: there?.rev ?? null }], again.value.cursor);
    expect(file).not.toContain('Note 6');
    expect(read(file ?? '').revoked).toMatchObject([{ id: noteId(6) }]);
  });

  test('a file that cannot be written or read is a problem, not an exception', async () => {
    const remote = createFileRemote({
      read: async () => bundleText([], TEAM, BUNDLE),
      write: async () => {
        throw new Error('The disk is full.');
      },
      ...{ nowMs: () => START_MS, newUuid: () => TEAM.team },
    });
    const pulled = await remote.pull(null, async () => new Map());
    if (!pulled.ok) throw new Error(pulled.problem.message);
    const change = { id: noteId(1), path: '', body: makeNote(1), rev: null };
    expect(await remote.push([change], pulled.value.cursor)).toMatchObject({
      ...{ ok: false, why: 'failed', problem: { code: 'bad-file', detail: 'The disk is full.' } },
    });
    const broken = createFileRemote({
      ...{ read: async () => '{', write: async () => undefined },
      ...{ nowMs: () => START_MS, newUuid: () => TEAM.team },
    });
    expect(await broken.check()).toMatchObject({ problem: { code: 'bad-file' } });
    expect(await broken.setUp(TEAM)).toMatchObject({ problem: { code: 'bad-file' } });
  });
});

describe('an import', () => {
  const later = '2026-11-21T08:00:00.000Z';
  const take = (row: NoteRow | null, change: object) => {
    const stored = new Map(row ? [[row.id, row]] : []);
    return importNotes([makeNote(1, change)], stored, START_MS);
  };

  test('adds what is new, as something to be shared', () => {
    expect(take(null, {})).toMatchObject({
      added: 1,
      rows: [{ before: null, after: { isDirty: true } }],
    });
  });

  test('takes a later version, and leaves an older one', () => {
    const row = landedRow(makeNote(1), 'r1');
    expect(take(row, { text: 'newer', modified: later })).toMatchObject({
      ...{ changed: 1, rows: [{ after: { isDirty: true, note: { text: 'newer' }, rev: 'r1' } }] },
    });
    expect(take(row, { text: 'older', modified: '2026-11-19T08:00:00.000Z' })).toMatchObject({
      ...{ known: 1, rows: [] },
    });
    expect(take(row, { modified: later })).toMatchObject({ known: 1, rows: [] });
  });

  test('keeps what is here where both changed, and the other as a draft', () => {
    const by = { author: 'bob', nowMs: START_MS };
    const row = editRow(landedRow(makeNote(1), 'r1'), { text: 'mine' }, by);
    const { rows } = take(row, { text: 'of the file', confidence: 7, modified: later });
    expect(rows).toMatchObject([
      {
        after: {
          ...{ note: { text: 'mine', confidence: 7 }, told: 'conflict' },
          drafts: [{ field: 'text', mine: 'of the file', theirs: 'mine' }],
        },
      },
    ]);
  });

  test('brings back what was deleted, if the file is later; and takes doubles once', () => {
    const gone = deleteRow(landedRow(makeNote(1), 'r1'), START_MS);
    expect(take(gone, { text: 'newer', modified: later }).rows).toMatchObject([
      { after: { deleted: null, isDirty: true } },
    ]);
    const twice = importNotes([makeNote(1), makeNote(1, { text: 'x' })], new Map(), START_MS);
    expect(twice).toMatchObject({ added: 1, known: 1 });
    expect(newRow(makeNote(1)).isDirty).toBe(true);
  });
});

describe('finding notes', () => {
  const notes = [
    makeNote(1, {
      text: 'Scanner of the night',
      labels: ['tuning'],
      modified: '2026-11-20T08:00:01.000Z',
    }),
    makeNote(2, { kind: 'triage-step', platform: 'Linux', authors: ['Zoë'], objectId: 'T1059' }),
    makeTake(3),
  ];
  const found = (filter: Parameters<typeof filterNotes>[1]) =>
    filterNotes(notes, filter).map(({ id }) => Number(id.slice(-2)));

  test.each([
    [{}, [1, 2, 3]],
    [{ text: 'NIGHT scanner' }, [1]],
    [{ text: 'zoe' }, [2]],
    [{ text: 't1059' }, [2]],
    [{ text: 'night zoe' }, []],
    [{ author: 'zoe' }, [2]],
    [{ kinds: ['take'] as const }, [3]],
    [{ objectIds: ['T1046'] }, [1, 3]],
    [{ platform: 'Windows' }, [1, 3]],
    [{ label: 'tuning' }, [1]],
  ])('%j finds %j, newest first', (filter, numbers) => {
    expect(found(filter)).toEqual(numbers);
  });
});

describe('verdicts', () => {
  test('are plain facts, the newest first; other notes are none', () => {
    const verdict = {
      verdict: 'not-applicable',
      reason: 'No hosts',
      date: '',
      evidenceUrl: '',
    } as const;
    const facts = verdictFacts([
      makeNote(1, { kind: 'verdict', verdict: { ...verdict, date: '2026-01-01' } }),
      makeNote(2, { kind: 'verdict', verdict, platform: 'Linux', authors: ['alice', 'bob'] }),
      makeNote(3),
      makeTake(4),
    ]);
    expect(facts).toEqual([
      {
        ...{ noteId: noteId(2), objectId: 'T1046', platform: 'Linux', verdict: 'not-applicable' },
        ...{ reason: 'No hosts', date: '2026-11-20', who: 'bob', evidenceUrl: '' },
      },
      expect.objectContaining({ noteId: noteId(1), date: '2026-01-01', who: 'alice' }),
    ]);
  });
});

describe('what looks like a secret', () => {
  test.each([
    ['GitHub token', `ghp_${'a'.repeat(36)}`],
    ['GitHub token', `github_pat_${'a'.repeat(40)}`],
    ['GitLab token', `glpat-${'a'.repeat(20)}`],
    ['AWS access key id', `AKIA${'B'.repeat(16)}`],
    ['Google API key', `AIza${'c'.repeat(35)}`],
    ['Slack token', `xoxb-${'1'.repeat(12)}`],
    ['private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['JSON web token', `eyJ${'a'.repeat(12)}.eyJ${'b'.repeat(12)}.${'c'.repeat(20)}`],
    ['Azure storage key', `AccountKey=${'d'.repeat(44)}`],
    ['address with a password', 'https://user:hunter22@host.example/x'],
    ['authorization header', `Authorization: Bearer ${'e'.repeat(20)}`],
  ])('a %s is found, and not repeated whole', (kind, secret) => {
    const hits = findTokens(makeNote(1, { text: `It was\n${secret}\nthere.` }));
    expect(hits.map((hit) => hit.kind)).toContain(kind);
    for (const { start } of hits) expect(start.length).toBeLessThanOrEqual(8);
    const take = makeTake(1, { take: { parts: [{ text: secret }] } });
    expect(findTokens(take)).not.toEqual([]);
  });

  test.each([
    'T1046 and DET0376, see https://attack.mitre.org/techniques/T1046/',
    'The password is in the vault.',
    'SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'attack-pattern--e3a12395-188d-4051-9a16-ea8e14d07b88',
  ])('%j is none', (text) => {
    expect(findTokens(makeNote(1, { text }))).toEqual([]);
  });
});
