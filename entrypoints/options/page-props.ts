/** What every page of the options gets, and small readings they share. */
import type { CoverageState } from '@/components/hooks/useCoverage';
import { IMPORTERS } from '@/lib/core/coverage/importers/registry';
import type { Release } from '@/lib/core/library/records';
import type { Address } from './use-address';
import type { Imports } from './use-imports';

export type PageProps = {
  /** Null until the background has answered. */
  state: CoverageState | null;
  imports: Imports;
  address: Address;
  /** Something is being dragged over the page. */
  isOver: boolean;
  /** YYYY-MM-DD */
  today: string;
  /** "ATT&CK 18.1"; "ATT&CK" until it is known. */
  release: string;
  /** A short sentence, shown for a few seconds and announced. */
  onSaid: (said: string) => void;
};

/** What most teams have, in a line; all names are behind it. */
export const FORMATS = {
  line: 'Sigma, Elastic, Splunk, Sentinel, Wazuh, Google SecOps, Panther, Suricata, DeTT&CT, Navigator, VECTR, CSV, XLSX',
  all: IMPORTERS.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')),
};

export function releaseName(releases: readonly Release[]): string {
  const versions = [...new Set(releases.map(({ release }) => release))];
  return ['ATT&CK', versions.join(', ')].filter(Boolean).join(' ');
}
