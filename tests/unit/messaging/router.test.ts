/** Who may ask the background what, with which input, and that no failure tells more than it must. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type MessageName, SENDERS, type Sender } from '@/lib/messaging/protocol';
import { answer, type From, type Handlers } from '@/lib/messaging/router';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const from = (kind: Sender): From => ({
  kind,
  tabId: 7,
  frameId: 0,
  documentId: 'd',
  origin: 'https://example.org',
  tabOrigin: null,
});
const nonce = '0123456789abcdef0123456789abcdef';
const NOTE = 'note--00000000-0000-4000-8000-000000000001';
const ACCESS = {
  ...{ url: 'https://git.example.com/soc/notes.git', user: '', author: 'alice', email: '' },
  ...{ token: 'x', tokenKept: 'session' },
};
/** An input that the message takes, for the messages of reading, looking up and sites. */
const GOOD: Partial<Record<MessageName, unknown>> = {
  'library.ids': null,
  'library.state': null,
  'library.search': { query: 'x', filters: { kinds: ['analytic'] }, limit: 5 },
  'library.overview': null,
  'library.begin': { jobId: 'a' },
  'library.download': { domain: 'ics-attack', release: '19.0' },
  'library.cancel': { jobId: 'a' },
  'library.use': { domain: 'ics-attack', releaseId: 'a' },
  'library.remove': { releaseId: 'a' },
  'library.check': null,
  'library.configure': { mirror: null, checks: true },
  'library.changes': { from: 'a', to: 'b' },
  'object.get': { id: 'T1059', release: 'a' },
  'object.raw': { id: 'T1059' },
  'object.compare': { id: 'T1059', from: 'a', to: 'b' },
  'page.report': { ids: [['T1059', 2]] },
  'page.gone': null,
  'page.point': null,
  'page.mark': null,
  'page.words': { ids: ['T1059'] },
  'panel.show': { id: 'T1059' },
  'panel.last': null,
  'coverage.state': null,
  'coverage.begin': { jobId: 'a' },
  'coverage.cancel': { jobId: 'a' },
  'coverage.change': { id: 'a', change: { isOn: false } },
  'coverage.fetch': { url: 'https://ci.example.com/layer.json', everyHours: 24 },
  'coverage.refresh': { id: 'a' },
  'coverage.every': { id: 'a', everyHours: 0 },
  'coverage.remove': { id: 'a' },
  'coverage.report': { id: 'a' },
  'scope.set': { scope: { platforms: ['Windows'], completeFor: {}, notApplicable: {} } },
  'inventory.set': { records: [] },
  'inventory.names': null,
  'export.layer': { domain: 'ics-attack' },
  'export.csv': { what: 'evidence', hasBom: false },
  'export.remap': { hasBom: true },
  'export.ticket': { id: 'T1059' },
  'notes.of': { id: 'T1059' },
  'notes.briefs': { ids: ['T1059'] },
  'notes.list': { filter: { text: 'x', kinds: ['verdict'] }, onlyOpen: false, most: 50 },
  'notes.add': { id: 'T1059', edit: { text: 'x' } },
  'notes.edit': { noteId: NOTE, edit: { platform: null, marking: 'amber+strict' }, from: {} },
  'notes.delete': { noteId: NOTE },
  'notes.undo': { noteId: NOTE },
  'notes.resolve': { noteId: NOTE, field: 'text', at: '2026-11-20T08:00:00.000Z', choice: 'both' },
  'notes.read': { noteId: NOTE },
  'notes.allow': { noteId: NOTE },
  'notes.versions': { noteId: NOTE },
  'notes.draft': { key: 'new T1059.001' },
  'notes.keep': { key: NOTE, edit: null },
  'notes.export': { maxTlp: 'amber' },
  'notes.look': { text: '{}' },
  'notes.import': { text: '{}' },
  'sync.state': null,
  'sync.now': { opened: true },
  'sync.answer': { cursor: 'abc', choice: 'restore' },
  'team.look': { access: ACCESS },
  'team.join': { access: ACCESS },
  'team.setUp': { access: ACCESS, name: 'Blue team', maxTlp: 'green' },
  'team.token': { token: 'x', tokenKept: 'browser' },
  'team.change': { change: { everyMinutes: 30 } },
  'team.leave': null,
  'team.forget': null,
  'workspace.restored': null,
  'page.list': { tabId: 7 },
  'lookup.get': { id: 'T1059' },
  'lookup.briefs': { ids: ['T1059', 'G0016'] },
  'card.invite': { nonce },
  'card.hello': { nonce },
  'sites.set': { origin: 'https://example.org', on: true },
  'sites.enable': { patterns: ['https://*.example.org/*', 'http://127.0.0.1/*', 'https://*/*'] },
  'sites.giveBack': { patterns: ['https://example.org/*'] },
  'sites.forgetLost': null,
  'sites.state': null,
  'sites.marks': { origin: 'https://example.org', mode: 'colour' },
  'sites.card': { openAfterMs: 300, hasSingleKeys: false },
  'page.site': null,
  'page.facts': { id: 'T1059' },
};
const NAMES = Object.keys(GOOD) as MessageName[];
const EVERY_NAME = Object.keys(SENDERS) as MessageName[];
const handled = vi.fn();
const handlers = Object.fromEntries(
  EVERY_NAME.map((name) => [
    name,
    (input: unknown, who: From) => {
      handled(name, input, who);
      return `answer of ${name}`;
    },
  ]),
) as unknown as Handlers;
const ask = (name: MessageName, input: unknown, kind: Sender, isInvited = true) =>
  answer({ name, input }, from(kind), handlers, async () => isInvited);

