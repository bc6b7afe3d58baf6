/**
 * Receives requests in the background: says who is asking, checks that they may, checks the input,
 * and turns every failure into a reply. Inputs are few and small, so they are checked by hand:
 * zod would cost each cold start of the worker several milliseconds (ARCHITECTURE, "Messages").
 */
import { type Browser, browser } from 'wxt/browser';
import { parseAttackId } from '@/lib/core/attack/id-kinds';
import { DOMAINS } from '@/lib/core/library/records';
import { isScope, isSourceChange, isTelemetry } from './coverage-checks';
import * as library from './library-checks';
import * as notes from './notes-checks';
import {
  type Input,
  type MessageName,
  type Messages,
  type Output,
  type Reply,
  type Request,
  SENDERS,
  type Sender,
} from './protocol';
import * as sites from './sites-checks';
import * as takes from './takes-checks';

/** The part of the browser's sender that handlers need. */
export type From = {
  kind: Sender;
  tabId: number | null;
  frameId: number;
  documentId: string;
  origin: string;
  /** Origin of the tab's top page, as far as the browser tells it; null where it does not. */
  tabOrigin: string | null;
};

export type Handlers = {
  [N in MessageName]: (input: Input<N>, from: From) => Output<N> | Promise<Output<N>>;
};

/** Some handlers at hand, and the others loaded when one of them is first asked. */
export function withRest<F extends Partial<Handlers>>(
  atHand: F,
  rest: () => Promise<Omit<Handlers, keyof F>>,
): Handlers {
  const names = Object.keys(SENDERS) as MessageName[];
  const all = names.map((name) => {
    const later = async (input: never, from: From) => {
      const handlers = (await rest()) as Handlers;
      return (handlers[name] as Handlers[typeof name])(input, from);
    };
    return [name, atHand[name] ?? later];
  });
  return Object.fromEntries(all) as Handlers;
}

type Checks = { [N in MessageName]: (input: never) => boolean };

const MOST_IDS = 20_000;
const isId = (value: unknown) => typeof value === 'string' && parseAttackId(value) === value;
const isIds = ({ ids }: { ids: unknown }) =>
  Array.isArray(ids) && ids.length <= MOST_IDS && ids.every(isId);
const isNonce = ({ nonce }: { nonce: unknown }) =>
  typeof nonce === 'string' && /^[0-9a-f]{32}$/.test(nonce);
const isText = (value: unknown) => typeof value === 'string' && value.length <= 300;
const isJob = ({ jobId }: { jobId: unknown }) => isText(jobId);
/** Hours; a year is as good as never. */
const isInterval = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 8760;
const isTab = ({ tabId }: { tabId: unknown }) => Number.isInteger(tabId);
const isNull = (value: unknown) => value === null;

