/** DeTT&CT: which score counts, whom it is about, and which data components arrive from where. */
import { describe, expect, test } from 'vitest';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { dettectDataSources } from '@/lib/core/coverage/importers/dettect-data-sources';
import { dettectTechniques } from '@/lib/core/coverage/importers/dettect-techniques';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { read, SIGMA_RULE, statements } from './support';

const TECHNIQUES = 'version: 1.2\nfile_type: technique-administration\nname: made up\n';
const SOURCES = 'version: 1.1\nfile_type: data-source-administration\nname: made up\n';

function detections(objects: string, head = TECHNIQUES) {
  const text = `${head}techniques:\n  - {technique_id: T1046, detection: ${objects}}\n`;
  const { records, problems } = read(dettectTechniques, text, 'a.yaml');
  return { all: statements(records), problems };
}

const logbook = (entries: string) =>
  detections(`{applicable_to: [all], score_logbook: ${entries}}`);

describe('the latest score', () => {
  test.each([
    ['[{date: 2021-01-01, score: 1}, {date: 2022-01-01, score: 2}]', 2, '2022-01-01'],
    ['[{date: 2022-01-01, score: 2}, {date: 2021-01-01, score: 1}]', 2, '2022-01-01'],
    ['[{date: , score: 5}, {date: 2021-01-01, score: 1}]', 1, '2021-01-01'],
    ['[{date: 2021-01-01, score: 1}, {date: null, score: 5}]', 1, '2021-01-01'],
    // Of equal days, and without any, the first: new entries are written on top.
    ['[{date: 2021-01-01, score: 3}, {date: 2021-01-01, score: 1}]', 3, '2021-01-01'],
    ['[{date: , score: 0}, {date: , score: 1}]', 0, ''],
    ['{date: 2021-01-01, score: 4}', 4, '2021-01-01'],
    ['[{date: 2021-10-14T23:59:59.999Z, score: 3}, {date: 2021-10-15, score: 4}]', 4, '2021-10-15'],
    ["[{date: '2021-10-14 08:00:00', score: 3}]", 3, '2021-10-14'],
    ['[]', null, ''],
    ['', null, ''],
  ])('of %s is %s', (entries, score, date) => {
    expect(logbook(entries).all).toMatchObject([{ score, date, means: 'detection', object: 0 }]);
  });

  test.each([
    ['[{date: 2021-01-01, score: 6}]', 'bad-score', null],
    ['[{date: 2021-01-01, score: -2}]', 'bad-score', null],
    ['[{date: 2021-01-01, score: 2.5}]', 'bad-score', null],
    ['[{date: 2021-01-01, score: good}]', 'bad-score', null],
    ['[{date: 2021-13-01, score: 2}]', 'bad-date', 2],
  ])('%s is named: %s', (entries, code, score) => {
    const { all, problems } = logbook(entries);
    expect(all).toMatchObject([{ score }]);
    expect(problems).toMatchObject([{ code, place: 'techniques[0], T1046 detection[0]' }]);
  });

  test('of a visibility goes to 4', () => {
    const text = `${TECHNIQUES}techniques: [{technique_id: T1046, visibility: {score_logbook: {score: 4}}}]`;
    expect(read(dettectTechniques, text, 'a.yaml').records).toMatchObject([
      { means: 'visibility', score: 4 },
    ]);
  });

  test('of a file before version 1.2 is in the object itself', () => {
    const old =
      '{date_registered: 2019-01-01, date_implemented: 2019-02-01, score: 3, location: [EDR]}';
    expect(detections(old).all).toMatchObject([
      { score: 3, date: '2019-02-01', comment: 'Location: EDR' },
    ]);
  });
});

describe('systems', () => {
  test.each([
    ['[Servers, Workstations]', ['Servers', 'Workstations']],
    ['Servers', ['Servers']],
    ['[all]', undefined],
    ['[ALL, Servers]', undefined],
    ['[]', undefined],
    ["['', Servers, Servers]", ['Servers']],
  ])('%s', (systems, appliesTo) => {
    const { all } = detections(`{applicable_to: ${systems}, score_logbook: {score: 1}}`);
    expect(all[0]?.appliesTo).toEqual(appliesTo);
  });

  test('each group of them is a statement of its own, in order', () => {
    const objects = ['A', 'B', 'C'].map(
      (name, n) => `{applicable_to: [${name}], score_logbook: {score: ${n}}}`,
    );
    expect(
      detections(`[${objects.join(', ')}]`).all.map(({ object, score, appliesTo }) => [
        object,
        score,
        appliesTo,
      ]),
    ).toEqual([
      [0, 0, ['A']],
      [1, 1, ['B']],
      [2, 2, ['C']],
    ]);
  });
});

