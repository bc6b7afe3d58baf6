/** A repository made to hurt, over a real Git server: what is no note is listed and left alone. */
import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalText } from '@/lib/core/notes/canonical';
import type { Note } from '@/lib/core/notes/note';
import { toStix } from '@/lib/core/notes/stix-note';
import { git, hasGit } from '@/scripts/git-server/repository';
import { type GitServer, startGitServer } from '@/scripts/git-server/server';
import { commitTree, type Entry, entriesOf, putBlob, putTree } from '@/tests/support/git-objects';
import { type Browser, openBrowser, startTeam } from '@/tests/support/git-team';
import { makeNote, noteId, TEAM } from '@/tests/support/notes';

const IS_LONG = process.env.COVERLAY_LONG === '1';
/** To make a gigabyte and to fetch it, on a busy machine. */
const PATIENCE_MS = IS_LONG ? 600_000 : 120_000;
const FILE = '100644';
const file = (n: number) => `${noteId(n)}.json`;
const text = (note: Note) => canonicalText(toStix(note, TEAM));
const broken = (n: number, change: object) =>
  JSON.stringify({ ...toStix(makeNote(n), TEAM), ...change });

/** Text that does something in a page, a terminal, a table or a program that merges objects. */
const PAYLOADS = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '[x](javascript:alert(1)) ![x](https://evil.example/beacon.png)',
  '=HYPERLINK("https://evil.example","x")',
  '\u202egnp.exe\u0007\u001b[2J\u0000',
  '{{constructor.constructor("alert(1)")()}}',
];

