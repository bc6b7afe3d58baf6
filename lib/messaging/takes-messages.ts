/** Messages about takes and packs of takes: their shapes. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { TakeDraft } from '@/lib/core/lookup/own-take';
import type { TakesOf } from '@/lib/core/lookup/takes-of';
import type { PackProblem, PackProgress, StoredPack } from '@/lib/core/takes/stored-pack';

export type PackSummary = Omit<StoredPack, 'problems'>;

/** `stamp`: everything that happened to jobs up to it is in `jobs`. */
export type PacksState = { packs: PackSummary[]; jobs: PackProgress[]; stamp: number };

export type TakesMessages = {
  /** Every take on an object, in settled order, and the same in the team's own terms. */
  'takes.of': { input: { id: AttackId }; output: TakesOf };
  /** Keeps a take as this person's; the one before it is changed. `problem` says why not. */
  'takes.save': {
    input: { id: AttackId; draft: TakeDraft };
    output: { noteId: string | null; problem: string | null };
  };
  'takes.remove': { input: { noteId: string }; output: null };
  /** A start for a Sigma rule from an analytic, and a sentence that says what it is. */
  'takes.sigma': { input: { id: AttackId }; output: { text: string; says: string } | null };
  'packs.state': { input: null; output: PacksState };
  /** Look at the file of a job that is in the workspace already. Answers when it has begun. */
  'packs.begin': { input: { jobId: string }; output: null };
  /** Keep what was looked at; `replaces` goes in the same step. */
  'packs.keep': { input: { jobId: string; replaces: string | null }; output: null };
  'packs.cancel': { input: { jobId: string }; output: null };
  'packs.fetch': {
    input: { url: string };
    output: { jobId: string | null; problem: string | null };
  };
  'packs.switch': { input: { id: string; isOn: boolean }; output: null };
  /** All packs, the one to be shown first first. */
  'packs.order': { input: { ids: string[] }; output: null };
  'packs.remove': { input: { id: string }; output: null };
  'packs.problems': { input: { id: string }; output: PackProblem[] };
  /** The takes of a pack as a STIX 2.1 bundle of notes; `left` are IDs that no note can be about. */
  'packs.stix': {
    input: { id: string };
    output: { fileName: string; text: string; left: AttackId[] } | null;
  };
};

/** From the background to every extension page. */
export type TakesBroadcast =
  /** A take was written, or packs changed. */
  | { type: 'takes.changed' }
  | { type: 'packs.progress'; progress: PackProgress }
  /** The pack is stored, or `problem` says why nothing was changed. */
  | {
      type: 'packs.ended';
      jobId: string;
      name: string;
      packId: string | null;
      problem: string | null;
    };
