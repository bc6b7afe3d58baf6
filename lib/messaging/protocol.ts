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
import type { KnownIds } from '@/lib/core/library/known-ids';
import type { Domain, Release } from '@/lib/core/library/records';
import type { Brief } from '@/lib/core/lookup/brief';
import type { Lookup } from '@/lib/core/lookup/lookup';
import type { SearchHit } from '@/lib/core/search/search';

/**
 * page: a content script. card: card.html in its frame, which a hostile page may also have
 * embedded, so it must have been invited. extension: our popup, panel and options.
 */
export type Sender = 'page' | 'card' | 'extension';

/** IDs of one tab: [ID, number of places], in the order met, and how many frames were read. */
export type PageIds = { ids: [AttackId, number][]; frames: number };

export type Messages = {
  /** Every ID that the installed library knows, for reading a page. */
  'library.ids': { input: null; output: KnownIds };
  'library.state': {
    input: null;
    output: { releases: Release[]; newestKnown: string | null; notice: string };
  };
  'library.search': { input: { query: string }; output: SearchHit[] };
  /** What a frame holds now; replaces what it reported before. */
  'page.report': { input: { ids: [AttackId, number][] }; output: { hasCoverage: boolean } };
  'page.gone': { input: null; output: null };
  /** Somebody points at an ID: load the script that opens cards into the sender's frame. */
  'page.point': { input: null; output: null };
  /** Load the script that paints status marks into the sender's frame. */
  'page.mark': { input: null; output: null };
  /** One word for each ID that has a status; null for groups, software and the like. */
  'page.words': { input: { ids: AttackId[] }; output: Record<AttackId, MarkWord | null> };
  /** IDs of a tab, or null where nothing was read. */
  'page.list': { input: { tabId: number }; output: PageIds | null };
  'lookup.get': { input: { id: AttackId }; output: Lookup };
  'lookup.briefs': { input: { ids: AttackId[] }; output: Brief[] };
  /** Expect a card with this nonce in the sender's tab. */
  'card.invite': { input: { nonce: string }; output: null };
  'card.hello': { input: { nonce: string }; output: { ok: boolean } };
  /** Show an object in the side panel; the panel itself was opened by the click that led here. */
  'panel.show': { input: { id: AttackId }; output: null };
  'panel.last': { input: null; output: { id: AttackId | null } };
  /** Everything the options page shows of coverage: sources, scope, inventory, imports under way. */
  'coverage.state': { input: null; output: CoverageState };
  /** Read the files of a job that is in the workspace already. Answers when it has begun. */
  'coverage.begin': { input: { jobId: string }; output: null };
  'coverage.cancel': { input: { jobId: string }; output: null };
  'coverage.change': { input: { id: string; change: SourceChange }; output: null };
  'coverage.remove': { input: { id: string }; output: null };
  /** What became of a source's IDs and which of its files have problems. */
  'coverage.report': { input: { id: string }; output: ImportReport | null };
  'scope.set': { input: { scope: Scope }; output: null };
  'inventory.set': { input: { records: TelemetryRecord[] }; output: null };
  /** Log source names and platforms as ATT&CK writes them, for choosing from. */
  'inventory.names': { input: null; output: { names: string[]; platforms: string[] } };
  /** A Navigator layer 4.5 of every live technique of a domain. */
  'export.layer': { input: { domain: Domain }; output: { fileName: string; text: string } };
  /** An ID for a ticket: at most twelve lines of Markdown, and the same as HTML. */
  'export.ticket': { input: { id: AttackId }; output: { text: string; html: string } };
  /** Turn a site on (after the browser's own permission) or off, and read its open tabs. */
  'sites.set': { input: { origin: string; on: boolean }; output: null };
};

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
  'page.report': ['page'],
  'page.gone': ['page'],
  'page.point': ['page'],
  'page.mark': ['page'],
  'page.words': ['page'],
  'page.list': ['extension'],
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
  'coverage.remove': ['extension'],
  'coverage.report': ['extension'],
  'scope.set': ['extension'],
  'inventory.set': ['extension'],
  'inventory.names': ['extension'],
  'export.layer': ['extension'],
  'export.ticket': ['extension', 'card'],
  'sites.set': ['extension'],
};

export type Request = { name: MessageName; input: unknown };
export type Reply = { ok: true; output: unknown } | { ok: false; code: string; message: string };

/** From the background to every extension page. */
export type Broadcast =
  | { type: 'page.changed'; tabId: number }
  | { type: 'library.changed' }
  /** Sources, scope or inventory changed: every status may be another. */
  | { type: 'coverage.changed' }
  | { type: 'panel.show'; id: AttackId }
  | { type: 'import.progress'; progress: ImportProgress }
  /** An import ended: its source is stored, or `problem` says why nothing was changed. */
  | { type: 'import.ended'; jobId: string; sourceId: string | null; problem: string | null };
