/** Evidence for the eyes: short labels, lines with values from the library, and ways on. */
import { describe, expect, test } from 'vitest';
import { evidenceViews, idRange, statementView } from '@/lib/core/lookup/evidence-view';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { type Evidence, field, object, relationship } from '@/lib/core/takes/evidence';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();

function get(id: string) {
  const found = library.get(id);
  if (!found) throw new Error(`The library has no ${id}.`);
  return found;
}

const only = (evidence: Evidence) => {
  const [view] = evidenceViews(library, [evidence]);
  if (!view) throw new Error('No view.');
  return view;
};

describe('a chip', () => {
  test('of an object walks there at once', () => {
    const view = only(object(get('T1046')));
    expect(view).toMatchObject({ label: 'T1046', goes: 'T1046' });
    expect(view.lines).toEqual([`T1046 Network Service Discovery, ${get('T1046').stixId}`]);
  });

  test('of a field opens its values, and the tab that shows them', () => {
    const view = only(field(get('AN1057'), 'logSources'));
    expect(view.label).toBe('AN1057 log sources');
    expect(view.goes).toBeNull();
    expect(view.lines[0]).toContain('WinEventLog:Sysmon EventCode=3, 22');
    expect(view.opens).toEqual([{ id: 'AN1057', name: 'Analytic 1057', tab: 'logs' }]);
  });

  test('of entries of a field is named after them', () => {
    const entries = ['ScanRateThreshold', 'TimeWindow'];
    expect(only(field(get('AN1057'), 'mutableElements', entries)).label).toBe(
      'ScanRateThreshold, TimeWindow',
    );
  });

  test('of a relationship opens both ends', () => {
    const view = only(relationship('uses', get('G0032'), get('T1046')));
    expect(view.lines).toEqual(['G0032 Lazarus Group uses T1046 Network Service Discovery']);
    expect(view.opens.map(({ id, tab }) => `${id} ${tab}`)).toEqual([
      'G0032 related',
      'T1046 related',
    ]);
  });

  test('of an address leads to it', () => {
    const url = 'https://attack.mitre.org/techniques/T1046/';
    expect(only({ type: 'url', url })).toMatchObject({ label: 'T1046 page', url });
    expect(only({ type: 'url', url: 'https://acme.example/x' }).label).toBe('acme.example');
  });
});

test('the same field of several objects is one chip, and nothing stands there twice', () => {
  const four = ['AN1057', 'AN1058', 'AN1059', 'AN1060'].map((id) => field(get(id), 'platforms'));
  const views = evidenceViews(library, [...four, ...four]);
  expect(views.map(({ label }) => label)).toEqual(['AN1057–1060 platforms']);
  expect(views[0]?.lines).toHaveLength(4);
});

test('IDs in a row are a range, others are counted', () => {
  expect(idRange(['AN1057', 'AN1058'])).toBe('AN1057, AN1058');
  expect(idRange(['AN1057', 'AN1058', 'AN1059'])).toBe('AN1057–1059');
  expect(idRange(['AN1057', 'AN1060', 'AN1061'])).toBe('AN1057 +2');
});

test('every sentence of derived takes has a chip with something behind it', () => {
  for (const id of derivableIds(library).filter((_, n) => n % 50 === 0)) {
    const take = derive(library, id);
    for (const statement of Object.values(take?.sections ?? {}).flat()) {
      const { evidence } = statementView(library, statement, id);
      expect(evidence.length).toBeGreaterThan(0);
      for (const { label, lines } of evidence) {
        expect(label).not.toBe('');
        expect(label.length).toBeLessThan(90);
        expect(lines.every(Boolean) && lines.length > 0).toBe(true);
      }
    }
  }
});
