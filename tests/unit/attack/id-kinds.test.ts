import { describe, expect, it } from 'vitest';
import {
  ID_KIND_NAMES,
  ID_KINDS,
  ID_PREFIXES,
  kindOfId,
  parentId,
  parseAttackId,
} from '@/lib/core/attack/id-kinds';

describe('parsing an ID', () => {
  it('gives the canonical form of every spelling', () => {
    expect(parseAttackId(' t1059.001 ')).toBe('T1059.001');
    expect(parseAttackId('T1059/001')).toBe('T1059.001');
    expect(parseAttackId('det0376')).toBe('DET0376');
  });

  it('knows each kind by an example', () => {
    for (const kind of ID_KIND_NAMES) {
      const id = `${ID_KINDS[kind].prefix}0001${kind === 'sub-technique' ? '.001' : ''}`;
      expect(parseAttackId(id)).toBe(id);
      expect(kindOfId(id)).toBe(kind);
    }
  });

  it('refuses anything that is not wholly an ID', () => {
    for (const text of ['', 'T105', 'T1059.01', 'TA0002.001', 'xT1059', 'T1059 ff', 'B1059', 'DET'])
      expect(parseAttackId(text), text).toBeNull();
  });

  it('takes numbers of five digits, should ATT&CK get there', () => {
    expect(parseAttackId('S12345')).toBe('S12345');
  });
});

describe('the kind of an ID', () => {
  it('is not confused by prefixes that begin alike', () => {
    expect([kindOfId('T1059'), kindOfId('TA0002'), kindOfId('T1059.001')]).toEqual([
      'technique',
      'tactic',
      'sub-technique',
    ]);
    expect([kindOfId('A0008'), kindOfId('AN0001'), kindOfId('DC0001'), kindOfId('DS0001')]).toEqual(
      ['asset', 'analytic', 'data-component', 'data-source'],
    );
  });

  it('does not exist for other text', () => {
    expect(() => kindOfId('X1')).toThrow('Not an ATT&CK ID: X1');
  });
});

describe('prefixes', () => {
  it('come longest first and once each', () => {
    expect(ID_PREFIXES).toEqual([...new Set(ID_PREFIXES)]);
    expect(ID_PREFIXES.indexOf('TA')).toBeLessThan(ID_PREFIXES.indexOf('T'));
    expect(ID_PREFIXES.indexOf('DET')).toBe(0);
  });
});

describe('the parent of an ID', () => {
  it('is the technique of a sub-technique, and the ID itself for all others', () => {
    expect(parentId('T1059.001')).toBe('T1059');
    expect(parentId('T1059')).toBe('T1059');
    expect(parentId('G0016')).toBe('G0016');
  });
});
