/** Coverage in a saved workspace: everything comes back equal, and nothing that does not fit. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSavedCoverage, type SavedCoverage, toSaved } from '@/lib/core/coverage/backup';
import type { EvidenceRecord, SourcedEvidence } from '@/lib/core/coverage/evidence';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import type { SourceOrigin, StoredSource } from '@/lib/core/coverage/stored';
import {
  ask,
  log,
  otherRules,
  rule,
  SAMPLE_INVENTORY,
  source,
  statement,
  TODAY,
  testOf,
  WINDOWS_AND_LINUX,
} from './build';

const FIXTURES = new URL('../../fixtures/imports/', import.meta.url);

const origin: SourceOrigin = {
  url: 'https://ci.example.com/rules.ndjson',
  everyHours: 24,
  etag: '"1"',
  lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT',
  checkedAt: '2026-11-22T10:00:00.000Z',
  failed: { at: '2026-11-22T11:00:00.000Z', message: 'the server answered 401' },
};

function stored(one: SourcedEvidence, more: Partial<StoredSource> = {}): StoredSource {
  return {
    source: one.source,
    counts: { files: 1, rules: 2, statements: 0, telemetry: 0 },
    problems: [{ file: 'a.yml', place: 'line 3', code: 'not-yaml', message: 'No.' }],
    problemCount: 1,
    chunks: 4,
    ...more,
  };
}

function saved(...sources: SourcedEvidence[]): SavedCoverage {
  return {
    sources: sources.map((one) => toSaved(stored(one), [...one.records])),
    scope: {
      ...WINDOWS_AND_LINUX,
      completeFor: { Windows: { date: TODAY, who: 'M. Weber' } },
      notApplicable: { T1200: { reason: 'no hardware', date: TODAY, who: 'M. Weber' } },
    },
    inventory: { records: SAMPLE_INVENTORY, changedAt: '2026-11-22T10:00:00.000Z' },
    csvMappings: [
      { fingerprint: 'id\u001fname', kind: 'rules', columns: { technique: 0, name: 1 } },
    ],
  };
}

/** What comes back of what was written. */
function back(value: unknown) {
  return readSavedCoverage(JSON.parse(JSON.stringify(value)));
}

const everything = saved(
  source(
    [
      rule('T1046', { platforms: ['Windows'], quality: 'stp.1u', tactics: ['discovery'] }),
      rule('T1562.004', { state: 'unknown', overwrites: true, otherLogs: ['Elastic Defend'] }),
      testOf('T1046', 'detected', '2026-06-02', { platform: 'Windows', rule: 'A rule' }),
      statement('T1110', 75, { means: 'detection', appliesTo: ['all'], object: 1 }),
      statement('T1003', null, { enabled: false, domain: null, tactic: 'discovery' }),
      log('Process Creation', null, { isComponent: true, deviceCoveragePercent: 50 }),
    ],
    { chosenIds: { 'T1562.004': 'T1686' }, statedOn: TODAY, defaultPlatform: 'Linux' },
  ),
  otherRules,
);

test('everything comes back equal', () => {
  expect(back(everything)).toEqual({ ok: true, value: everything });
});

test('the statuses of what comes back are equal, too', () => {
  const again = back(everything);
  const statuses = ({ sources, scope }: SavedCoverage) =>
    ['T1046', 'T1686', 'T1110', 'T1003', 'T1200'].map((id) => ask(id, sources, scope));
  expect(again.ok && statuses(again.value)).toEqual(statuses(everything));
  expect(new Set(statuses(everything).map(({ word }) => word)).size).toBeGreaterThan(2);
});

