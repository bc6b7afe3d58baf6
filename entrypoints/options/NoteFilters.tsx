/** Which notes are listed: words or an ID, kind, author, platform, and those that wait for a person. */
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { Switch } from '@/components/coverage/Switch';
import { KINDS } from '@/components/notes/note-words';
import { NOTE_KINDS } from '@/lib/core/notes/note';
import type { NoteFilter } from '@/lib/core/notes/search';

export type Filter = Pick<NoteFilter, 'text' | 'kinds' | 'author' | 'platform'> & {
  onlyOpen: boolean;
};

export const NO_FILTER: Filter = { onlyOpen: false };

export type NoteFiltersProps = {
  filter: Filter;
  authors: readonly string[];
  platforms: readonly string[];
  onChange: (filter: Filter) => void;
};

export function NoteFilters({ filter, authors, platforms, onChange }: NoteFiltersProps) {
  const { kinds, author = '', platform = '', text = '', onlyOpen } = filter;
  /** Without what is not asked for: a message takes no undefined. */
  const change = (part: Partial<Record<keyof NoteFilter, unknown>>) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...filter, ...part }).filter(([, value]) => value !== ''),
      ) as Filter,
    );
  const named = (words: readonly string[]) =>
    words.map((word): [string, string] => [word, visible(word)]);
  return (
    <search class="note-filters">
      <input
        class="input"
        type="search"
        placeholder="Words, or an ID"
        aria-label="Search notes"
        maxLength={200}
        value={text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <Select
        label="Kind"
        options={[['', 'All kinds'], ...KINDS]}
        value={kinds?.[0] ?? ''}
        onChange={(kind) => change({ kinds: NOTE_KINDS.some((one) => one === kind) ? [kind] : '' })}
      />
      <Select
        label="Author"
        options={[['', 'All authors'], ...named(authors)]}
        value={author}
        onChange={(name) => change({ author: name })}
      />
      <Select
        label="Platform"
        options={[['', 'All platforms'], ...named(platforms)]}
        value={platform}
        onChange={(name) => change({ platform: name })}
      />
      <Switch isOn={onlyOpen} onChange={(isOn) => onChange({ ...filter, onlyOpen: isOn })}>
        Only what waits for you
      </Switch>
    </search>
  );
}
