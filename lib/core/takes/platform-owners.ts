/** Which part of an estate a platform belongs to: who has to be asked whether an attack would show. */

const OWNERS: readonly (readonly [owner: string, ...platforms: string[]])[] = [
  ['hosts', 'Windows', 'Linux', 'macOS'],
  ['virtualisation', 'ESXi'],
  ['containers', 'Containers'],
  ['cloud infrastructure', 'IaaS'],
  ['cloud services', 'SaaS', 'Office Suite'],
  ['identity services', 'Identity Provider'],
  ['network equipment', 'Network Devices'],
];

/** Owners of these platforms, in the table's order; platforms without a row have none. */
export function ownersOf(platforms: readonly string[]): string[] {
  return OWNERS.flatMap(([owner, ...theirs]) =>
    theirs.some((platform) => platforms.includes(platform)) ? [owner] : [],
  );
}
