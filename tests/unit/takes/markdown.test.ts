/** A take as Markdown: every sentence with footnotes that exist, and no markup from names. */
import { describe, expect, test } from 'vitest';
import { derive } from '@/lib/core/takes/derive';
import { toMarkdown } from '@/lib/core/takes/markdown';
import type { Take } from '@/lib/core/takes/take';
import { bundledLibrary, enterprise } from '@/tests/support/libraries';
import { analytic } from '@/tests/support/stix-builders';
import { processes, WORLD } from './small-world';

function takeOf(id: string, library = bundledLibrary()): Take {
  const take = derive(library, id);
  if (!take) throw new Error(`No take for ${id}.`);
  return take;
}

describe('the Markdown of a take', () => {
  const text = toMarkdown(takeOf('DET0376'));
  const [body = '', notes = ''] = text.split('## Evidence\n');

  test('has the seven sections in order', () => {
    expect(body.match(/^## .+$/gm)).toEqual([
      ...['## Summary', '## Executive priority', '## Technical view', '## Likely telemetry'],
      ...['## Detection direction', '## Mitigation priorities', '## Notes and limits', '## Basis'],
    ]);
    expect(body).toMatch(/^# DET0376 Behavioral Detection Strategy for Network Service Discovery/);
    expect(body).toContain('**Confidence: medium.** There are analytics for 4 of 6 platforms');
  });

  test('explains each footnote once, and none that is not used', () => {
    const used = new Set(body.match(/\[\^[^\]]+\]/g));
    const explained = notes.match(/^\[\^[^\]]+\](?=: .)/gm) ?? [];
    expect(new Set(explained)).toEqual(used);
    expect(explained).toHaveLength(used.size);
    expect(used.size).toBeGreaterThan(40);
  });

  test('gives every sentence a footnote', () => {
    const sections = body.slice(body.indexOf('## Summary'), body.indexOf('## Basis'));
    const sentences = sections.split('\n').filter((line) => line && !line.startsWith('##'));
    const bare = sentences.filter((line) => !/[.?](?:\[\^[^\]]+\])+$/.test(line));
    expect(bare).toEqual([]);
  });

  test('names STIX ids, what was counted, basis and notice', () => {
    expect(notes).toContain(
      '[^DET0376]: DET0376, x-mitre-detection-strategy--82e20b1f-300e-43cc-9259-1d506ef5d1f8',
    );
    expect(notes).toMatch(/^\[\^count-\d+\]: 31: groups, uses T1046$/m);
    expect(body).toContain('- ATT&CK 18.1, object version 1.0, content hash facts1:');
    expect(body).toContain('© 2025 The MITRE Corporation.');
  });

  test('is the same, byte for byte, from a library opened anew', () => {
    expect(toMarkdown(takeOf('DET0376'))).toBe(text);
  });
});

test('what names and channels hold stays text', () => {
  const name =
    '*bold* [link](javascript:alert(1)) <img src=x onerror=alert(1)> `code` | _x_\n# head';
  const library = enterprise([
    ...WORLD,
    analytic('AN0001', 'Windows', [[processes, 'a:b', `<b>${name}</b> a_b`]], { name }),
  ]);
  const take = takeOf('AN0001', library);
  const text = toMarkdown(take);
  expect(text).not.toMatch(/(?<!\\)[<`|]|(?<!\\)\*bold|(?<!\\)\]\(|^# head/m);
  expect(text).toContain('\\<b\\>\\*bold\\*');
});

test('a take without facts is titled by its ID, a publisher with a page is linked in words', () => {
  const take = takeOf('T1046');
  const text = toMarkdown({
    ...take,
    publisher: { name: 'Vendor', kind: 'vendor', url: 'https://example.org/t' },
    basis: { ...take.basis, facts: null },
  });
  expect(text).toMatch(/^# T1046\n/);
  expect(text).toContain('Vendor (https://example.org/t), vendor’s take.');
});
