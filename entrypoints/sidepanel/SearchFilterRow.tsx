/** What a search is narrowed by, one value of each. */
import { Select } from '@/components/coverage/Select';
import { useRequest } from '@/components/hooks/useRequest';
import { type AttackIdKind, ID_KIND_NAMES, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import type { SearchFilters } from '@/lib/core/search/facets';
import { domainWord } from '@/lib/core/shared/words';
import '@/components/coverage/fields.css';

export type SearchFilterRowProps = {
  filters: SearchFilters;
  onChange: (filters: SearchFilters) => void;
};

type Options = readonly (readonly [string, string])[];

export function SearchFilterRow({ filters, onChange }: SearchFilterRowProps) {
  const names = useRequest('inventory.names', null).value;
  const tactics = useRequest('library.search', {
    query: '',
    filters: { kinds: ['tactic'] },
    limit: 100,
  }).value;
  const set = (part: SearchFilters) => onChange({ ...filters, ...part });
  const named = (values: readonly string[]): Options => values.map((one) => [one, one]);
  const live = (tactics ?? []).filter(({ status }) => status === 'live');
  const [logSource = ''] = filters.logSources ?? [];
  return (
    <div class="search-filters">
      <One
        word="Kind"
        value={filters.kinds?.[0]}
        options={ID_KIND_NAMES.map((kind) => [kind, ID_KINDS[kind].name])}
        onChange={(kind) => set({ kinds: kind ? [kind as AttackIdKind] : [] })}
      />
      <One
        word="Domain"
        value={filters.domains?.[0]}
        options={DOMAINS.map((domain) => [domain, domainWord(domain)])}
        onChange={(domain) => set({ domains: domain ? [domain as Domain] : [] })}
      />
      <One
        word="Platform"
        value={filters.platforms?.[0]}
        options={named(names?.platforms ?? [])}
        onChange={(platform) => set({ platforms: platform ? [platform] : [] })}
      />
      <One
        word="Tactic"
        value={filters.tactics?.[0]}
        options={live.map(({ id, name }) => [id, `${name} (${id})`])}
        onChange={(tactic) => set({ tactics: tactic ? [tactic] : [] })}
      />
      <input
        class={logSource ? 'input search-log search-set' : 'input search-log'}
        list="search-log-names"
        aria-label="Log source"
        placeholder="Any log source"
        value={logSource}
        onChange={({ currentTarget: { value } }) =>
          set({ logSources: value.trim() ? [value.trim().slice(0, 300)] : [] })
        }
      />
      <datalist id="search-log-names">
        {names?.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

type OneProps = {
  word: string;
  value: string | undefined;
  options: Options;
  onChange: (value: string) => void;
};

function One({ word, value = '', options, onChange }: OneProps) {
  // A value that the library does not offer any more is still what narrows the search.
  const isOffered = value === '' || options.some(([one]) => one === value);
  return (
    <Select
      label={word}
      class={value ? 'search-set' : ''}
      options={[
        ['', `Any ${word.toLowerCase()}`] as const,
        ...options,
        ...(isOffered ? [] : [[value, value] as const]),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
