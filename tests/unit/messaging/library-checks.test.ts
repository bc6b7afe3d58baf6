/** Inputs of the library's messages: what is taken, and what is refused before any handler sees it. */
import { describe, expect, test } from 'vitest';
import {
  areTwoReleases,
  isConfiguration,
  isDownload,
  isObjectOf,
  isObjectOfTwo,
  isReleaseOf,
  isSearch,
} from '@/lib/messaging/library-checks';

describe('a search', () => {
  test.each([
    { query: '' },
    { query: 'x', limit: 500 },
    { query: 'x', filters: {} },
    {
      query: 'x',
      filters: {
        ...{ kinds: ['sub-technique'], domains: ['ics-attack'], platforms: ['Windows'] },
        ...{ tactics: ['TA0005'], logSources: ['auditd:SYSCALL'] },
      },
    },
  ])('%j is taken', (input) => {
    expect(isSearch(input)).toBe(true);
  });

  test.each([
    {},
    { query: 7 },
    { query: 'x'.repeat(201) },
    { query: 'x', limit: 0 },
    { query: 'x', limit: 501 },
    { query: 'x', limit: 1.5 },
    { query: 'x', filters: [] },
    { query: 'x', filters: null },
    { query: 'x', filters: { mood: ['good'] } },
    { query: 'x', filters: JSON.parse('{"__proto__": ["x"]}') as object },
    { query: 'x', filters: { kinds: ['spell'] } },
    { query: 'x', filters: { kinds: 'technique' } },
    { query: 'x', filters: { tactics: ['ta0005'] } },
    { query: 'x', filters: { platforms: ['x'.repeat(301)] } },
    { query: 'x', filters: { platforms: Array.from({ length: 201 }, () => 'x') } },
  ])('%j is refused', (input) => {
    expect(isSearch(input)).toBe(false);
  });
});

test.each([
  [isDownload, { domain: 'ics-attack', release: '19.0', use: 'never' }],
  [isDownload, { domain: 'ics-attack', release: '20' }],
  [isReleaseOf, { domain: 'ics-attack', releaseId: 'bundled:ics-attack' }],
  [isConfiguration, { mirror: 'https://files.example.org/' }],
  [isConfiguration, { checks: false }],
  [areTwoReleases, { from: 'a', to: 'b' }],
  [isObjectOf, { id: 'T1059' }],
  [isObjectOfTwo, { id: 'T1059', from: 'a', to: 'b' }],
])('%o takes %j', (check, input) => {
  expect(check(input)).toBe(true);
});

test.each([
  [isDownload, { domain: 'space-attack', release: '19.0' }],
  [isDownload, { domain: 'ics-attack', release: '../../secret' }],
  [isDownload, { domain: 'ics-attack', release: '19.0', use: 'maybe' }],
  [isReleaseOf, { domain: 'ics-attack', releaseId: 7 }],
  [isConfiguration, {}],
  [isConfiguration, { mirror: 7 }],
  [isConfiguration, { mirror: 'x'.repeat(2_001) }],
  [isConfiguration, { checks: 'yes' }],
  [areTwoReleases, { from: 'a' }],
  [isObjectOf, { id: 't1059' }],
  [isObjectOf, { id: 'T1059', release: 7 }],
  [isObjectOfTwo, { id: 'T1059', from: 'a' }],
])('%o refuses %j', (check, input) => {
  expect(check(input)).toBe(false);
});
