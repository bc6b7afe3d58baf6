/** What every page of the options gets, and small readings they share. */
import type { CoverageState } from '@/components/hooks/useCoverage';
import type { Release } from '@/lib/core/library/records';
import type { Imports } from './use-imports';

export type PageProps = {
  /** Null until the background has answered. */
  state: CoverageState | null;
  imports: Imports;
  /** Something is being dragged over the page. */
  isOver: boolean;
  /** YYYY-MM-DD */
  today: string;
  /** "ATT&CK 18.1"; "ATT&CK" until it is known. */
  release: string;
  /** A short sentence, shown for a few seconds and announced. */
  onSaid: (said: string) => void;
};

/** The formats, as the drop zone lists them. */
export const FORMATS =
  'Sigma (files, folder, zip, tar.gz), Kibana rule export, Navigator layers, CSV, log inventory';

/** The day where the person is. */
export function todayIs(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function releaseName(releases: readonly Release[]): string {
  const versions = [...new Set(releases.map(({ release }) => release))];
  return ['ATT&CK', versions.join(', ')].filter(Boolean).join(' ');
}
