/** The browser's registered scripts against the wanted ones. */
import { expect, test } from 'vitest';
import { scriptChanges } from '@/lib/core/sites/script-changes';

const WANTED = {
  id: 'content',
  js: ['overlay.js'],
  css: ['assets/underline.css'],
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  persistAcrossSessions: true,
  matches: ['https://a.example/*', 'https://b.example/*'],
  excludeMatches: ['https://c.example/*'],
};
const NOTHING = { add: [], update: [], remove: [] };

test('an empty browser gets what is wanted', () => {
  expect(scriptChanges([], [WANTED])).toEqual({ ...NOTHING, add: [WANTED] });
});

test('what is there already is left alone, however the browser writes it', () => {
  const written = {
    ...WANTED,
    js: ['/overlay.js'],
    css: ['/assets/underline.css'],
    matches: WANTED.matches.toReversed(),
  };
  expect(scriptChanges([written], [WANTED])).toEqual(NOTHING);
  const { runAt: _, persistAcrossSessions: __, ...short } = WANTED;
  expect(scriptChanges([short], [WANTED])).toEqual(NOTHING);
});

test.each([
  ['a site more', { matches: ['https://a.example/*'] }],
  ['a site that was switched on again', { excludeMatches: [] }],
  ['another file after an update', { js: ['content.js'] }],
  ['other frames after an update', { allFrames: false }],
  ['frames without an address after an update', { matchOriginAsFallback: false }],
  ['a registration that would end with the browser', { persistAcrossSessions: false }],
])('changed in place: %s', (_, old) => {
  expect(scriptChanges([{ ...WANTED, ...old }], [WANTED])).toEqual({
    ...NOTHING,
    update: [WANTED],
  });
});

test('without a site there is no script, and scripts of older versions go', () => {
  const none = { ...WANTED, matches: [] };
  expect(scriptChanges([WANTED], [none])).toEqual({ ...NOTHING, remove: ['content'] });
  expect(scriptChanges([], [none])).toEqual(NOTHING);
  expect(scriptChanges([WANTED, { id: 'old' }], [WANTED])).toEqual({ ...NOTHING, remove: ['old'] });
});
