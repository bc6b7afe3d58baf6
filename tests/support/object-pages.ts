/** Object pages built by hand, so that a test of their words names only what it is about. */
import type { ObjectPage, RelationRow } from '@/lib/core/library/object-page';

export function objectPage(fields: Partial<ObjectPage> = {}): ObjectPage {
  const asked = fields.asked ?? 'T1046';
  return {
    asked,
    releases: [
      {
        ...{ id: 'r181', domain: 'enterprise-attack', release: '18.1', date: '2025-11-13' },
        ...{ isBundled: false, isInUse: true },
      },
    ],
    header: {
      ...{ id: asked, kind: 'technique', name: 'Network Service Discovery' },
      ...{ stixId: 'attack-pattern--1', status: 'live', domains: ['enterprise-attack'] },
      ...{ platforms: ['Windows', 'Linux'], tactics: [{ id: 'TA0007', name: 'Discovery' }] },
      ...{ aliases: [], version: '3.2', created: '2017-05-31', modified: '2025-10-24' },
      ...{ firstSeen: '', lastSeen: '', contributors: [], parent: null },
      url: `https://attack.mitre.org/techniques/${asked}/`,
      permalink: `https://attack.mitre.org/versions/v18/techniques/${asked}/`,
    },
    timeMachine: {
      resolution: {
        ...{ asked, state: 'live', steps: [], current: [asked], latest: [asked] },
        ...{ predecessors: [], release: null },
      },
      ...{ names: {}, former: [], events: [] },
    },
    texts: 'held',
    definition: { state: 'none' },
    detectionText: { state: 'none' },
    detection: null,
    ...{ relations: [], history: [], citations: [], references: [], notice: '© MITRE.' },
    ...fields,
  };
}

/** A group that uses the page's object, unless `fields` say otherwise. */
export function relation(id: string, fields: Partial<RelationRow> = {}): RelationRow {
  return {
    ...{ relation: 'uses', direction: 'in', id, name: `Name of ${id}`, kind: 'group' },
    ...{ domains: ['enterprise-attack'], status: 'live', text: null },
    ...fields,
  };
}
