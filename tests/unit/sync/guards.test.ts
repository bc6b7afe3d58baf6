/** What a sync refuses or asks about, over a real Git server: wrong, emptied and rewritten places. */
import { beforeEach, describe, expect, test } from 'vitest';
import { git, HOOKS, hasGit, makeRepository } from '@/scripts/git-server/repository';
import { type GitServer, startGitServer } from '@/scripts/git-server/server';
import {
  type Browser,
  filesOnServer,
  hashOnServer,
  openBrowser,
  startTeam,
} from '@/tests/support/git-team';
import { makeNote, noteId, TEAM } from '@/tests/support/notes';

const notes = (count: number) => Array.from({ length: count }, (_, n) => makeNote(n));

describe.skipIf(!hasGit())('over a real Git server (needs git)', () => {
  let server: GitServer;
  let a: Browser;
  let b: Browser;

  beforeEach(async () => {
    server = await startGitServer();
    a = openBrowser(server, 'alice');
    b = openBrowser(server, 'bob');
    return () => server.close();
  });

  /** Puts a commit of these files on main, in the place of what is there, as git itself would. */
  const commit = (files: Record<string, string>, parent?: string) => {
    const lines = Object.entries(files).map(([path, text]) => {
      const blob = git(server.repository, ['hash-object', '-w', '--stdin'], text).trim();
      return `100644 ${blob}\t${path}`;
    });
    const index = { GIT_INDEX_FILE: `${server.dir}/index-${Math.random()}` };
    git(
      server.repository,
      ['update-index', '--add', '--index-info'],
      `${lines.join('\n')}\n`,
      index,
    );
    const tree = git(server.repository, ['write-tree'], undefined, index).trim();
    const parents = parent ? ['-p', parent] : [];
    const oid = git(server.repository, ['commit-tree', tree, '-m', 'x', ...parents]).trim();
    git(server.repository, ['update-ref', 'refs/heads/main', oid]);
    return oid;
  };
  const head = () => git(server.repository, ['rev-parse', 'main']).trim();

  test('an empty repository: nobody has set up a team, and what is here stays', async () => {
    a.add(makeNote(1));
    expect((await a.sync()).end).toMatchObject({ state: 'failed', problem: { code: 'no-team' } });
    expect(await a.remote().check()).toMatchObject({
      ok: true,
      value: { team: null, isEmpty: true, canWrite: true, foreignFiles: [] },
    });
    expect(await a.store.dirty()).toHaveLength(1);
  });

  test('set-up writes team.json, once', async () => {
    await startTeam(a);
    expect(await b.remote().setUp({ ...TEAM, name: 'Red' })).toMatchObject({
      ok: false,
      problem: { code: 'team-changed', message: expect.stringContaining('Blue team') },
    });
    expect(await b.remote().check()).toMatchObject({ ok: true, value: { team: TEAM } });
  });

  test('a code repository is never written to', async () => {
    const before = commit({ 'README.md': '# App', 'package.json': '{}', 'src/app.ts': '' });
    a.add(makeNote(1));
    expect((await a.sync()).end).toMatchObject({ problem: { code: 'no-team' } });
    const set = await a.remote().setUp(TEAM);
    expect(set).toMatchObject({ ok: false, problem: { code: 'code-repository' } });
    if (!set.ok) expect(set.problem.message).toContain('package.json, src');
    expect(head()).toBe(before);
  });

  test('a repository whose branches have other names is not empty', async () => {
    const before = commit({ 'package.json': '{}' });
    git(server.repository, ['update-ref', 'refs/heads/develop', before]);
    git(server.repository, ['update-ref', '-d', 'refs/heads/main']);
    expect(await a.remote().setUp(TEAM)).toMatchObject({ problem: { code: 'code-repository' } });
    expect((await a.sync()).end).toMatchObject({
      problem: { code: 'no-team', detail: 'package.json' },
    });
    git(server.repository, ['symbolic-ref', 'HEAD', 'refs/heads/develop']);
    expect(await a.remote().setUp(TEAM)).toMatchObject({ problem: { code: 'code-repository' } });
  });

  test('a repository whose HEAD names a branch that is not there, as older gits make it', async () => {
    git(server.repository, ['symbolic-ref', 'HEAD', 'refs/heads/master']);
    await startTeam(a, notes(2));
    await b.sync();
    b.edit(noteId(1), { text: 'works' });
    expect((await b.sync()).end).toEqual({ state: 'done' });
    await a.sync();
    expect(a.hash()).toBe(b.hash());
    expect(filesOnServer(server, 'main')).toHaveLength(2);
  });

  test('another main branch is used where the repository has one', async () => {
    const oid = commit({ 'README.md': 'notes' });
    git(server.repository, ['update-ref', 'refs/heads/trunk', oid]);
    git(server.repository, ['symbolic-ref', 'HEAD', 'refs/heads/trunk']);
    git(server.repository, ['update-ref', '-d', 'refs/heads/main']);
    await startTeam(a, notes(2));
    await b.sync();
    expect(b.hash()).toBe(a.hash());
    expect(filesOnServer(server, 'trunk')).toHaveLength(2);
    expect(b.remote().branch()).toBe('trunk');
  });

  test('a repository with a readme and rules may become one of notes; they stay', async () => {
    commit({ 'README.md': '# Notes', '.github/CODEOWNERS': '* @soc', LICENSE: '' });
    await startTeam(a, [makeNote(1)]);
    const listed = git(server.repository, ['ls-tree', '--name-only', 'main']).trim().split('\n');
    expect(listed).toEqual(['.github', 'LICENSE', 'README.md', 'notes', 'team.json']);
  });

  test('team.json of a later version, and one that cannot be read', async () => {
    commit({ 'team.json': '{"format": 2}' });
    expect((await a.sync()).end).toMatchObject({ problem: { code: 'newer-team' } });
    commit({ 'team.json': '{"format": 1, "team": "x"}' });
    expect((await a.sync()).end).toMatchObject({ problem: { code: 'bad-team' } });
  });

  test('another team in the same place stops the sync, and changes nothing', async () => {
    await startTeam(a, notes(3));
    const before = a.hash();
    const text = git(server.repository, ['show', 'main:team.json']);
    commit({ 'team.json': text.replace(TEAM.team, '11111111-2222-4333-8444-555555555555') });
    a.edit(noteId(1), { text: 'waiting' });
    expect((await a.sync()).end).toMatchObject({
      state: 'failed',
      problem: { code: 'team-changed', message: expect.stringContaining('Nothing was changed') },
    });
    a.edit(noteId(1), { text: 'Note 1' });
    expect(a.hash()).toBe(before);
    expect(filesOnServer(server)).toEqual([]);
  });

  test('a pull that would delete most notes asks first; then deletes', async () => {
    await startTeam(a, notes(10));
    await b.sync();
    const team = git(server.repository, ['show', 'main:team.json']);
    const one = filesOnServer(server).slice(0, 1);
    commit({ 'team.json': team, ...Object.fromEntries(one) }, head());
    const asked = await b.sync();
    expect(asked.end).toMatchObject({
      state: 'asks',
      question: { code: 'many-deletions', deletions: 9, known: 10 },
    });
    expect(b.store.notes()).toHaveLength(10);
    // Asked again as long as nobody answers, and also by an answer to another question.
    expect((await b.sync({ cursor: 'other', choice: 'accept' })).end.state).toBe('asks');
    const cursor = head();
    expect((await b.sync({ cursor, choice: 'accept' })).end).toEqual({ state: 'done' });
    expect(b.store.notes()).toHaveLength(1);
    // Whoever holds them may bring them back instead.
    expect((await a.sync({ cursor, choice: 'restore' })).end).toEqual({ state: 'done' });
    expect(a.store.notes()).toHaveLength(10);
    await b.sync();
    expect(b.hash()).toBe(a.hash());
    expect(hashOnServer(server)).toBe(a.hash());
  });

  test('one deletion among few notes is daily work', async () => {
    await startTeam(a, notes(2));
    await b.sync();
    a.remove(noteId(1));
    await a.sync();
    expect((await b.sync()).end).toEqual({ state: 'done' });
    expect(b.store.notes()).toHaveLength(1);
  });

  test('a rewritten history asks before older versions replace newer ones', async () => {
    await startTeam(a, notes(3));
    const old = head();
    await b.sync();
    a.edit(noteId(1), { text: 'newer' });
    a.add(makeNote(7));
    await a.sync();
    await b.sync();
    git(server.repository, ['update-ref', 'refs/heads/main', old]);
    const asked = await b.sync();
    expect(asked.end).toMatchObject({
      state: 'asks',
      question: { code: 'rewritten', deletions: 1, replaced: 1 },
    });
    expect(b.hash()).toBe(a.hash());
    const answer = { cursor: old, choice: 'restore' } as const;
    expect((await b.sync(answer)).end).toEqual({ state: 'done' });
    expect(b.hash()).toBe(a.hash());
    expect(hashOnServer(server)).toBe(a.hash());
    expect((await a.sync()).end).toMatchObject({ state: 'done' });
  });

  test('a rewritten history with the same notes needs no question', async () => {
    await startTeam(a, notes(3));
    await b.sync();
    const files = Object.fromEntries(filesOnServer(server));
    const team = git(server.repository, ['show', 'main:team.json']);
    commit({ ...files, 'team.json': team });
    expect((await b.sync()).end).toEqual({ state: 'done' });
    b.edit(noteId(1), { text: 'on top of it' });
    expect((await b.sync()).end).toEqual({ state: 'done' });
    // Who comes later meets both at once, and is asked.
    expect((await a.sync()).end).toMatchObject({ state: 'asks', question: { replaced: 1 } });
    await a.sync({ cursor: head(), choice: 'accept' });
    expect(a.hash()).toBe(b.hash());
  });

  test('a repository that is empty all at once deletes nothing', async () => {
    await startTeam(a, notes(4));
    git(server.repository, ['update-ref', '-d', 'refs/heads/main']);
    expect((await a.sync()).end).toMatchObject({ problem: { code: 'emptied' } });
    expect(a.store.notes()).toHaveLength(4);
    expect(await a.remote().setUp(TEAM)).toMatchObject({ ok: true });
    const cursor = head();
    expect((await a.sync()).end).toMatchObject({ state: 'asks' });
    expect((await a.sync({ cursor, choice: 'restore' })).end).toEqual({ state: 'done' });
    expect(hashOnServer(server)).toBe(a.hash());
  });

  test('a first sync only adds: with a new repository all is uploaded', async () => {
    await startTeam(a, notes(4));
    makeRepository(server.dir, 'second.git');
    // Left the first team, kept the notes, joined a second one.
    const c = openBrowser(server, 'alice', { url: server.urlOf('second.git') });
    c.store.put(...a.store.stored.rows.values());
    expect(
      await c.remote().setUp({ ...TEAM, team: '22222222-2222-4333-8444-555555555555' }),
    ).toEqual(expect.objectContaining({ ok: true }));
    expect(await c.sync()).toMatchObject({ end: { state: 'done' }, pushed: 4 });
    expect(c.store.notes()).toHaveLength(4);
  });

  test('what is above the level, too large or looks like a secret stays here', async () => {
    await startTeam(a);
    a.add(
      makeNote(1, { marking: 'red' }),
      makeNote(2, { text: 'x'.repeat(70_000) }),
      makeNote(3, { text: `token glpat-${'a'.repeat(20)} found` }),
      makeNote(4),
    );
    const report = await a.sync();
    expect(report).toMatchObject({ end: { state: 'done' }, pushed: 1 });
    expect(report.held.map(({ id, code }) => [id, code])).toEqual([
      [noteId(1), 'above-tlp'],
      [noteId(2), 'too-large'],
      [noteId(3), 'token-like'],
    ]);
    expect(JSON.stringify(report.held)).not.toContain('a'.repeat(20));
    expect(filesOnServer(server)).toHaveLength(1);
  });

  test('a protected branch: the same notes wait on a branch for review, and land by merge', async () => {
    await startTeam(a, notes(2));
    server.setHook(HOOKS.protectedMain);
    b.add(makeNote(5));
    const report = await b.sync();
    expect(report.end).toMatchObject({ state: 'review', branch: 'review/bob' });
    expect(report.end).toMatchObject({ detail: expect.stringContaining('protected') });
    expect(filesOnServer(server)).toHaveLength(2);
    expect(filesOnServer(server, 'review/bob')).toHaveLength(3);
    // Nothing is sent again while nothing changes.
    const tip = git(server.repository, ['rev-parse', 'review/bob']);
    expect((await b.sync()).end).toEqual({ state: 'done' });
    expect(git(server.repository, ['rev-parse', 'review/bob'])).toBe(tip);
    // Main moves on, bob writes on: the branch is main and his notes, by a step forward.
    a.edit(noteId(0), { text: 'main moved on' });
    expect((await a.sync()).end).toEqual({ state: 'done' });
    b.add(makeNote(6));
    expect((await b.sync()).end).toMatchObject({ state: 'review' });
    const diff = git(server.repository, ['diff', '--name-only', 'main...review/bob']);
    expect(diff.trim().split('\n')).toEqual([5, 6].map((n) => `notes/T1046/${noteId(n)}.json`));
    git(server.repository, ['update-ref', 'refs/heads/main', 'review/bob']);
    expect((await b.sync()).end).toEqual({ state: 'done' });
    expect(await b.store.dirty()).toEqual([]);
    await a.sync();
    expect(a.hash()).toBe(b.hash());
  });

  test('links to the history of a note, where the host is known', () => {
    const note = makeNote(1);
    const file = `main/notes/T1046/${noteId(1)}.json`;
    const link = (url: string) => openBrowser(server, 'alice', { url }).remote().historyUrl?.(note);
    expect(link('https://github.com/soc/notes.git')).toBe(
      `https://github.com/soc/notes/commits/${file}`,
    );
    expect(link('https://gitlab.example.org/soc/notes')).toBe(
      `https://gitlab.example.org/soc/notes/-/commits/${file}`,
    );
    expect(link('https://codeberg.org/soc/notes.git')).toBe(
      `https://codeberg.org/soc/notes/commits/branch/${file}`,
    );
    expect(link('https://git.example.org/notes.git')).toBeNull();
  });
});
