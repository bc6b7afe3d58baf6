/**
 * TLP 2.0 as STIX 2.1 marking definitions. The ids are the ones OASIS published for everybody
 * (cti-stix-common-objects, extension tlp-2.0); those of TLP 1 are read, never written.
 */
import type { JsonObject } from './json';

/** Rising: each says who else may read it, `red` nobody. */
export const TLP_LEVELS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLP_LEVELS)[number];

const IDS: Readonly<Record<Tlp, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

const LEVEL_OF = new Map<string, Tlp>([
  ...TLP_LEVELS.map((level): [string, Tlp] => [IDS[level], level]),
  // TLP 1, of the STIX 2.1 specification itself: white, green, amber, red.
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
]);

const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

export function isTlp(value: unknown): value is Tlp {
  return TLP_LEVELS.some((level) => level === value);
}

/** The id that `object_marking_refs` names. */
export function markingId(level: Tlp): string {
  return IDS[level];
}

/** The level of a marking definition, or null where the id means something else. */
export function levelOf(markingRef: string): Tlp | null {
  return LEVEL_OF.get(markingRef) ?? null;
}

/** Whether `level` is stricter than `most`. A note without a marking is above nothing. */
export function isAbove(level: Tlp | null, most: Tlp): boolean {
  return level !== null && TLP_LEVELS.indexOf(level) > TLP_LEVELS.indexOf(most);
}

/** The stricter of several levels; null where there is none. */
export function strictest(levels: readonly Tlp[]): Tlp | null {
  const [first, ...rest] = levels;
  if (!first) return null;
  return rest.reduce((most, level) => (isAbove(level, most) ? level : most), first);
}

/** The definition itself, which a STIX bundle carries along. */
export function markingDefinition(level: Tlp): JsonObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: IDS[level],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${level.toUpperCase()}`,
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: level } },
  };
}
