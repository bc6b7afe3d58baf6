/**
 * Platform names of files and products, as ATT&CK's own (release 18.1). An unknown word is kept as
 * it is written, because a later release may know it.
 */
import type { Domain } from '@/lib/core/library/records';

/** ATT&CK's names first, then the words that teams and products use for them. */
const WORDS: readonly (readonly [name: string, ...words: string[]])[] = [
  ['Windows', 'win', 'microsoft windows', 'windows server', 'windows 10', 'windows 11'],
  ['Linux', 'unix', 'linux/unix'],
  ['macOS', 'mac', 'osx', 'os x', 'mac os', 'mac os x', 'darwin'],
  ['ESXi', 'vmware esxi', 'vsphere'],
  ['Containers', 'container', 'kubernetes', 'k8s', 'docker'],
  ['IaaS', 'cloud', 'aws', 'amazon web services', 'gcp', 'google cloud', 'azure'],
  ['Identity Provider', 'azure ad', 'entra id', 'microsoft entra id', 'okta', 'idp'],
  ['Office Suite', 'office 365', 'o365', 'm365', 'microsoft 365', 'google workspace'],
  ['SaaS', 'github'],
  ['Network Devices', 'network', 'network device', 'netzwerk'],
  ['PRE'],
  ['Android'],
  ['iOS', 'ipados'],
  ...['Control Server', 'Data Historian', 'Embedded', 'Engineering Workstation'].map(
    (name) => [name] as const,
  ),
  ['Field Controller/RTU/PLC/IED', 'plc', 'rtu'],
  ['Human-Machine Interface', 'hmi'],
  ['Input/Output Server'],
  ['Safety Instrumented System/Protection Relay', 'sis'],
];

const names = new Map(
  WORDS.flatMap(([name, ...words]) => [name.toLowerCase(), ...words].map((word) => [word, name])),
);

const EVERYWHERE = /^(?:|\*|-|all|alle|any|each|every|multiple|n\/a)$/i;

/** ATT&CK's name for a word, the word itself if it has none; null for "all" and for nothing. */
export function platformName(word: string): string | null {
  const text = word.trim();
  return EVERYWHERE.test(text) ? null : (names.get(text.toLowerCase()) ?? text);
}

const own = new Set(WORDS.map(([name]) => name));
const inOrder = [...own];
const [mobile, ics] = [inOrder.indexOf('Android'), inOrder.indexOf('Control Server')];

/** All platforms of a domain, for files that say "all" and mean each. */
export const PLATFORMS_OF: Readonly<Record<Domain, readonly string[]>> = {
  'enterprise-attack': inOrder.slice(0, mobile),
  'mobile-attack': inOrder.slice(mobile, ics),
  'ics-attack': inOrder.slice(ics),
};

/** Of a cell that may hold any words, those that are a platform of ATT&CK. */
export function knownPlatformsInCell(cell: string): string[] {
  return platformsInCell(cell).filter((name) => own.has(name));
}

/** The platforms of a cell, "Windows; Linux"; none where it says "all". */
export function platformsInCell(cell: string): string[] {
  const words = cell.split(/[,;|\n]+/).filter((word) => word.trim() !== '');
  const found = (words.length ? words : [cell]).map(platformName);
  return found.includes(null) ? [] : [...new Set(found.filter((name) => name !== null))];
}
