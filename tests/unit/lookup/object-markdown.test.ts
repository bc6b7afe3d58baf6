/** The whole object as Markdown: every part of the page, citations as footnotes, no markup let in. */
import { expect, test } from 'vitest';
import { objectMarkdown } from '@/lib/core/lookup/object-markdown';
import { objectPage, relation } from '@/tests/support/object-pages';

const PAGE = objectPage({
  definition: { state: 'text', text: 'They scan.(Citation: CISA)' },
  citations: [
    { name: 'CISA', text: 'CISA. (2021). Report.', url: 'https://us-cert.cisa.gov/a' },
    { name: 'Never used', text: 'x', url: '' },
  ],
  references: [{ name: 'CAPEC-300', text: '', url: 'https://capec.mitre.org/300' }],
  relations: [
    relation('G0032', { name: 'Lazarus | Group', text: 'used a\n| pipe(Citation: CISA)' }),
  ],
  detection: {
    strategies: [
      {
        ...{ id: 'DET0376', name: 'Strategy' },
        analytics: [
          {
            ...{ id: 'AN1057', name: 'Analytic', platforms: ['Windows'] },
            description: { state: 'text', text: 'Looks.' },
            logSources: [
              {
                ...{ name: 'WinEventLog:Sysmon', channel: 'EventCode=3' },
                dataComponent: { id: 'DC0082', name: 'Connection' },
              },
            ],
            mutableElements: [{ field: 'TimeWindow', description: '60 *seconds*' }],
          },
        ],
      },
    ],
    unpublished: ['IaaS'],
  },
  history: [
    {
      ...{ releaseId: 'r', domain: 'enterprise-attack', release: '18.1', date: '2025-11-13' },
      ...{ isBundled: false, isInUse: true, id: 'T1046', name: 'Network Service Discovery' },
      ...{ status: 'live', version: '3.2', created: '2017-05-31', modified: '2025-10-24' },
      hash: 'b224e6b2',
    },
  ],
});
const text = objectMarkdown(PAGE);

test('holds every part of the page', () => {
  expect(text).toMatch(/^# T1046 Network Service Discovery\n/);
  for (const part of [
    '- Platforms: Windows and Linux',
    '- Tactics: TA0007 Discovery',
    '- STIX id: attack-pattern--1',
    '## Official definition\n\nThey scan.[^1]',
    '### DET0376 Strategy',
    '**AN1057** Windows\n\nLooks.',
    '- Log: WinEventLog:Sysmon EventCode=3 (DC0082 Connection)',
    '- To tune: TimeWindow: 60 \\*seconds\\*',
    'ATT&CK publishes no analytic for IaaS.',
    '## Groups (1)',
    '| Enterprise 18.1 | 3.2 | 2017-05-31 | 2025-10-24 | b224e6b2 |',
    '<https://capec.mitre.org/300>',
    'https://attack.mitre.org/versions/v18/techniques/T1046/',
  ]) {
    expect(text).toContain(part);
  }
});

test('a table keeps its columns whatever a text holds', () => {
  expect(text).toContain('| Enterprise | G0032 | Lazarus \\| Group | used a \\| pipe[^1] |');
});

test('footnotes are those that were cited, under the numbers of the page', () => {
  expect(text).toContain('[^1]: CISA. (2021). Report. <https://us-cert.cisa.gov/a>');
  expect(text).not.toContain('[^2]');
});

test('says that there is no definition, or that it is not here', () => {
  expect(objectMarkdown(objectPage())).toContain('ATT&CK writes none.');
  const bare = objectPage({
    definition: { state: 'not-held' },
    detectionText: { state: 'not-held' },
  });
  expect(objectMarkdown(bare)).toContain('Not held here');
});

test('an object that no release holds gives nothing', () => {
  expect(objectMarkdown(objectPage({ header: null }))).toBe('');
});
