/**
 * The table of messages: input, output, and who may send. Types only, so that a content script
 * pays nothing for it; router.ts holds the check of each input.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type {
  CoverageSource,
  ImportProblem,
  Scope,
  StalenessLimits,
  TelemetryRecord,
} from '@/lib/core/coverage/evidence';
import type { MarkWord } from '@/lib/core/coverage/mark-shapes';
import type { RemapReport } from '@/lib/core/coverage/remap';
import type { ImportProgress, StoredSource } from '@/lib/core/coverage/stored';
import type { ReadingAids } from '@/lib/core/library/known-ids';
import type { Domain, Release } from '@/lib/core/library/records';
import type { Brief } from '@/lib/core/lookup/brief';
import type { Lookup } from '@/lib/core/lookup/lookup';
import type { NextLogForOne, NextLogs } from '@/lib/core/lookup/next-logs';
import type { SearchFilters } from '@/lib/core/search/facets';
import type { SearchHit } from '@/lib/core/search/search';
import type { Unread } from '@/lib/core/shared/frame-places';
import type { Look } from '@/lib/core/sites/page-settings';
import type { LibraryBroadcast, LibraryMessages } from './library-messages';
import type { NotesBroadcast, NotesMessages } from './notes-messages';
import type { SitesBroadcast, SitesMessages } from './sites-messages';
import type { TakesBroadcast, TakesMessages } from './takes-messages';

/**
 * page: a content script. card: card.html in its frame, which a hostile page may also have
 * embedded, so it must have been invited. extension: our popup, panel and options.
 */
export type Sender = 'page' | 'card' | 'extension';

/** IDs of one tab: [ID, number of places], in the order met; frames read, and what was not. */
export type PageIds = { ids: [AttackId, number][]; frames: number };