describe.skipIf(!hasGit())('over a real Git server (needs git)', () => {
  let server: GitServer;
  let a: Browser;
  let repository: string;

  beforeEach(async () => {
    server = await startGitServer();
    repository = server.repository;
    a = openBrowser(server, 'alice');
    await startTeam(a, [makeNote(1), makeNote(2), makeNote(3, { objectId: 'T1059' })]);
    return () => server.close();
  });

  /** Puts entries beside those of notes/T1046, and more beside the folders. */
  const plant = (files: readonly Entry[], folders: readonly Entry[] = [], top: Entry[] = []) => {
    const inOrder = (entries: Entry[]) =>
      entries.sort((x, y) => (String(x.name) < String(y.name) ? -1 : 1));
    const inFolder = putTree(
      repository,
      inOrder([...entriesOf(repository, 'main:notes/T1046'), ...files]),
    );
    const others = entriesOf(repository, 'main:notes').filter(({ name }) => name !== 'T1046');
    const t1046 = { mode: '40000', name: 'T1046', oid: inFolder };
    const notes = putTree(repository, inOrder([...others, t1046, ...folders]));
    const root = entriesOf(repository, 'main').filter(({ name }) => name !== 'notes');
    const oid = putTree(
      repository,
      inOrder([...root, ...top, { mode: '40000', name: 'notes', oid: notes }]),
    );
    return commitTree(repository, oid);
  };
  const blob = (name: string | Buffer, content: string | Buffer, mode = FILE): Entry => ({
    ...{ mode, name, oid: putBlob(repository, content) },
  });
  const skipped = (browser: Browser) =>
    new Map(browser.store.stored.skipped.map(({ path, code }) => [path, code]));

  test('links, submodules, folders and odd names are listed; the notes beside them are read', async () => {
    const path = `${'d/'.repeat(10_000)}${file(9)}`;
    git(
      repository,
      ['fast-import', '--quiet'],
      `commit refs/heads/deep\ncommitter a <a@localhost> 1 +0000\ndata 1\nx\nM 100644 inline ${path}\ndata 1\nx\n`,
    );
    const deep = git(repository, ['rev-parse', 'deep:d']).trim();
    const submodule = { mode: '160000', name: file(11), oid: 'a'.repeat(40) };
    plant(
      [
        blob(file(10), '../../team.json', '120000'),
        submodule,
        blob(file(12), text(makeNote(12)), '100755'),
        { mode: '40000', name: file(13), oid: deep },
        { mode: '40000', name: 'deep', oid: deep },
        blob('..', 'x'),
        blob('.git', 'x'),
        blob('a\\b.json', 'x'),
        blob(Buffer.from([0xff, 0xfe]), 'x'),
        blob(`${file(1).toUpperCase()}`, text(makeNote(1))),
        blob(file(14), text(makeNote(14))),
      ],
      [
        blob('README.md', 'hello'),
        { mode: '40000', name: 't1046', oid: putTree(repository, [blob(file(15), 'x')]) },
        { mode: '120000', name: 'T1047', oid: putBlob(repository, '/etc') },
        {
          ...{ mode: '40000', name: 'T1110' },
          oid: putTree(repository, [blob(file(1), text(makeNote(1, { objectId: 'T1110' })))]),
        },
      ],
      [blob('takes', '../notes', '120000')],
    );
    const b = openBrowser(server, 'bob');
    expect((await b.sync()).end).toEqual({ state: 'done' });
    expect(b.store.notes().map(({ id }) => id)).toEqual([1, 2, 3, 14].map(noteId));
    expect(Object.fromEntries(skipped(b))).toEqual({
      [`notes/T1046/${file(10)}`]: 'link',
      [`notes/T1046/${file(11)}`]: 'submodule',
      [`notes/T1046/${file(12)}`]: 'odd-mode',
      [`notes/T1046/${file(13)}`]: 'too-deep',
      'notes/T1046/deep': 'too-deep',
      'notes/T1046/..': 'odd-path',
      'notes/T1046/.git': 'odd-path',
      'notes/T1046/a\\b.json': 'odd-path',
      'notes/T1046/\ufffd\ufffd': 'odd-path',
      [`notes/T1046/${file(1).toUpperCase()}`]: 'odd-path',
      'notes/README.md': 'odd-path',
      'notes/t1046': 'odd-path',
      'notes/T1047': 'link',
      [`notes/T1110/${file(1)}`]: 'double',
      takes: 'link',
    });
    // A browser that knew the notes before loses none of them either.
    expect((await a.sync()).end).toEqual({ state: 'done' });
    expect(a.hash()).toBe(b.hash());
  });

  test('files that are no notes are listed with a reason each, and never rewritten', async () => {
    const bad: [string | Buffer, string][] = [
      ['', 'not-json'],
      ['{"type":"note"', 'not-json'],
      ['null', 'bad-note'],
      ['[]', 'bad-note'],
      [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'too-deep'],
      [broken(26, {}).replace('{', '{"__proto__":{"polluted":1},'), 'odd-key'],
      [Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'not-text'],
      [broken(99, {}), 'wrong-id'],
      [text(makeNote(29, { objectId: 'T1059' })), 'wrong-folder'],
      [broken(30, { content: 5 }), 'bad-note'],
      [broken(31, { authors: 'alice' }), 'bad-note'],
      [broken(32, { modified: 'yesterday' }), 'bad-note'],
      [broken(33, { labels: Array(101).fill('x') }), 'bad-note'],
      [text(makeNote(34, { text: 'x'.repeat(66_000) })), 'too-large'],
      [broken(35, { object_refs: ['../../etc'] }), 'bad-note'],
      [broken(36, { spec_version: '2.0' }), 'bad-note'],
    ];
    plant(bad.map(([content], n) => blob(file(21 + n), content)));
    const b = openBrowser(server, 'bob');
    expect((await b.sync()).end).toEqual({ state: 'done' });
    expect([...skipped(b).values()]).toEqual(bad.map(([, code]) => code));
    expect(b.store.notes()).toHaveLength(3);
    expect(Object.keys(Object.prototype)).toEqual([]);
    const before = entriesOf(repository, 'main:notes/T1046');
    b.edit(noteId(1), { text: 'edited beside them' });
    // Its own file is one of the broken ones: it may not be overwritten.
    b.add(makeNote(21));
    const report = await b.sync();
    expect(report).toMatchObject({ end: { state: 'done' }, pushed: 1, parked: [noteId(21)] });
    expect(b.store.row(noteId(21)).parked?.message).toContain('left alone');
    const after = entriesOf(repository, 'main:notes/T1046');
    expect(after.filter(({ name }) => name !== file(1))).toEqual(
      before.filter(({ name }) => name !== file(1)),
    );
  });

  test('a note whose file became unreadable stays as it was', async () => {
    const b = openBrowser(server, 'bob');
    await b.sync();
    const entries = entriesOf(repository, 'main:notes/T1046');
    const changed = entries.map((entry) => (entry.name === file(1) ? blob(file(1), '{') : entry));
    const kept = entriesOf(repository, 'main:notes').filter(({ name }) => name !== 'T1046');
    const t1046 = { mode: '40000', name: 'T1046', oid: putTree(repository, changed) };
    const root = entriesOf(repository, 'main').filter(({ name }) => name !== 'notes');
    const notes = putTree(repository, [t1046, ...kept]);
    commitTree(
      repository,
      putTree(repository, [{ mode: '40000', name: 'notes', oid: notes }, ...root]),
    );
    expect(await b.sync()).toMatchObject({ end: { state: 'done' }, pulled: 0 });
    expect(b.store.notes()).toHaveLength(3);
    expect([...skipped(b)]).toEqual([[`notes/T1046/${file(1)}`, 'not-json']]);
  });

  test('what would do something elsewhere is text in every field, and comes back as it was', async () => {
    const hostile = PAYLOADS.map((payload, n) =>
      makeNote(40 + n, {
        ...{ text: payload, labels: [payload], authors: [payload], platform: payload },
        ...{ kind: 'verdict' },
        verdict: { verdict: 'validated', reason: payload, date: '', evidenceUrl: '' },
        other: { x_html: payload, abstract: payload },
      }),
    );
    plant(hostile.map((note, n) => blob(file(40 + n), text(note))));
    expect((await a.sync()).end).toEqual({ state: 'done' });
    for (const note of hostile) expect(a.store.row(note.id).note).toEqual(note);
    expect(a.store.stored.skipped).toEqual([]);
  });

  test('one entry that a server would not take parks what lies beside it, and nothing else', async () => {
    plant([blob('.git', 'x')]);
    const b = openBrowser(server, 'bob');
    await b.sync();
    b.edit(noteId(1), { text: 'beside it' });
    b.edit(noteId(3), { text: 'elsewhere' });
    const report = await b.sync();
    expect(report).toMatchObject({ end: { state: 'done' }, pushed: 1, parked: [noteId(1)] });
    expect(b.store.row(noteId(1)).parked?.message).toMatch(/hasDotgit|fsck/);
    // Where the server is less careful, the entry is carried along as it is.
    git(repository, ['config', 'receive.fsckObjects', 'false']);
    b.edit(noteId(1), { text: 'again' });
    expect(await b.sync()).toMatchObject({ pushed: 1, parked: [] });
    expect(entriesOf(repository, 'main:notes/T1046').map(({ name }) => name)).toContain('.git');
  });

  test(
    'a file that unpacks to far too much is listed; the rest arrives',
    async () => {
      const size = IS_LONG ? 1 << 30 : 32 << 20;
      const huge = putBlob(repository, Buffer.alloc(size));
      // Noise as well, so that the pack is not small enough to be harmless at a glance.
      const noise = Array.from({ length: 40 }, (_, n) =>
        blob(file(100 + n), text(makeNote(100 + n, { text: crypto.randomUUID().repeat(50) }))),
      );
      plant([{ mode: FILE, name: file(50), oid: huge }, ...noise]);
      const b = openBrowser(server, 'bob');
      const before = process.memoryUsage().arrayBuffers;
      expect((await b.sync()).end).toEqual({ state: 'done' });
      const grown = process.memoryUsage().arrayBuffers - before;
      // In the short run other things in memory weigh as much.
      if (IS_LONG) expect(grown).toBeLessThan(size / 4);
      expect([...skipped(b)]).toEqual([[`notes/T1046/${file(50)}`, 'too-large']]);
      expect(b.store.notes()).toHaveLength(43);
      b.edit(noteId(1), { text: 'still works' });
      expect((await b.sync()).end).toEqual({ state: 'done' });
      expect((await a.sync()).end).toEqual({ state: 'done' });
      expect(a.hash()).toBe(b.hash());
    },
    PATIENCE_MS,
  );

  test('a damaged object, and one that is missing on the server, lose nothing here', async () => {
    const b = openBrowser(server, 'bob');
    await b.sync();
    git(repository, ['repack', '-adq']);
    plant([{ mode: FILE, name: file(60), oid: 'b'.repeat(40) }]);
    const report = await b.sync();
    expect(report.end).toMatchObject({ state: 'failed' });
    expect(b.store.notes()).toHaveLength(3);
  });
});
