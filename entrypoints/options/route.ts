/** Which page the address names: #set-up, #library, #coverage, #logs, #notes, #takes, #sites, #appearance, #privacy or #backup. */
import { useEffect, useState } from 'preact/hooks';

export const PAGES = [
  ['set-up', 'Set up'],
  ['library', 'Library'],
  ['coverage', 'Coverage'],
  ['logs', 'Logs we collect'],
  ['notes', 'Team notes'],
  ['takes', 'Takes'],
  ['sites', 'Sites'],
  ['appearance', 'Appearance'],
  ['privacy', 'Privacy'],
  ['backup', 'Backup'],
] as const;
export type PageName = (typeof PAGES)[number][0];

/** Null where the address names none. */
export function useRoute(): PageName | null {
  const [page, setPage] = useState(pageOf(location.hash));
  useEffect(() => {
    const read = () => setPage(pageOf(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return page;
}

function pageOf(hash: string): PageName | null {
  return PAGES.find(([name]) => `#${name}` === hash)?.[0] ?? null;
}
