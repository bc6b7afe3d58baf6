/** Nothing was found: in which release, and what would widen the search. */
import { visible } from '@/components/coverage/foreign';
import { useRequest } from '@/components/hooks/useRequest';

export function NoHits({ query }: { query: string }) {
  const overview = useRequest('library.overview', null).value;
  const used = overview?.releases.filter(({ isInUse }) => isInUse) ?? [];
  const names = [...new Set(used.map(({ release }) => release))].join(', ');
  const words = query.trim();
  return (
    <p class="popup-message no-hits">
      Nothing in ATT&CK {names} matches {words ? `“${visible(words)}”` : 'these filters'}.{' '}
      {overview?.fullText === 'none' && words && (
        <a href="/options.html#library" target="_blank" rel="noreferrer">
          Search descriptions too
        </a>
      )}
      {overview?.fullText === 'building' && 'Descriptions are still being indexed.'}
    </p>
  );
}
