/**
 * A part of the workspace's file. A new part of the product that keeps something a person brought
 * or said is a file beside this one and a line in sections.ts.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { Result } from '@/lib/core/shared/result';
import type { WorkspaceSchema } from '../workspace-schema';

export type StoreName = StoreNames<WorkspaceSchema>;
type Mode = 'readonly' | 'readwrite';
/** One transaction over the stores of all sections. While it is open, wait for nothing else. */
export type SectionTransaction<M extends Mode> = IDBPTransaction<WorkspaceSchema, StoreName[], M>;

/** What a section holds, for a person: [7, "source"], [1, "site off", "sites off"]. */
export type Held = readonly (readonly [count: number, word: string, plural?: string])[];

/** Checked content of a section that can take the place of what is here. */
export type Replacement = {
  held: Held;
  write(tx: SectionTransaction<'readwrite'>): Promise<void>;
};

export type Section = {
  /** Its key in the file: never changed, never used for anything else. */
  name: string;
  /** For people, as the beginning of a sentence: "Coverage". */
  title: string;
  /** None for what is kept elsewhere: that is written when the transaction is done. */
  stores: readonly StoreName[];
  /** As JSON, and without secrets. */
  read(tx: SectionTransaction<'readonly'>): Promise<unknown>;
  /** Takes nothing for granted: the file may come from anywhere. */
  check(value: unknown): Result<Replacement>;
};
