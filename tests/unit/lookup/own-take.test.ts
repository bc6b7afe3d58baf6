/** Our own take: typed line by line, kept as a note of the team, and back as a take. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { draftOf, type TakeDraft, takeOfDraft } from '@/lib/core/lookup/own-take';
import { noteOfTake, takeOfNote, tlpOf } from '@/lib/core/lookup/take-note';
import { takeLine, takesOf, type WrittenTake } from '@/lib/core/lookup/takes-of';
import { packBundle } from '@/lib/core/lookup/takes-stix';
import { MAX_FILE_BYTES } from '@/lib/core/notes/limits';
import { fromStix, toStix } from '@/lib/core/notes/stix-note';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { namesOf } from '@/lib/core/takes/packs/names-of';
import type { Take } from '@/lib/core/takes/take';
import { bundledLibrary, unwrap } from '@/tests/support/libraries';

const library = bundledLibrary();
const names = namesOf(library);
const WRITTEN = { before: [], author: 'J. Ortiz', today: '2026-11-22' };
const FRAME = {
  id: 'note--7d9d3e9c-53a6-5d3f-8f39-0a4c0e7b9a11',
  authors: ['J. Ortiz'],
  created: '2026-11-22T10:00:00.000Z',
  modified: '2026-11-22T10:00:00.000Z',
};
const TEAM = { identity: 'identity--0f8b6a8e-2d2c-4a38-9d7b-6f1f0f4f2b10' };

function derived(id: string): Take {
  const take = derive(library, id);
  if (!take) throw new Error(`No take for ${id}.`);
  return take;
}

function write(id: string, change: (draft: TakeDraft) => void, before = [derived(id)]): Take {
  const draft = draftOf(before[0] ?? derived(id));
  change(draft);
  const take = takeOfDraft(library, id, draft, { ...WRITTEN, before });
  if (!take) throw new Error('Nothing was written.');
  return take;
}

describe('what is typed', () => {
  test('left as it was keeps every word and all evidence', () => {
    const take = write('T1046', () => undefined);
    expect(take.sections).toEqual(derived('T1046').sections);
    expect(take.publisher).toEqual({ name: 'J. Ortiz', kind: 'team', url: null });
    expect(take.basis).toEqual(derived('T1046').basis);
  });

  test('anew rests on the IDs and addresses that it names', () => {
    const take = write('T1046', ({ sections }) => {
      sections.summary = ['Mostly noise, see G0032 and https://wiki.example/scans.', '  ', ''];
    });
    expect(take.sections.summary).toEqual([
      {
        text: 'Mostly noise, see G0032 and https://wiki.example/scans.',
        evidence: [
          { type: 'object', id: 'G0032', stixId: library.get('G0032')?.stixId },
          { type: 'url', url: 'https://wiki.example/scans' },
        ],
      },
    ]);
  });

  test('markup is text, and its addresses are none of the web', () => {
    const line = '<img src=x onerror=alert(1)> [x](javascript:alert(1))';
    const take = write('T1046', ({ sections }) => {
      sections.summary = [line];
    });
    expect(take.sections.summary).toEqual([{ text: line, evidence: [] }]);
  });

  test('as nothing at all is no take', () => {
    const draft = draftOf(derived('T1046'));
    for (const name of Object.keys(draft.sections) as (keyof TakeDraft['sections'])[]) {
      draft.sections[name] = ['', '   '];
    }
    expect(takeOfDraft(library, 'T1046', draft, WRITTEN)).toBeNull();
  });
});

describe('as a note of the team', () => {
  test('and back it is the same take, through STIX as well', () => {
    const take = write('DET0376', (draft) => {
      draft.marking = 'TLP:AMBER+STRICT';
      draft.level = 'low';
    });
    const note = noteOfTake(take, FRAME);
    expect(note).toMatchObject({ objectId: 'DET0376', marking: 'amber+strict', confidence: 15 });
    expect(takeOfNote(note, names)).toEqual(take);
    const landed = unwrap(fromStix(toStix(note, TEAM), TEAM, 'DET0376'));
    expect(landed.kind === 'take' && takeOfNote(landed, names)).toEqual(take);
  });

  test('its plain words are there for tools that know no takes', () => {
    const { text } = noteOfTake(derived('T1046'), FRAME);
    expect(text).toContain('Executive priority\n- T1046 is used by 31 groups');
  });

  test('no derived take makes a file too large to be pushed', () => {
    const sizes = derivableIds(library)
      .filter((_, n) => n % 20 === 0)
      .map((id) => JSON.stringify(toStix(noteOfTake(derived(id), FRAME), TEAM)).length);
    expect(Math.max(...sizes)).toBeLessThan(MAX_FILE_BYTES);
  });

  test('one that cannot be read is no take, and no error', () => {
    const note = noteOfTake(derived('T1046'), FRAME);
    expect(takeOfNote({ ...note, take: { sections: 7 } }, names)).toBeNull();
  });

  test('TLP is the note’s', () => {
    expect(tlpOf('TLP:RED')).toBe('red');
    expect(tlpOf('')).toBeNull();
  });
});

describe('all takes on an object', () => {
  const ours: WrittenTake = {
    origin: { kind: 'note', noteId: FRAME.id, authors: ['J. Ortiz'], isMine: true },
    take: write('T1046', ({ sections }) => {
      sections.summary = ['Ours.'];
    }),
  };
  const vendor: WrittenTake = {
    origin: { kind: 'pack', packId: 'p1', name: 'Acme takes', version: '7' },
    take: { ...derived('T1046'), publisher: { name: 'Acme', kind: 'vendor', url: null } },
  };

  test('stand in settled order, the derived one last', () => {
    const { rows, id } = takesOf(library, 'T1046', [ours, vendor], null);
    expect(id).toBe('T1046');
    expect(rows.map(({ origin }) => origin.kind)).toEqual(['note', 'pack', 'derived']);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
    expect(rows.map(({ staleness }) => staleness)).toEqual([null, null, null]);
  });

  test('one that was written for other facts says so', () => {
    const { basis } = ours.take;
    const facts = basis.facts && { ...basis.facts, name: 'Port Scanning', version: '3.0' };
    const old = { ...ours, take: { ...ours.take, basis: { ...basis, version: '3.0', facts } } };
    const [row] = takesOf(library, 'T1046', [old], null).rows;
    expect(row?.staleness?.sentence).toBe(
      'Written for version 3.0 of release 18.1; since then name and version changed.',
    );
  });

  test('one that names the release in use and no version is not called old', () => {
    const basis = { release: '18.1', version: '', contentHash: '', facts: null };
    const bare = { ...vendor, take: { ...vendor.take, basis } };
    const older = { ...bare, take: { ...bare.take, basis: { ...basis, release: '17.1' } } };
    const states = takesOf(library, 'T1046', [bare, older], null).rows.map((row) => row.staleness);
    expect(states.map((one) => one?.state ?? null)).toEqual([null, 'unknown', null]);
  });

  test('an old ID gets the takes on what it became', () => {
    const { rows, id } = takesOf(library, 'T1086', [], null);
    expect(id).toBe('T1059.001');
    expect(rows.map(({ take }) => take.object.id)).toEqual(['T1059.001']);
  });

  test('an unknown ID has what a pack says, and nothing derived', () => {
    const kept = { ...vendor, take: { ...vendor.take, object: { id: 'T9999', stixId: '' } } };
    const { rows } = takesOf(library, 'T9999', [kept], null);
    expect(rows.map(({ origin, staleness }) => [origin.kind, staleness?.state])).toEqual([
      ['pack', 'gone'],
    ]);
  });

  test('the card’s line is what a hit means, or what the first author says', () => {
    expect(takeLine(derived('T1046'))).toBe(derived('T1046').sections.summary[1]?.text);
    expect(takeLine(ours.take)).toBe('Ours.');
  });
});

test('a pack leaves as a STIX bundle with the same ids each time', async () => {
  const sha1 = async (bytes: Uint8Array) =>
    new Uint8Array(createHash('sha1').update(bytes).digest());
  const pack = {
    name: 'Acme takes',
    publisher: { name: 'Acme', kind: 'vendor', url: null },
    importedAt: '2026-11-22T10:00:00.000Z',
  } as const;
  const takes = [derived('T1046'), derived('AN1057')];
  const unknown = { ...derived('T1046'), object: { id: 'T9999', stixId: '' } };
  const bundle = await packBundle(pack, [...takes, unknown], sha1);
  expect(bundle.left).toEqual(['T9999']);
  expect(bundle.fileName).toBe('acme-takes-takes-stix.json');
  expect((await packBundle(pack, [...takes, unknown], sha1)).text).toBe(bundle.text);
  const { objects } = JSON.parse(bundle.text) as { objects: Record<string, unknown>[] };
  const notes = objects.filter(({ type }) => type === 'note');
  expect(notes.map(({ object_refs }) => object_refs)).toEqual(
    takes.map(({ object }) => [object.stixId]),
  );
  const ids = new Set(objects.map(({ id }) => id));
  expect(ids.size).toBe(objects.length);
  for (const note of notes) {
    expect(note.id).toMatch(/^note--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
    expect(ids).toContain(note.created_by_ref);
    for (const marking of note.object_marking_refs as string[]) expect(ids).toContain(marking);
  }
});