export type Messages = LibraryMessages &
  NotesMessages &
  SitesMessages &
  TakesMessages & {
    /** Every ID that the installed library knows, and the rules about look-alikes, for reading a page. */
    'library.ids': { input: null; output: ReadingAids };
    'library.state': {
      input: null;
      output: { releases: Release[]; newestKnown: string | null; notice: string };
    };
    'library.search': {
      input: { query: string; filters?: SearchFilters; limit?: number };
      output: SearchHit[];
    };
    /** What a frame holds now; replaces what it reported before. */
    'page.report': {
      input: { ids: [AttackId, number][] };
      output: { hasCoverage: boolean };
    };
    'page.gone': { input: null; output: null };
    /** Somebody points at an ID: load the script that opens cards into the sender's frame. */
    'page.point': { input: null; output: null };
    /** Load the script that paints status marks into the sender's frame. */
    'page.mark': { input: null; output: null };
    /** One word for each ID that has a status; null for groups, software and the like. */
    'page.words': { input: { ids: AttackId[] }; output: Record<AttackId, MarkWord | null> };
    /** IDs of a tab, or null where nothing was read. */
    'page.list': { input: { tabId: number }; output: PageIds | null };
    /** What of a tab could not be read, as it is now; null where nothing was read. */
    'page.unread': { input: { tabId: number }; output: Unread | null };
    'lookup.get': { input: { id: AttackId }; output: Lookup };
    'lookup.briefs': { input: { ids: AttackId[] }; output: Brief[] };
    /** Expect a card with this nonce in the sender's tab. */
    'card.invite': { input: { nonce: string }; output: null };
    'card.hello': {
      input: { nonce: string };
      output: { ok: boolean; hasSingleKeys: boolean } & Look;
    };
    /**
     * Show an object in the side panel; the panel itself was opened by the click that led here.
     * `isWriting`: on its notes, ready to write one.
     */
    /** `isOpening`: whoever asks opens the panel; otherwise a tab is opened where none is open. */
    'panel.show': {
      input: { id: AttackId; isWriting?: boolean; isOpening?: boolean };
      output: null;
    };
    'panel.last': {
      input: null;
      output: { id: AttackId | null; query: string | null; isWriting: boolean };
    };
    /** Everything the options page shows of coverage: sources, scope, inventory, imports under way. */
    'coverage.state': { input: null; output: CoverageState };
    /** Read the files of a job that is in the workspace already. Answers when it has begun. */
    'coverage.begin': { input: { jobId: string }; output: null };
    'coverage.cancel': { input: { jobId: string }; output: null };
    'coverage.change': { input: { id: string; change: SourceChange }; output: null };
    /**
     * Fetch a file for the first time; its host was granted before. A job waits for the answers to
     * what the file does not say, or `problem` says why there is none.
     */
    'coverage.fetch': {
      input: { url: string; everyHours: number };
      output: { jobId: string | null; problem: string | null };
    };
    /** Fetch a source again now; its row says how that went. */
    'coverage.refresh': { input: { id: string }; output: null };
    /** How often a source is fetched again, in hours; 0: only when asked. */
    'coverage.every': { input: { id: string; everyHours: number }; output: null };
    'coverage.remove': { input: { id: string }; output: null };
    /** What became of a source's IDs and which of its files have problems. */
    'coverage.report': { input: { id: string }; output: ImportReport | null };
    /** The logs to get next: for everything in scope, and for one object. */
    'coverage.next': { input: null; output: NextLogs | null };
    'coverage.nextFor': { input: { id: AttackId }; output: NextLogForOne[] };
    'scope.set': { input: { scope: Scope }; output: null };
    'inventory.set': { input: { records: TelemetryRecord[] }; output: null };
    /** Log source names and platforms as ATT&CK writes them, for choosing from. */
    'inventory.names': { input: null; output: { names: string[]; platforms: string[] } };
    /** A Navigator layer 4.5 of every live technique of a domain. */
    'export.layer': { input: { domain: Domain }; output: ExportedFile };
    /** Layers of the techniques that a page speaks of, one a domain. */
    'export.page': { input: { ids: AttackId[] }; output: ExportedFile[] };
    /** A table with a row for each ID, or for each rule, test and statement under an ID. */
    'export.csv': { input: { what: 'ids' | 'evidence'; hasBom: boolean }; output: ExportedFile };
    /** A table of the rules whose IDs are not in force any more. */
    'export.remap': { input: { hasBom: boolean }; output: ExportedFile };
    /** An ID for a ticket: at most twelve lines of Markdown, and the same as HTML. */
    'export.ticket': { input: { id: AttackId }; output: { text: string; html: string } };
    /** A page of ours put a saved workspace in the place of what was there. */
    'workspace.restored': { input: null; output: null };
    /** Forgets everything on this machine; what a repository or a file holds stays there. */
    'workspace.forget': { input: null; output: null };
  };

export type ExportedFile = { fileName: string; text: string };

/** What a person may change of a source. */
export type SourceChange = Partial<
  Pick<
    CoverageSource,
    | 'name'
    | 'isOn'
    | 'deployed'
    | 'meaning'
    | 'threshold'
    | 'attackVersion'
    | 'defaultPlatform'
    | 'chosenIds'
    | 'statedOn'
  >
>;

export type SourceSummary = Omit<StoredSource, 'problems' | 'chunks'> & {
  /** Rules by state, after the answer to "are these deployed?". */
  on: number;
  off: number;
  notKnown: number;
};

export type CoverageState = {
  sources: SourceSummary[];
  scope: Scope;
  inventory: { records: TelemetryRecord[]; changedAt: string };
  imports: ImportProgress[];
  /** Ids of the sources that are being fetched again now. */
  refreshing: string[];
  limits: StalenessLimits;
};

/** What became of a source's IDs, and which of its files have problems. */
export type ImportReport = RemapReport & { problems: ImportProblem[]; problemCount: number };

export type MessageName = keyof Messages;
export type Input<N extends MessageName> = Messages[N]['input'];
export type Output<N extends MessageName> = Messages[N]['output'];

