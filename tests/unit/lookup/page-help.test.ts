import { describe, expect, test } from 'vitest';
import { ID_KIND_NAMES } from '@/lib/core/attack/id-kinds';
import { pageHelp } from '@/lib/core/lookup/page-help';

describe('how to read an object page', () => {
  test('every kind of object has its own few words, and every tab is explained once', () => {
    for (const kind of ID_KIND_NAMES) {
      const { about, tabs, before } = pageHelp(kind, true);
      expect(tabs.map(({ tab }) => tab)).toEqual(['now', 'logs', 'related', 'notes', 'history']);
      for (const text of [about, before, ...tabs.map((one) => one.text)]) {
        expect(text, kind).toMatch(/^[A-Z].{20,240}\.$/);
      }
    }
  });

  test('nothing is said to be known of a team that said nothing', () => {
    const [now] = pageHelp('technique', false).tabs;
    expect(now?.text).toContain('unknown until rules or logs are imported');
    expect(pageHelp('technique', true).tabs[0]?.text).toContain('Unknown means that nobody said');
  });

  test('only what can be detected is said to need logs and a test', () => {
    expect(pageHelp('detection-strategy', true).before).toContain('test the rule');
    expect(pageHelp('group', true).before).not.toContain('rule');
  });
});