beforeEach(() => handled.mockClear());
afterEach(() => vi.restoreAllMocks());

describe('a message', () => {
  test.each(NAMES)('%s is answered for each of its senders', async (name) => {
    for (const kind of SENDERS[name]) {
      expect(await ask(name, GOOD[name], kind)).toEqual({
        ok: true,
        output: `answer of ${name}`,
      });
      expect(handled).toHaveBeenLastCalledWith(name, GOOD[name], from(kind));
    }
  });

  test.each(EVERY_NAME)('%s is refused to everybody else', async (name) => {
    const others = (['page', 'card', 'extension'] as const).filter(
      (kind) => !SENDERS[name].includes(kind),
    );
    for (const kind of others) {
      expect(await ask(name, GOOD[name] ?? null, kind)).toEqual({
        ok: false,
        code: 'forbidden',
        message: `${name} may not be sent from here.`,
      });
    }
    expect(others.length).toBeGreaterThan(0);
    expect(handled).not.toHaveBeenCalled();
  });

  test('of a page may only ask for what is public and one word each, speak of itself and invite a card', () => {
    expect(EVERY_NAME.filter((name) => SENDERS[name].includes('page'))).toEqual([
      'library.ids',
      'page.report',
      'page.gone',
      'page.point',
      'page.mark',
      'page.words',
      'card.invite',
      'page.site',
      'page.facts',
    ]);
  });

  test('of nobody we know is refused, whatever it is', async () => {
    for (const name of EVERY_NAME) {
      const input = GOOD[name] ?? null;
      const reply = await answer({ name, input }, null, handlers, async () => true);
      expect(reply).toMatchObject({ ok: false, code: 'forbidden' });
    }
    expect(handled).not.toHaveBeenCalled();
  });
});

describe('a card', () => {
  test('that was not invited is told nothing', async () => {
    for (const name of ['lookup.get', 'library.state'] as const) {
      expect(await ask(name, GOOD[name], 'card', false)).toMatchObject({
        ok: false,
        code: 'uninvited',
      });
    }
    expect(handled).not.toHaveBeenCalled();
  });

  test('may say hello before it is invited: that is how it is', async () => {
    expect(await ask('card.hello', { nonce }, 'card', false)).toMatchObject({ ok: true });
  });

  test('whose invitation cannot be read is told of a failure, not left without a reply', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const reply = await answer(
      { name: 'lookup.get', input: { id: 'T1059' } },
      from('card'),
      handlers,
      () => Promise.reject(new Error('storage is gone')),
    );
    expect(reply).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(reply)).not.toContain('storage is gone');
    expect(logged).toHaveBeenCalledOnce();
    expect(handled).not.toHaveBeenCalled();
  });
});

