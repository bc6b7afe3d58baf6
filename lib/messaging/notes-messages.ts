/** Messages about notes and about sharing them: their shapes. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { NoteBrief, NotesOf, NoteView } from '@/lib/core/lookup/note-view';
import type { Choice, NoteEdit } from '@/lib/core/notes/edit-row';
import type { Answer } from '@/lib/core/notes/guards';
import type { Tlp } from '@/lib/core/notes/marking';
import type { AnyNote } from '@/lib/core/notes/note';
import type { Listed } from '@/lib/core/notes/remote';
import type { DraftField } from '@/lib/core/notes/row';
import type { NoteFilter } from '@/lib/core/notes/search';
import type { FoundTeam, SyncView, TeamAccess, TeamSettings } from '@/lib/core/notes/sync-state';

/** Words that are not saved yet. */
export type KeptDraft = {
  edit: NoteEdit;
  /** What the note said when the edit began. */
  from?: NoteEdit;
  changedAt: string;
};

export type ListedNotes = {
  /** Newest first; at most as many as asked for. */
  notes: NoteView[];
  /** How many there are. */
  total: number;
  authors: string[];
  platforms: string[];
};

/** What a file holds, beside what is here. */
export type FoundNotes = {
  /** Why nothing can be read of it, a sentence; null if it can. */
  problem: string | null;
  added: number;
  changed: number;
  /** Here already, in the same or a later version. */
  known: number;
  /** Objects that are left alone. */
  skipped: Listed[];
};

export type NotesMessages = {
  /** Notes at an ID and at those it replaced. */
  'notes.of': { input: { id: AttackId }; output: NotesOf };
  /** Count and newest line for lists, in the order asked; a card has its own with the lookup. */
  'notes.briefs': { input: { ids: AttackId[] }; output: NoteBrief[] };
  'notes.list': {
    input: { filter: NoteFilter; onlyOpen: boolean; most: number };
    output: ListedNotes;
  };
  /** `problem` says why nothing was saved. */
  'notes.add': {
    input: { id: AttackId; edit: NoteEdit };
    output: { noteId: string | null; problem: string | null };
  };
  /** `from`: what these fields said when the edit began; what arrived since then stays. */
  'notes.edit': {
    input: { noteId: string; edit: NoteEdit; from?: NoteEdit };
    output: { problem: string | null };
  };
  'notes.delete': { input: { noteId: string }; output: null };
  'notes.undo': { input: { noteId: string }; output: null };
  /** Ends a conflict; the draft is named by its field and time. */
  'notes.resolve': {
    input: { noteId: string; field: DraftField; at: string; choice: Choice };
    output: null;
  };
  /** What was told about a note has been read. */
  'notes.read': { input: { noteId: string }; output: null };
  /** Send it in spite of what looks like a token, or again after it was refused. */
  'notes.allow': { input: { noteId: string }; output: null };
  /** What this browser saw it say before, newest first. */
  'notes.versions': { input: { noteId: string }; output: { note: AnyNote; seenAt: string }[] };
  /** Unfinished words, by note id, or `new <ATT&CK ID>`. */
  'notes.draft': { input: { key: string }; output: KeptDraft | null };
  /** Keeps unfinished words; null drops them. */
  'notes.keep': { input: { key: string; edit: NoteEdit | null; from?: NoteEdit }; output: null };
  /** A STIX bundle of every note and take up to a level; `left` are above it. */
  'notes.export': {
    input: { maxTlp: Tlp };
    output: { fileName: string; text: string; left: number };
  };
  /** What a STIX bundle would bring. Nothing is stored. */
  'notes.look': { input: { text: string }; output: FoundNotes };
  /** Takes it over, through the same merge as a sync. */
  'notes.import': { input: { text: string }; output: FoundNotes };
  'sync.state': { input: null; output: SyncView };
  /** Answers when it has begun. `opened`: only if the last one is older than a minute. */
  'sync.now': { input: { opened: boolean }; output: null };
  'sync.answer': { input: Answer; output: null };
  /** Looks what is at an address, without writing anything. Access to its host was granted before. */
  'team.look': { input: { access: TeamAccess }; output: FoundTeam };
  'team.join': { input: { access: TeamAccess }; output: { problem: string | null } };
  /** Makes the repository one of notes, and joins. */
  'team.setUp': {
    input: { access: TeamAccess; name: string; maxTlp: Tlp };
    output: { problem: string | null };
  };
  /** The token, typed again. */
  'team.token': {
    input: { token: string; tokenKept: TeamSettings['tokenKept'] };
    output: { problem: string | null };
  };
  'team.change': {
    input: { change: Partial<Pick<TeamSettings, 'author' | 'email' | 'everyMinutes'>> };
    output: null;
  };
  /** Stops sharing; the notes stay. */
  'team.leave': { input: null; output: null };
  /** Stops sharing and forgets every note in this browser. */
  'team.forget': { input: null; output: null };
};

/** From the background to every extension page. */
export type NotesBroadcast =
  /** Notes were written here, or arrived. */
  | { type: 'notes.changed' }
  /** A sync began, went on or ended; or sharing was set up or ended. */
  | { type: 'sync.changed' };
