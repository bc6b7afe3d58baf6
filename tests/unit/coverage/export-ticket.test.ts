/** An ID for a ticket: short, honest, and nothing in it can become markup. */
import { describe, expect, test } from 'vitest';
import type { SourcedEvidence } from '@/lib/core/coverage/evidence';
import { statusTicket } from '@/lib/core/coverage/export-ticket';
import { ask, library, log, rule, sampleLogs, source, testOf } from './build';

const ticket = (id: string, sources: SourcedEvidence[]) => statusTicket(library, ask(id, sources));

const rules = source(
  [
    rule('T1059.001', {
      name: 'Encoded command',
      author: 'J. Doe',
      url: 'https://github.com/a/b.yml',
      platforms: ['Windows'],
    }),
    ...[1, 2, 3, 4].map((n) => rule('T1059.001', { name: `Rule ${n}` })),
    rule('T1059', { name: 'Parent' }),
    testOf('T1059.001', 'blocked-only', '2026-05-11', { name: 'Encoded PowerShell' }),
  ],
  { name: 'Sigma rules', format: 'sigma' },
);

describe('a ticket', () => {
  test('says what, the answer, reasons, rules, logs and as of when', () => {
    expect(ticket('T1059.001', [rules, sampleLogs]).text.split('\n')).toEqual([
      '**T1059.001 PowerShell** · ATT&CK 18.1',
      '**Detecting** · 5 rules on, but 2 of 4 logs missing',
      '- 4 more on, platform not stated',
      '- T1059 above it has 1 rule on',
      '- Test Encoded PowerShell, 11 May: blocked, no alert recorded',
      '- On: [Encoded command](<https://github.com/a/b.yml>), Sigma rules, by J. Doe',
      '- On: Rule 1, Sigma rules',
      '- On: Rule 2, Sigma rules',
      '- and 2 more on',
      'Logs: AN1252 Windows: 2 of 4, missing PowerShell 400, 403 and Sysmon 7',
      'As of 22 Nov 2026; from Sigma rules (20 Nov)',
    ]);
  });

  test('says of an old ID what was asked', () => {
    expect(ticket('T1086', [rules]).text).toMatch(
      /^\*\*T1059\.001 PowerShell\*\* \(asked: T1086\)/,
    );
  });

  const hostile = [
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '=HYPERLINK("http://evil")',
    'two\nlines\r\n# heading\u2028more',
    '\u202egnp.exe',
    '**bold** `code` | cell',
  ];
  const names = hostile.map((name) =>
    rule('T1046', { name, author: name, url: 'javascript:alert(1)', state: 'active' }),
  );
  const evil = [
    source([...names, testOf('T1046', 'missed', '2026-05-11', { name: '<script>1</script>' })], {
      name: '<svg onload=1>',
      format: 'sigma',
    }),
    source([log('a', null)], { name: 'logs' }),
  ];

  test.each(['T1046', 'DET0376', 'T1059.002', 'T1682', 'AN1057'])(
    'of %s has at most 12 lines',
    (id) => {
      const { text, html } = ticket(id, evil);
      expect(text.split(/[\n\r\u2028\u2029]/).length).toBeLessThanOrEqual(12);
      expect(html.split('\n').length).toBeLessThanOrEqual(12);
    },
  );

  test('has no markup but its own, and no link but http', () => {
    const { text, html } = ticket('T1046', evil);
    expect(html.replace(/<\/?(?:p|b)>/g, '')).not.toMatch(/[<>]/);
    expect(text).not.toMatch(/(?<!\\)[<`]|(?<!\\)\[/);
    expect(`${text}${html}`).not.toMatch(/[\u202a-\u202e]|href="javascript/);
  });
});
