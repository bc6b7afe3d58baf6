/** Objects that most tests of the rules begin with; a test adds what it is about. */
import {
  dataComponent,
  inTactics,
  isSubOf,
  type Stix,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

export const discovery = tactic('TA0007', 'discovery', { name: 'Discovery' });
export const execution = tactic('TA0002', 'execution', { name: 'Execution' });
export const processes = dataComponent('DC0032', { name: 'Process Creation' });
export const connections = dataComponent('DC0082', { name: 'Network Connection Creation' });
export const files = dataComponent('DC0039', { name: 'File Creation' });

export const WORLD: readonly Stix[] = [discovery, execution, processes, connections, files];

/** A technique of Discovery on these platforms. */
export function onPlatforms(id: string, name: string, ...platforms: string[]): Stix {
  return technique(id, { name, x_mitre_platforms: platforms, ...inTactics('discovery') });
}

/** A sub-technique of Discovery with its link. */
export function subOf(parent: Stix, id: string, name: string): Stix[] {
  const sub = onPlatforms(id, name, 'Windows');
  return [sub, isSubOf(sub, parent)];
}

/** Fields of an analytic that has these to be tuned. */
export function tunable(...fields: string[]) {
  return { x_mitre_mutable_elements: fields.map((field) => ({ field, description: '' })) };
}
