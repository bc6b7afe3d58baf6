/** A small Enterprise bundle made by hand, in three releases that differ as real ones do. */
import {
  analytic,
  bundle,
  dataComponent,
  detects,
  group,
  inTactics,
  mitigation,
  relationship,
  revokedBy,
  type Stix,
  strategy,
  tactic,
  technique,
} from './stix-builders';

const own = (external_id: string) => ({ source_name: 'mitre-attack', external_id });
const umbrella = {
  ...{ source_name: 'Umbrella', description: 'On rain.', url: 'https://example.org/' },
};

/** @param more objects besides, to make it as large as a test needs */
export function madeBundle(release: '17.1' | '18.1' | '19.0', more: Stix[] = []): Buffer {
  const isOld = release !== '19.0';
  const juggling = technique('T1700', {
    name: isOld ? 'Old juggling' : 'Juggling',
    ...{ x_mitre_version: isOld ? '1.0' : '2.0', x_mitre_platforms: ['Windows'] },
    ...inTactics('execution'),
    description: 'Adversaries may juggle umbrellas.(Citation: Umbrella)',
    external_references: [own('T1700'), umbrella],
  });
  const former = technique('T1701', { revoked: !isOld });
  const component = dataComponent('DC9001', { name: 'Umbrella opened' });
  const watch = analytic('AN9001', 'Windows', [[component, 'WinEventLog:Rain', 'EventCode=9999']], {
    x_mitre_mutable_elements: [{ field: 'Window', description: 'How long it rains.' }],
  });
  const det = strategy('DET9001', [watch]);
  const actor = group('G0900', { name: 'Circus' });
  const nameless = { ...technique('T1999'), external_references: [] };
  const objects = [
    ...[tactic('TA0002', 'execution', { name: 'Execution' }), juggling, former, component, watch],
    ...[det, actor, mitigation('M1900'), technique('T99123'), technique('T1059'), nameless],
    ...[detects(det, juggling), relationship('uses', actor, juggling, said)],
    ...(isOld ? [] : [revokedBy(former, juggling)]),
    ...more,
  ];
  return Buffer.from(JSON.stringify(bundle(objects, { release })));
}

const said = { description: 'They juggled.' };

/** Many techniques with long texts, in related pairs: megabytes of bundle. */
export function manyObjects(count: number): Stix[] {
  const text = 'Adversaries may do this and that, over and over, for as long as it takes. '.repeat(
    20,
  );
  return Array.from({ length: count }, (_, n) => {
    const one = technique(`T${20_000 + n}`, { name: `Thing ${n}`, description: `${text}${n}` });
    const actor = group('G0900');
    return [one, relationship('uses', actor, one, { description: `${text}${n}` })];
  }).flat();
}