describe('what each importer reads', () => {
  const inputs = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:^|\/)input\.[a-z]+$/.test(path))
    .sort();

  test('is there to be tried', () => expect(inputs.length).toBeGreaterThan(5));

  test.each(inputs)('comes back equal: %s', (path) => {
    const decoded = decodeText(new Uint8Array(readFileSync(new URL(path, FIXTURES))));
    const file = { path, text: decoded.kind === 'text' ? decoded.text : '' };
    const { records = [], problems = [] } = importerFor(file)?.read(file) ?? {};
    const whole = saved(source(records));
    const sources = whole.sources.map((one) => ({ ...one, problems }));
    expect(back({ ...whole, sources })).toEqual({ ok: true, value: { ...whole, sources } });
  });
});

describe('an address', () => {
  const withAddress = (url: string) => {
    const one = source([rule('T1046')]);
    return { ...saved(), sources: [toSaved(stored(one, { origin: { ...origin, url } }), [])] };
  };

  test('comes back with its interval and how the last try went', () => {
    const value = withAddress(origin.url);
    expect(value.sources[0]?.origin).toEqual(origin);
    expect(back(value)).toEqual({ ok: true, value });
  });

  test('leaves what may be a key behind, and says so', () => {
    const value = withAddress(`${origin.url}?token=s3cret`);
    expect(JSON.stringify(value)).not.toContain('s3cret');
    expect(value.sources[0]?.origin).toMatchObject({
      url: origin.url,
      everyHours: 0,
      etag: '',
      failed: { message: expect.stringContaining('give the address again') },
    });
    expect(back(value)).toEqual({ ok: true, value });
  });

  test.each(['http://ci.example.com/a', 'javascript:alert(1)', 'https://me:pw@ci.example.com/'])(
    'that would not be fetched is refused: %s',
    (url) => {
      const value = withAddress(origin.url);
      const bad = JSON.parse(JSON.stringify(value).replace(origin.url, url)) as unknown;
      expect(readSavedCoverage(bad)).toMatchObject({
        ok: false,
        problem: {
          message: 'sections.coverage.sources[0].origin.url is no address that is fetched.',
        },
      });
    },
  );
});

describe('what does not fit is refused with its place', () => {
  const broken = (change: (value: SavedCoverage & Record<string, unknown>) => void) => {
    const value = JSON.parse(JSON.stringify(everything));
    change(value);
    const read = readSavedCoverage(value);
    return read.ok ? '' : read.problem.message;
  };
  const first = (value: SavedCoverage) => value.sources[0]?.records[0] as Record<string, unknown>;

  test('a record of an unknown type, with a wrong value or without a field', () => {
    const at = 'sections.coverage.sources[0].records[0]';
    expect(broken((value) => Object.assign(first(value), { type: 'note' }))).toBe(
      `${at}.type is none we know.`,
    );
    expect(broken((value) => Object.assign(first(value), { state: 'on' }))).toContain(
      `${at}.state`,
    );
    expect(broken((value) => delete first(value).logSources)).toBe(`${at} has no logSources.`);
    expect(broken((value) => Object.assign(first(value), { name: { a: 1 } }))).toBe(
      `${at}.name is no text.`,
    );
    expect(broken((value) => Object.assign(first(value), { name: 'x'.repeat(4_001) }))).toContain(
      'longer than 4000',
    );
  });

  test('a source that is there twice', () => {
    expect(broken(({ sources }) => sources.push(...sources.slice(0, 1)))).toContain(
      'sources[2].source.id is there twice',
    );
  });

  test('a column that no table has', () => {
    expect(broken((value) => Object.assign(value.csvMappings[0]?.columns ?? {}, { evil: 1 }))).toBe(
      'sections.coverage.csvMappings[0].columns.evil is none we know.',
    );
  });

  test('nothing at all', () => {
    expect(readSavedCoverage(null)).toMatchObject({
      problem: { message: 'sections.coverage is no object.' },
    });
  });
});

test('a field that no record has is left behind', () => {
  const more = { ...rule('T1046'), evil: '<img>' } as EvidenceRecord;
  const read = back(saved(source([more])));
  expect(read.ok && read.value.sources[0]?.records).toEqual([rule('T1046')]);
});
