/** What is said about sharing: how it stands, and what is still true when it does not go well. */
import { describe, expect, test } from 'vitest';
import { remoteProblem } from '@/lib/core/notes/remote';
import { needsPerson, type SyncState, type SyncView } from '@/lib/core/notes/sync-state';
import { agoWords, syncBrief, syncWords } from '@/lib/core/notes/sync-words';
import { START_MS } from '@/tests/support/notes';

const STATE: SyncState = {
  ...{ endedAt: '2026-11-20T07:58:00.000Z', succeededAt: null, end: { state: 'done' } },
  ...{ held: [], pulled: 0, pushed: 0 },
};
const VIEW: SyncView = {
  settings: {
    ...{ url: 'https://git.example.com/soc/notes.git', user: 'a', author: 'a', email: '' },
    ...{ tokenKept: 'session', everyMinutes: 5, joinedAt: '' },
  },
  ...{
    team: null,
    managedUrl: null,
    mayKeepToken: true,
    running: null,
    last: STATE,
    waiting: 0,
    skipped: [],
  },
};
const said = (view: Partial<SyncView>) => syncWords({ ...VIEW, ...view }, START_MS);
const ended = (end: SyncState['end']) => said({ last: { ...STATE, end } }).text;

test('a good sync says when and with whom', () => {
  expect(said({})).toEqual({
    tone: 'good',
    text: 'Synced 2 min ago with git.example.com/soc/notes.',
  });
  expect(said({ waiting: 1 }).text).toMatch(/ 1 note waits and will be sent\.$/);
  expect(said({ settings: null }).text).toBe('Notes stay in this browser.');
  expect(said({ last: null }).text).toBe('Not synced yet with git.example.com/soc/notes.');
});

test('a note that is held is not said to be on its way', () => {
  const held = [{ id: 'a', code: 'above-tlp' as const, message: '' }];
  expect(said({ waiting: 1, last: { ...STATE, held } }).tone).toBe('good');
});

test('a sync under way says what it does, and how much came the first time', () => {
  const running = { phase: 'pull', isFirst: true, up: 100, down: 3_140_000 } as const;
  expect(said({ running }).text).toBe('First sync, 3.1 MB so far');
  expect(said({ running: { ...running, isFirst: false, down: 0 } }).text).toBe('Asking for news');
  expect(said({ running: { ...running, phase: 'push' } }).text).toBe('Sending');
});

test('without a network it is said what waits, if anything does', () => {
  const end: SyncState['end'] = { state: 'failed', problem: remoteProblem('offline', 'x') };
  const last = { ...STATE, end };
  expect(said({ last }).text).toBe('Offline.');
  expect(said({ last, waiting: 1 }).text).toBe('Offline. 1 note waits and will be sent.');
  expect(said({ last, waiting: 2 }).tone).toBe('bad');
});

describe('in a few words', () => {
  const brief = (view: Partial<SyncView>) =>
    syncBrief({ ...VIEW, ...view }, START_MS)?.text ?? null;
  const after = (end: SyncState['end'], waiting = 0) => brief({ waiting, last: { ...STATE, end } });
  const failed = (code: 'offline' | 'server-error') => ({
    ...{ state: 'failed' as const, problem: remoteProblem(code, 'x') },
  });

  test('how it stands, and how much waits', () => {
    expect(brief({ settings: null })).toBeNull();
    expect(brief({ last: null })).toBe('Notes not synced yet');
    expect(brief({})).toBe('Notes 2 min ago');
    expect(brief({ waiting: 2 })).toBe('2 notes wait');
    const held = [{ id: 'a', code: 'above-tlp' as const, message: '' }];
    expect(brief({ waiting: 1, last: { ...STATE, held } })).toBe('Notes 2 min ago');
    const running = { phase: 'pull', isFirst: false, up: 0, down: 0 } as const;
    expect(brief({ running })).toBe('Notes are syncing');
  });

  test.each<[SyncState['end'], string]>([
    [failed('offline'), 'Offline, 1 note waits'],
    [failed('server-error'), 'Notes not synced, 1 note waits'],
    [{ state: 'token-missing' }, 'Notes need your token, 1 note waits'],
    [{ state: 'no-access' }, 'Notes need access, 1 note waits'],
    [{ state: 'read-only', detail: '' }, 'Notes are read only, 1 note waits'],
    [{ state: 'review', branch: 'review/bob', detail: '' }, 'Notes wait for review'],
  ])('what stopped it: %j', (end, words) => expect(after(end, 1)).toBe(words));
});

describe('whatever goes wrong, it is said that notes are kept', () => {
  test.each<[SyncState['end'], RegExp]>([
    [{ state: 'failed', problem: remoteProblem('unauthorized', 'No.') }, /^No\. Your notes are/],
    [{ state: 'read-only', detail: '' }, /may read .* not write .* kept here/],
    [{ state: 'refused', detail: 'No notes on Sundays.' }, /“No notes on Sundays\.” .* kept here/],
    [{ state: 'token-missing' }, /Type the token again\. Your notes are kept/],
    [{ state: 'no-access' }, /no access to git\.example\.com.* kept here/],
  ])('%j', (end, sentence) => expect(ended(end)).toMatch(sentence));

  test('or what waits for whom', () => {
    expect(ended({ state: 'review', branch: 'review/bob', detail: '' })).toMatch(/review\/bob/);
    expect(ended({ state: 'busy' })).toMatch(/The next sync tries again/);
  });
});

test('what only a person can mend is not tried again by itself', () => {
  const failed = (code: 'unauthorized' | 'server-error') =>
    needsPerson({ state: 'failed', problem: remoteProblem(code, '') });
  expect(failed('unauthorized')).toBe(true);
  expect(failed('server-error')).toBe(false);
  expect(needsPerson({ state: 'token-missing' })).toBe(true);
  expect(needsPerson({ state: 'done' })).toBe(false);
  expect(needsPerson({ state: 'busy' })).toBe(false);
});

test('ages are short words', () => {
  const ago = (ms: number) => agoWords(new Date(START_MS - ms).toISOString(), START_MS);
  expect([0, 59_000, 61_000, 3_600_000 * 3, 86_400_000 * 5].map(ago)).toEqual([
    ...['just now', 'just now', '1 min ago', '3 h ago', '5 days ago'],
  ]);
  expect(ago(-86_400_000)).toBe('just now');
});