const CHECKS: Checks = {
  'library.ids': isNull,
  'library.state': isNull,
  'library.search': library.isSearch,
  'library.overview': isNull,
  'library.begin': isJob,
  'library.download': library.isDownload,
  'library.cancel': isJob,
  'library.use': library.isReleaseOf,
  'library.remove': library.isRelease,
  'library.check': isNull,
  'library.configure': library.isConfiguration,
  'library.changes': library.areTwoReleases,
  'object.get': library.isObjectOf,
  'object.raw': library.isObjectOf,
  'object.compare': library.isObjectOfTwo,
  'page.report': ({ ids }: { ids: unknown }) =>
    Array.isArray(ids) &&
    ids.length <= MOST_IDS &&
    ids.every((row) => Array.isArray(row) && isId(row[0]) && Number.isInteger(row[1])),
  'page.gone': isNull,
  'page.point': isNull,
  'page.mark': isNull,
  'page.words': isIds,
  'page.list': isTab,
  'page.unread': isTab,
  'lookup.get': ({ id }: { id: unknown }) => isId(id),
  'lookup.briefs': isIds,
  'card.invite': isNonce,
  'card.hello': isNonce,
  'panel.show': ({ id, isWriting = false, isOpening = true }: Record<string, unknown>) =>
    isId(id) && typeof isWriting === 'boolean' && typeof isOpening === 'boolean',
  'panel.last': isNull,
  'coverage.state': isNull,
  'coverage.begin': isJob,
  'coverage.cancel': isJob,
  'coverage.change': ({ id, change }: { id: unknown; change: unknown }) =>
    isText(id) && isSourceChange(change),
  'coverage.fetch': ({ url, everyHours }: { url: unknown; everyHours: unknown }) =>
    typeof url === 'string' && url.length <= 4000 && isInterval(everyHours),
  'coverage.refresh': ({ id }: { id: unknown }) => isText(id),
  'coverage.every': ({ id, everyHours }: { id: unknown; everyHours: unknown }) =>
    isText(id) && isInterval(everyHours),
  'coverage.remove': ({ id }: { id: unknown }) => isText(id),
  'coverage.report': ({ id }: { id: unknown }) => isText(id),
  'coverage.next': isNull,
  'coverage.nextFor': ({ id }: { id: unknown }) => isId(id),
  'scope.set': ({ scope }: { scope: unknown }) => isScope(scope),
  'inventory.set': ({ records }: { records: unknown }) =>
    Array.isArray(records) && records.length <= 5000 && records.every(isTelemetry),
  'inventory.names': isNull,
  'export.layer': ({ domain }: { domain: unknown }) => DOMAINS.some((known) => known === domain),
  'export.page': isIds,
  'export.csv': ({ what, hasBom }: { what: unknown; hasBom: unknown }) =>
    (what === 'ids' || what === 'evidence') && typeof hasBom === 'boolean',
  'export.remap': ({ hasBom }: { hasBom: unknown }) => typeof hasBom === 'boolean',
  'export.ticket': ({ id }: { id: unknown }) => isId(id),
  'takes.of': ({ id }: { id: unknown }) => isId(id),
  'takes.save': takes.isSave,
  'takes.remove': takes.isNote,
  'takes.sigma': ({ id }: { id: unknown }) => isId(id),
  'packs.state': isNull,
  'packs.begin': isJob,
  'packs.keep': takes.isKeep,
  'packs.cancel': isJob,
  'packs.fetch': takes.isFetch,
  'packs.switch': takes.isSwitch,
  'packs.order': takes.isOrder,
  'packs.remove': takes.isPack,
  'packs.problems': takes.isPack,
  'packs.stix': takes.isPack,
  'notes.of': ({ id }: { id: unknown }) => isId(id),
  'notes.briefs': isIds,
  'notes.list': notes.isList,
  'notes.add': notes.isAdd,
  'notes.edit': notes.isEdit,
  'notes.delete': notes.isOfNote,
  'notes.undo': notes.isOfNote,
  'notes.resolve': notes.isResolve,
  'notes.read': notes.isOfNote,
  'notes.allow': notes.isOfNote,
  'notes.versions': notes.isOfNote,
  'notes.draft': notes.isDraft,
  'notes.keep': notes.isKeep,
  'notes.export': notes.isExport,
  'notes.look': notes.isFile,
  'notes.import': notes.isFile,
  'sync.state': isNull,
  'sync.now': notes.isSyncNow,
  'sync.answer': notes.isAnswer,
  'team.look': notes.isAccess,
  'team.join': notes.isAccess,
  'team.setUp': notes.isSetUp,
  'team.token': notes.isToken,
  'team.change': notes.isTeamChange,
  'team.leave': isNull,
  'team.forget': isNull,
  'workspace.restored': isNull,
  'workspace.forget': isNull,
  'sites.set': sites.isSwitch,
  'sites.once': isTab,
  'sites.enable': sites.arePatterns,
  'sites.giveBack': sites.arePatterns,
  'sites.forgetLost': isNull,
  'sites.state': isNull,
  'sites.marks': sites.isMarks,
  'sites.card': sites.isCard,
  'page.site': isNull,
  'page.facts': ({ id }: { id: unknown }) => isId(id),
};

/** Registers the one listener; call it synchronously when the worker starts. */
export function listen(handlers: Handlers, isInvitedCard: (from: From) => Promise<boolean>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const request = message as Partial<Request> | null;
    if (typeof request?.name !== 'string' || !Object.hasOwn(SENDERS, request.name)) {
      return undefined;
    }
    void answer(request as Request, whoIs(sender), handlers, isInvitedCard).then(respond);
    return true;
  });
}

/** One request's reply; never rejects. */
export async function answer(
  { name, input }: Request,
  from: From | null,
  handlers: Handlers,
  isInvitedCard: (from: From) => Promise<boolean>,
): Promise<Reply> {
  if (!from || !SENDERS[name].includes(from.kind)) {
    return { ok: false, code: 'forbidden', message: `${name} may not be sent from here.` };
  }
  try {
    if (from.kind === 'card' && name !== 'card.hello' && !(await isInvitedCard(from))) {
      return { ok: false, code: 'uninvited', message: 'This card was not opened by the overlay.' };
    }
    const check = CHECKS[name] as (input: unknown) => boolean;
    if (!isShaped(input, check) || !check(input)) {
      return { ok: false, code: 'bad-input', message: `${name} got an input it does not take.` };
    }
    const handler = handlers[name] as (
      input: Messages[MessageName]['input'],
      from: From,
    ) => unknown;
    return { ok: true, output: await handler(input as never, from) };
  } catch (error) {
    console.error(name, error);
    return {
      ok: false,
      code: 'failed',
      message: 'Something went wrong in the extension. Try again.',
    };
  }
}

/** Other checks than `isNull` take the input apart, which null does not allow. */
function isShaped(input: unknown, check: (input: unknown) => boolean): boolean {
  if (input === null) return check === isNull;
  return typeof input === 'object' && !Array.isArray(input);
}

/** Who sent it, told by the browser and not by the message; null for anyone else. */
export function whoIs(sender: Browser.runtime.MessageSender): From | null {
  if (sender.id !== browser.runtime.id) return null;
  // By its text: engines that do not know the scheme call every such origin "null".
  const isOwn = sender.url?.startsWith(browser.runtime.getURL('/'));
  const url = URL.parse(sender.url ?? '');
  const place = {
    tabId: sender.tab?.id ?? null,
    frameId: sender.frameId ?? 0,
    documentId: sender.documentId ?? '',
    origin: sender.origin ?? url?.origin ?? '',
    tabOrigin: URL.parse(sender.tab?.url ?? '')?.origin ?? null,
  };
  if (!isOwn) return sender.tab ? { kind: 'page', ...place } : null;
  return { kind: url?.pathname === '/card.html' ? 'card' : 'extension', ...place };
}
