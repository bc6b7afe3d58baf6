/** A pack as it is kept: what it says of itself, how it stands here, and its takes one by one. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Publisher, Take } from './take';

/** `place` is the number of the take and its ID, or `pack`. */
export type PackProblem = { place: string; code: string; message: string };

export type StoredPack = {
  id: string;
  name: string;
  publisher: Publisher;
  licence: string;
  /** TLP 2.0 of the pack, "" if it says none; each take may say its own. */
  marking: string;
  /** Version or date as the pack says it; "" if it says none. */
  version: string;
  /** File name or address it came from. */
  origin: string;
  /** ISO time of the import. */
  importedAt: string;
  isOn: boolean;
  takes: number;
  /** Takes for IDs that no installed release knows; kept and listed. */
  unknownIds: AttackId[];
  /** At most some hundred are kept; `problemCount` says how many there were. */
  problems: PackProblem[];
  problemCount: number;
  /** Takes that could not be read, and so are not here. */
  broken: number;
  /** Place in the order of packs, the first is shown first. */
  rank: number;
};

export type StoredTake = { packId: string; objectId: AttackId; take: Take };

/** A pack that was brought and is not stored yet. Removed in the transaction that stores it. */
export type PackJob = {
  id: string;
  /** File name or address. */
  origin: string;
  blob: Blob;
  startedAt: string;
  /** Set when a person has looked at it and said yes. */
  keep: { replaces: string | null } | null;
};

/** What a pack would bring, before anything is stored. */
export type PackPreview = Pick<
  StoredPack,
  'name' | 'publisher' | 'licence' | 'marking' | 'version' | 'takes' | 'unknownIds' | 'broken'
> & {
  /** The first of them. */
  problems: PackProblem[];
  problemCount: number;
  /** The pack of the same name and publisher that is here. */
  earlier: { id: string; version: string; importedAt: string } | null;
};

export type PackProgress = {
  jobId: string;
  origin: string;
  phase: 'waiting' | 'reading' | 'asking' | 'writing';
  done: number;
  total: number;
  /** While it waits for a person. */
  preview: PackPreview | null;
  /** Grows with each change, so that of two the later one can be told. */
  stamp: number;
};
