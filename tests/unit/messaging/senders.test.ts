/** Who sent a message, told by the browser and not by the message, and what is not ours to answer. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Handlers, listen, whoIs } from '@/lib/messaging/router';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

const OWN = 'chrome-extension://abc';
const id = 'abc';
type MessageSender = Parameters<typeof whoIs>[0];
const tab = { id: 7 } as NonNullable<MessageSender['tab']>;

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = id;
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `${OWN}${path}`);
});
afterEach(() => vi.restoreAllMocks());

describe('the sender is', () => {
  test('a page, when a content script of ours runs in it', () => {
    const url = 'https://example.org/a?b';
    expect(whoIs({ id, url, tab, frameId: 3, documentId: 'd' })).toEqual({
      kind: 'page',
      tabId: 7,
      frameId: 3,
      documentId: 'd',
      origin: 'https://example.org',
      tabOrigin: null,
    });
  });

  test('told together with the site of its tab, where the browser names it', () => {
    const inPortal = { ...tab, url: 'https://portal.example/a?b' } as typeof tab;
    const from = whoIs({ id, url: 'https://blade.example/', tab: inPortal });
    expect(from).toMatchObject({
      origin: 'https://blade.example',
      tabOrigin: 'https://portal.example',
    });
  });

  test('the card, in whatever tab it is framed', () => {
    const sender = { id, url: `${OWN}/card.html?x#y`, tab, origin: OWN };
    expect(whoIs(sender)).toMatchObject({ kind: 'card', tabId: 7, origin: OWN });
  });

  test.each(['popup.html', 'options.html', 'card.html/x', 'a/card.html'])(
    'the extension, for its page %s',
    (path) => {
      expect(whoIs({ id, url: `${OWN}/${path}` })).toMatchObject({
        kind: 'extension',
        tabId: null,
      });
      expect(whoIs({ id, url: `${OWN}/${path}`, tab })?.kind).toBe('extension');
    },
  );

  test('a page, when its address only looks like ours', () => {
    for (const url of [
      'https://abc/popup.html',
      'chrome-extension://abcd/popup.html',
      `https://example.org/${OWN}/card.html`,
      `data:text/html,${OWN}/card.html`,
      'about:srcdoc',
    ]) {
      expect(whoIs({ id, url, tab })?.kind).toBe('page');
    }
  });

  test('the origin that the browser names: in a sandboxed frame that is "null"', () => {
    expect(whoIs({ id, url: `${OWN}/card.html`, tab, origin: 'null' })?.origin).toBe('null');
  });

  test('nobody, for another extension or a place without a tab or an address', () => {
    expect(whoIs({ id: 'other', url: `${OWN}/popup.html` })).toBeNull();
    expect(whoIs({ url: `${OWN}/popup.html` })).toBeNull();
    expect(whoIs({ id, url: 'https://example.org/' })).toBeNull();
    expect(whoIs({ id })).toBeNull();
  });
});

describe('the listener', () => {
  const state = vi.fn(() => ({ releases: [], newestKnown: null, notice: '' }));
  const send = (message: unknown, sender: MessageSender, respond: (reply: unknown) => void) => {
    const added = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    listen({ 'library.state': state } as unknown as Handlers, async () => true);
    const listener = added.mock.calls[0]?.[0];
    if (!listener) throw new Error('No listener was added.');
    return listener(message, sender, respond);
  };
  const popup = { id, url: `${OWN}/popup.html` };

  test('keeps the line open for a message of the protocol and replies', async () => {
    const reply = await new Promise((resolve) => {
      expect(send({ name: 'library.state', input: null }, popup, resolve)).toBe(true);
    });
    expect(reply).toMatchObject({ ok: true, output: { newestKnown: null } });
  });

  test('replies to somebody who may not ask, too', async () => {
    const reply = await new Promise((resolve) => {
      send({ name: 'library.state', input: null }, { id: 'other' }, resolve);
    });
    expect(reply).toMatchObject({ ok: false, code: 'forbidden' });
  });

  test.each([
    ['null', null],
    ['a text', 'library.state'],
    ['no name', { input: null }],
    ['a name that is no text', { name: 7 }],
    ['an unknown name', { name: 'library.burn', input: null }],
    ['a broadcast', { type: 'library.changed' }],
    ['a name every object has', { name: 'constructor', input: null }],
    ['another of those', { name: 'toString', input: null }],
  ])('leaves %s to others', (_what, message) => {
    const respond = vi.fn();
    expect(send(message, popup, respond)).toBeUndefined();
    expect(respond).not.toHaveBeenCalled();
  });
});
