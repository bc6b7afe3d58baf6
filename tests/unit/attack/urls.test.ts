import { describe, expect, it } from 'vitest';
import { idOfHref } from '@/lib/core/attack/id-of-href';
import { attackUrl } from '@/lib/core/attack/urls';

const page = 'https://attack.mitre.org/groups/G0016/';

describe('the address of an object', () => {
  it('is the folder of its kind', () => {
    expect(attackUrl('T1046')).toBe('https://attack.mitre.org/techniques/T1046/');
    expect(attackUrl('T1059.001')).toBe('https://attack.mitre.org/techniques/T1059/001/');
    expect(attackUrl('DET0376')).toBe('https://attack.mitre.org/detectionstrategies/DET0376/');
    expect(attackUrl('S0154')).toBe('https://attack.mitre.org/software/S0154/');
  });

  it('of an analytic is an anchor on its strategy, or the index when that is not known', () => {
    expect(attackUrl('AN1057', 'DET0376')).toBe(
      'https://attack.mitre.org/detectionstrategies/DET0376/#AN1057',
    );
    expect(attackUrl('AN1057')).toBe('https://attack.mitre.org/analytics/');
  });
});

describe('the object that a link names', () => {
  it('is read from addresses with and without the last slash', () => {
    expect(idOfHref('https://attack.mitre.org/techniques/T1059/001', page)).toBe('T1059.001');
    expect(idOfHref('https://attack.mitre.org/techniques/T1059/001/', page)).toBe('T1059.001');
    expect(idOfHref('https://attack.mitre.org/datacomponents/DC0032', page)).toBe('DC0032');
  });

  it('is the same below a permalink of an older release', () => {
    expect(idOfHref('/versions/v18/techniques/T1046/', page)).toBe('T1046');
    expect(idOfHref('/versions/v18.1/tactics/TA0007/', page)).toBe('TA0007');
  });

  it('is the analytic when the anchor names one', () => {
    expect(idOfHref('/detectionstrategies/DET0376#AN1057', page)).toBe('AN1057');
    expect(idOfHref('/detectionstrategies/DET0376#top', page)).toBe('DET0376');
  });

  it('depends on the page for a relative link', () => {
    expect(idOfHref('/techniques/T1046', page)).toBe('T1046');
    expect(idOfHref('/techniques/T1046', 'https://wiki.example/groups/')).toBeNull();
    expect(idOfHref('../../software/S0002/', page)).toBe('S0002');
  });

  it('is nothing on other hosts, on index pages and for broken addresses', () => {
    for (const href of [
      'https://atlas.mitre.org/techniques/T1046',
      'https://attack.mitre.org.evil.example/techniques/T1046',
      'https://attack.mitre.org/techniques/enterprise/',
      'https://attack.mitre.org/resources/T1046/',
      'https://attack.mitre.org/techniques/T1046/subtechniques/',
      'http://[/techniques/T1046',
      '#T1046',
      '',
    ])
      expect(idOfHref(href, page), href).toBeNull();
  });

  it('is what the address of an object leads back to', () => {
    for (const id of ['T1046', 'T1059.001', 'TA0002', 'DET0376', 'M1030', 'G0016', 'A0008'])
      expect(idOfHref(attackUrl(id), page)).toBe(id);
  });
});