describe('an input that a message does not take is refused before any handler sees it', () => {
  test.each<[MessageName, unknown]>([
    ...EVERY_NAME.flatMap((name): [MessageName, unknown][] =>
      [undefined, 7, 'T1059', [], ['T1059'], {}].map((input) => [name, input]),
    ),
    ...NAMES.filter((name) => GOOD[name] !== null).map((name): [MessageName, unknown] => [
      name,
      null,
    ]),
    ['lookup.get', { id: 't1059' }],
    ['lookup.get', { id: 'T1059 ' }],
    ['lookup.get', { id: '__proto__' }],
    ['lookup.get', { id: ['T1059'] }],
    ['lookup.briefs', { ids: 'T1059' }],
    ['lookup.briefs', { ids: ['T1059', 'x'] }],
    ['lookup.briefs', { ids: Array.from({ length: 20_001 }, () => 'T1059') }],
    ['library.search', { query: 'x'.repeat(201) }],
    ['page.report', { ids: ['T1059'] }],
    ['page.report', { ids: [['T1059', 1.5]] }],
    ['page.report', { ids: [['x', 1]] }],
    ['sites.set', { origin: 'https://example.org/path', on: true }],
    ['sites.set', { origin: 'javascript:alert(1)', on: true }],
    ['sites.enable', { patterns: ['<all_urls>'] }],
    ['sites.enable', { patterns: ['file:///*'] }],
    ['sites.enable', { patterns: ['https://example.org/admin/*'] }],
    ['sites.marks', { origin: 'https://example.org', mode: 'red' }],
    ['sites.card', { openAfterMs: 601, hasSingleKeys: true }],
    ['page.facts', { id: 't1059' }],
    ['page.list', { tabId: '7' }],
    ['card.invite', { nonce: nonce.toUpperCase() }],
    ['card.hello', { nonce: `${nonce}0` }],
    ['sites.set', { origin: 'https://example.org', on: 1 }],
    ['coverage.fetch', { url: 'https://ci.example.com/', everyHours: 1.5 }],
    ['coverage.fetch', { url: 'https://ci.example.com/', everyHours: -1 }],
    ['coverage.fetch', { url: `https://${'x'.repeat(4_000)}`, everyHours: 1 }],
    ['coverage.every', { id: 'a', everyHours: '24' }],
    ['coverage.every', { id: 'a', everyHours: 8_761 }],
    ['export.csv', { what: 'everything', hasBom: true }],
    ['export.csv', { what: 'ids' }],
    ['export.remap', { hasBom: 1 }],
    ['panel.show', { id: 'T1059', isWriting: 'yes' }],
    ['panel.show', { id: 'T1059', isOpening: 1 }],
  ])('%s %j', async (name, input) => {
    const [kind] = SENDERS[name];
    expect(await ask(name, input, kind ?? 'page')).toMatchObject({ ok: false, code: 'bad-input' });
    expect(handled).not.toHaveBeenCalled();
  });
});

describe('a handler that fails', () => {
  test.each([
    ['throws', vi.fn().mockThrow(new Error('private detail'))],
    ['rejects', () => Promise.reject(new Error('private detail'))],
  ])('because it %s gives a sentence without its reason', async (_what, fail) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failing = { ...handlers, 'lookup.get': fail };
    const reply = await answer(
      { name: 'lookup.get', input: { id: 'T1059' } },
      from('extension'),
      failing,
      async () => true,
    );
    expect(reply).toEqual({
      ok: false,
      code: 'failed',
      message: 'Something went wrong in the extension. Try again.',
    });
    expect(logged).toHaveBeenCalledOnce();
  });
});