export const SENDERS: { readonly [N in MessageName]: readonly Sender[] } = {
  'library.ids': ['page'],
  'library.state': ['extension', 'card'],
  'library.search': ['extension'],
  'library.overview': ['extension'],
  'library.begin': ['extension'],
  'library.download': ['extension'],
  'library.cancel': ['extension'],
  'library.use': ['extension'],
  'library.remove': ['extension'],
  'library.check': ['extension'],
  'library.configure': ['extension'],
  'library.changes': ['extension'],
  'object.get': ['extension'],
  'object.raw': ['extension'],
  'object.compare': ['extension'],
  'page.report': ['page'],
  'page.gone': ['page'],
  'page.point': ['page'],
  'page.mark': ['page'],
  'page.words': ['page'],
  'page.list': ['extension'],
  'page.unread': ['extension'],
  'lookup.get': ['extension', 'card'],
  'lookup.briefs': ['extension'],
  'card.invite': ['page'],
  'card.hello': ['card'],
  'panel.show': ['extension', 'card'],
  'panel.last': ['extension'],
  'coverage.state': ['extension'],
  'coverage.begin': ['extension'],
  'coverage.cancel': ['extension'],
  'coverage.change': ['extension'],
  'coverage.fetch': ['extension'],
  'coverage.refresh': ['extension'],
  'coverage.every': ['extension'],
  'coverage.remove': ['extension'],
  'coverage.report': ['extension'],
  'coverage.next': ['extension'],
  'coverage.nextFor': ['extension'],
  'scope.set': ['extension'],
  'inventory.set': ['extension'],
  'inventory.names': ['extension'],
  'export.layer': ['extension'],
  'export.page': ['extension'],
  'export.csv': ['extension'],
  'export.remap': ['extension'],
  'export.ticket': ['extension', 'card'],
  'notes.of': ['extension'],
  'notes.briefs': ['extension'],
  'notes.list': ['extension'],
  'notes.add': ['extension'],
  'notes.edit': ['extension'],
  'notes.delete': ['extension'],
  'notes.undo': ['extension'],
  'notes.resolve': ['extension'],
  'notes.read': ['extension'],
  'notes.allow': ['extension'],
  'notes.versions': ['extension'],
  'notes.draft': ['extension'],
  'notes.keep': ['extension'],
  'notes.export': ['extension'],
  'notes.look': ['extension'],
  'notes.import': ['extension'],
  'sync.state': ['extension'],
  'sync.now': ['extension'],
  'sync.answer': ['extension'],
  'team.look': ['extension'],
  'team.join': ['extension'],
  'team.setUp': ['extension'],
  'team.token': ['extension'],
  'team.change': ['extension'],
  'team.leave': ['extension'],
  'team.forget': ['extension'],
  'takes.of': ['extension'],
  'takes.save': ['extension'],
  'takes.remove': ['extension'],
  'takes.sigma': ['extension'],
  'packs.state': ['extension'],
  'packs.begin': ['extension'],
  'packs.keep': ['extension'],
  'packs.cancel': ['extension'],
  'packs.fetch': ['extension'],
  'packs.switch': ['extension'],
  'packs.order': ['extension'],
  'packs.remove': ['extension'],
  'packs.problems': ['extension'],
  'packs.stix': ['extension'],
  'workspace.restored': ['extension'],
  'workspace.forget': ['extension'],
  'sites.set': ['extension'],
  'sites.once': ['extension'],
  'sites.enable': ['extension'],
  'sites.giveBack': ['extension'],
  'sites.forgetLost': ['extension'],
  'sites.state': ['extension'],
  'sites.marks': ['extension'],
  'sites.card': ['extension'],
  'page.site': ['page'],
  'page.facts': ['page'],
};

export type Request = { name: MessageName; input: unknown };
export type Reply = { ok: true; output: unknown } | { ok: false; code: string; message: string };

/** From the background to every extension page. */
export type Broadcast =
  | LibraryBroadcast
  | NotesBroadcast
  | TakesBroadcast
  | SitesBroadcast
  | { type: 'page.changed'; tabId: number }
  | { type: 'library.changed' }
  /** Sources, scope or inventory changed: every status may be another. */
  | { type: 'coverage.changed' }
  | { type: 'panel.show'; id: AttackId; isWriting: boolean }
  | { type: 'import.progress'; progress: ImportProgress }
  /** An import ended: its source is stored, or `problem` says why nothing was changed. */
  | { type: 'import.ended'; jobId: string; sourceId: string | null; problem: string | null };