describe('a technique administration', () => {
  test.each([
    ['domain: ics-attack\n', 'ics-attack', []],
    ['', 'enterprise-attack', []],
    ['domain: moon-attack\n', null, ['bad-domain']],
  ])('%j', (line, domain, codes) => {
    const { all, problems } = detections('{score_logbook: {score: 1}}', TECHNIQUES + line);
    expect(all).toMatchObject([{ domain }]);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  test('one bad technique among 4,000 is named, and none of the others is lost', () => {
    const entry = (n: number, id: string) =>
      `  - technique_id: ${id}\n    technique_name: Number ${n}\n    detection:\n      applicable_to: [all]\n      score_logbook: {date: 2021-01-01, score: 3}\n`;
    const all = Array.from({ length: 4_000 }, (_, n) =>
      entry(n, n === 1_233 ? 'T12' : `T${1000 + n}`),
    );
    const { records, problems } = read(
      dettectTechniques,
      `${TECHNIQUES}techniques:\n${all.join('')}`,
      'a.yaml',
    );
    expect(records).toHaveLength(3_999);
    expect(problems).toEqual([
      {
        file: 'a.yaml',
        place: 'techniques[1233]',
        code: 'bad-id',
        message: '"T12" is no technique ID (Number 1233). This entry was not imported.',
      },
    ]);
  });

  test.each([
    ['techniques: none', 'no-techniques'],
    ['techniques: [', 'not-yaml'],
    ['', 'no-techniques'],
  ])('with %j is named', (rest, code) => {
    expect(read(dettectTechniques, `${TECHNIQUES}${rest}`, 'a.yaml').problems).toMatchObject([
      { code },
    ]);
  });

  test('a bomb of aliases is refused, quickly and by name', () => {
    const levels = [...'bcdefghi'].map(
      (name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`,
    );
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${levels.join('\n')}\n`;
    for (const [importer, head] of [
      [dettectTechniques, TECHNIQUES],
      [dettectDataSources, SOURCES],
    ] as const) {
      const file = { path: 'bomb.yaml', text: `${head}${bomb}techniques: *i\ndata_sources: *i\n` };
      expect(importerFor(file)).toBe(importer);
      const { records, problems } = importer.read(file);
      expect([records, problems]).toMatchObject([[], [{ file: 'bomb.yaml', code: 'alias-bomb' }]]);
    }
  });

  test('aliases that stand for a logbook are honest', () => {
    const text = `${TECHNIQUES}shared: &l [{date: 2021-01-01, score: 3}]\ntechniques:\n  - {technique_id: T1046, detection: {score_logbook: *l}}\n  - {technique_id: T1110, detection: {score_logbook: *l}}\n`;
    expect(read(dettectTechniques, text, 'a.yaml').records).toMatchObject([
      { score: 3 },
      { score: 3 },
    ]);
  });

  test('other files are not taken, nor are these by Sigma', () => {
    const format = (path: string, text: string) => importerFor({ path, text })?.format;
    expect(format('a.yml', `${TECHNIQUES}techniques: []`)).toBe('dettect-techniques');
    expect(format('a.yml', `${SOURCES}data_sources: []\ndetection: x`)).toBe(
      'dettect-data-sources',
    );
    expect(
      format('a.yml', `${SIGMA_RULE}description: "file_type: technique-administration"\n`),
    ).toBe('sigma');
    expect(format('a.yml', 'file_type: group-administration\n')).toBeUndefined();
  });
});

describe('a data source administration', () => {
  const SYSTEMS =
    'systems:\n  - {applicable_to: A, platform: [Windows, linux]}\n  - {applicable_to: B, platform: macOS}\n  - {applicable_to: C, platform: all}\n';
  const sourceOf = (details: string, head = SYSTEMS) => {
    const text = `${SOURCES}${head}data_sources:\n  - {data_source_name: Process Creation, data_source: ${details}}\n`;
    const { records, problems } = read(dettectDataSources, text, 'a.yaml');
    const all = records.filter((record): record is TelemetryRecord => record.type === 'telemetry');
    return { all, problems: problems.map(({ code }) => code) };
  };
  const on = (systems: string) => `{applicable_to: ${systems}, available_for_data_analytics: true}`;
  const platforms = (details: string, head?: string) =>
    sourceOf(details, head).all.map(({ platform }) => platform);

  test.each([
    ['[A]', ['Windows', 'Linux']],
    ['[a, B]', ['Windows', 'Linux', 'macOS']],
    ['[Elsewhere]', [null]],
    ['[Elsewhere, B]', ['macOS']],
  ])('%s: %j', (systems, names) => {
    expect(platforms(on(systems))).toEqual(names);
  });

  test('"all" is every system, and a platform "all" every platform of the domain', () => {
    expect(platforms(on('[all]'), SYSTEMS.replace(/.*C,.*\n/, ''))).toEqual([
      'Windows',
      'Linux',
      'macOS',
    ]);
    expect(platforms(on('[C]'))).toContain('Containers');
    expect(platforms(on('[C]'))).not.toContain('Android');
    expect(platforms(on('[C]'), `domain: mobile-attack\n${SYSTEMS}`)).toEqual(['Android', 'iOS']);
    expect(platforms(on('[all]'), 'platform: [Windows]\n')).toEqual(['Windows']);
  });

  test.each([
    ['true', true, []],
    ['True', true, []],
    ['false', false, []],
    ['', false, []],
    ['maybe', false, ['unknown-word']],
  ])('available "%s": %s', (word, collected, codes) => {
    const { all, problems } = sourceOf(
      `{applicable_to: [B], available_for_data_analytics: ${word}}`,
    );
    expect(all).toMatchObject([{ collected, isComponent: true, lastSeen: '', channel: null }]);
    expect(problems).toEqual(codes);
  });

  test('an entry of a file before version 1.1 holds its details itself', () => {
    const text = `${SOURCES}platform: [Linux]\ndata_sources:\n  - {data_source_name: Process Creation, products: [auditd], available_for_data_analytics: true}\n`;
    expect(read(dettectDataSources, text, 'a.yaml').records).toMatchObject([
      { name: 'Process Creation', platform: 'Linux', collected: true, product: 'auditd' },
    ]);
  });
});
