/** Where the content script should run, computed from permissions and settings. */
import { describe, expect, test } from 'vitest';
import {
  desiredRegistration,
  isGranted,
  isSwitchedOff,
  originOfUrl,
  patternOfOrigin,
} from '@/lib/core/sites/registrations';

const attack = 'https://attack.mitre.org';

describe('the content script runs', () => {
  test('wherever we may read, each pattern once, in one order', () => {
    const granted = ['https://b.example/*', `${attack}/*`, 'https://b.example/*'];
    expect(desiredRegistration(granted, { off: [] })).toEqual({
      matches: [`${attack}/*`, 'https://b.example/*'],
      excludeMatches: [],
    });
    expect(desiredRegistration(granted.toReversed(), { off: [] })).toEqual(
      desiredRegistration(granted, { off: [] }),
    );
  });

  test('not where it was switched off, though we may read there', () => {
    const granted = ['https://*/*'];
    const off = ['https://b.example', attack];
    expect(desiredRegistration(granted, { off })).toEqual({
      matches: granted,
      excludeMatches: [`${attack}/*`, 'https://b.example/*'],
    });
  });

  test('nowhere without a permission', () => {
    expect(desiredRegistration([], { off: [attack] }).matches).toEqual([]);
  });

  test('and computing it changes neither list', () => {
    const granted = Object.freeze(['https://b.example/*', 'https://a.example/*']);
    const off = ['https://b.example', 'https://a.example'];
    desiredRegistration(granted, { off });
    expect(off).toEqual(['https://b.example', 'https://a.example']);
  });
});

test.each([
  ['https://attack.mitre.org', 'https://attack.mitre.org/*'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1/*'],
  ['http://[::1]:8080', 'http://[::1]/*'],
])('the pattern of %s is %s', (origin, pattern) => {
  expect(patternOfOrigin(origin)).toBe(pattern);
});

describe('a person can switch on', () => {
  test.each([
    ['https://attack.mitre.org/techniques/T1059/?a#b', attack],
    ['http://localhost:3000/x', 'http://localhost:3000'],
    ['https://google.com/', 'https://google.com'],
  ])('%s', (url, origin) => {
    expect(originOfUrl(url)).toBe(origin);
  });

  test.each([
    'chrome://extensions',
    'about:blank',
    'chrome-extension://abc/popup.html',
    'moz-extension://abc/popup.html',
    'file:///etc/hosts',
    'data:text/html,x',
    'view-source:https://example.org',
    'https://chromewebstore.google.com/detail/x',
    'https://chrome.google.com/webstore/detail/x',
    'https://microsoftedge.microsoft.com/addons/x',
    'https://addons.mozilla.org/firefox/',
    'no address',
    '',
  ])('but not %j', (url) => {
    expect(originOfUrl(url)).toBeNull();
  });
});

test('a host is granted by its own pattern or by a wider one', () => {
  const url = 'https://ci.example.com:8443/layer.json';
  for (const pattern of [
    'https://ci.example.com/*',
    '*://ci.example.com/*',
    'https://*.example.com/*',
    'https://*.ci.example.com/*',
    'https://*/*',
    '<all_urls>',
  ]) {
    expect(isGranted([pattern], url), pattern).toBe(true);
  }
  for (const pattern of [
    'http://ci.example.com/*',
    'https://example.com/*',
    'https://i.example.com/*',
    'https://*.le.com/*',
    'https://attack.mitre.org/*',
  ]) {
    expect(isGranted([pattern], url), pattern).toBe(false);
  }
  expect(isGranted([], url)).toBe(false);
});

test('a site is switched off at all of its ports', () => {
  const settings = { off: ['https://ci.example.com:8443'] };
  expect(isSwitchedOff(settings, 'https://ci.example.com')).toBe(true);
  expect(isSwitchedOff(settings, 'https://ci.example.com:9000')).toBe(true);
  expect(isSwitchedOff(settings, 'http://ci.example.com')).toBe(false);
  expect(isSwitchedOff(settings, 'https://example.com')).toBe(false);
});
