/** A repository with many notes, made by `git fast-import`: one commit, in folders by ATT&CK ID. */
import { canonicalText } from '@/lib/core/notes/canonical';
import type { Note } from '@/lib/core/notes/note';
import { pathOf } from '@/lib/core/notes/paths';
import { toStix } from '@/lib/core/notes/stix-note';
import { type TeamInfo, teamText } from '@/lib/core/notes/team';
import { git } from '../git-server/repository';

export const BENCH_TEAM: TeamInfo = {
  team: '0b6f2f0e-6a53-4f0e-9d0c-3a3a4c1d2e01',
  identity: 'identity--0c9a2f60-7f0b-4a3c-8a50-0f4a2d1b6c02',
  name: 'Bench',
  maxTlp: 'amber',
};

const WORDS =
  'scanner host alert after the change window known subnet vulnerability management service account lateral movement seen twice ticket closed tuned threshold raised log source missing on build agents ask network team'.split(
    ' ',
  );

/** Always the same ones: about 400 letters of text each, over 650 objects, ids like random ones. */
export function benchNotes(count: number): Note[] {
  const next = random(7);
  return Array.from({ length: count }, (_, n) => {
    const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join('');
    const id = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
    const words = Array.from({ length: 65 }, () => WORDS[Math.floor(next() * WORDS.length)]);
    const at = new Date(1_790_000_000_000 + Math.floor(next() * 6e9)).toISOString();
    return {
      id: `note--${id}`,
      kind: 'note',
      objectId: `T${1001 + (n % 650)}`,
      stixRef: `attack-pattern--${id}`,
      platform: null,
      verdict: null,
      text: words.join(' '),
      labels: n % 3 ? [] : ['tuning'],
      marking: 'amber',
      authors: [n % 2 ? 'alice' : 'bob'],
      created: at,
      modified: at,
      confidence: null,
      other: {},
    };
  });
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Fills an empty bare repository. */
export function importNotes(repository: string, notes: readonly Note[]): void {
  const files = notes.map((note) => [pathOf(note), canonicalText(toStix(note, BENCH_TEAM))]);
  files.push(['team.json', teamText(BENCH_TEAM)]);
  const parts = [
    'commit refs/heads/main\n',
    'committer bench <bench@localhost> 1790000000 +0000\n',
  ];
  parts.push('data 5\nnotes\n');
  for (const [path = '', text = ''] of files) {
    parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  }
  git(repository, ['fast-import', '--quiet'], parts.join(''));
  git(repository, ['repack', '-adq']);
}
