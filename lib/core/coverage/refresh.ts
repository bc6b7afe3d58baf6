/**
 * When a source is fetched again, and what follows from an answer. Whatever goes wrong, what is in
 * use stays in use, so every failure is only a sentence and a later try.
 */
import { megabytes } from './importers/limits';
import type { SourceOrigin, StoredSource } from './stored';

/** Hours between tries that a person can choose; 0: only when asked. */
export const INTERVALS = [1, 24, 168, 0] as const;

const HOUR = 3_600_000;
/** After a failure: soon enough for a server that was restarted, rare enough for one that says no. */
const RETRY_HOURS = 1;

/** What came of one request. */
export type RemoteAnswer =
  | {
      kind: 'answered';
      status: number;
      etag: string;
      lastModified: string;
      /** The file's first characters. */
      head: string;
    }
  | { kind: 'too-large'; limit: number }
  | { kind: 'unreachable' | 'timeout' | 'redirected' | 'cut-short' };

export type AnswerVerdict =
  | { next: 'read' }
  | { next: 'unchanged' }
  /** Words that follow "Not refreshed:". */
  | { next: 'failed'; message: string };

const NO_ANSWER = {
  unreachable: 'the server could not be reached',
  timeout: 'the server took too long to answer',
  redirected: 'the server points to another address, which is not followed',
  'cut-short': 'the connection broke before the file was whole',
} as const;

/** @param isAsked whether the request named the version in use: only then may nothing come back */
export function judgeAnswer(answer: RemoteAnswer, isAsked: boolean): AnswerVerdict {
  if (answer.kind === 'too-large') {
    return failed(`the file is larger than ${megabytes(answer.limit)}`);
  }
  if (answer.kind !== 'answered') return failed(NO_ANSWER[answer.kind]);
  if (answer.status === 304 && isAsked) return { next: 'unchanged' };
  if (answer.status !== 200) return failed(`the server answered ${answer.status}`);
  // A sign-in page comes as 200, too. No format of ours is HTML.
  if (/^\ufeff?\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html)\b/i.test(answer.head)) {
    return failed('the server sent a web page instead of a file');
  }
  return { next: 'read' };
}

function failed(message: string): AnswerVerdict {
  return { next: 'failed', message };
}

/** What is stored of an origin after a try that changes no evidence. */
export function originAfter(
  origin: SourceOrigin,
  verdict: Exclude<AnswerVerdict, { next: 'read' }>,
  at: string,
): SourceOrigin {
  return verdict.next === 'unchanged'
    ? { ...origin, checkedAt: at, failed: null }
    : { ...origin, failed: { at, message: verdict.message } };
}

/**
 * When a source is to be fetched next, in ms since 1970; `now` or earlier means now. Null: never,
 * because it has no address, nobody wants it, or it is switched off and counts for nothing.
 */
export function nextRefresh(
  { source, origin }: Pick<StoredSource, 'source' | 'origin'>,
  now: number,
): number | null {
  if (!origin?.everyHours || !source.isOn) return null;
  const next = timeOf(origin.checkedAt, now) + origin.everyHours * HOUR;
  if (!origin.failed) return next;
  return Math.max(next, timeOf(origin.failed.at, now) + RETRY_HOURS * HOUR);
}

/** A time in the future comes from a clock that was wrong: as good as never. */
function timeOf(time: string, now: number): number {
  const ms = Date.parse(time);
  return ms <= now ? ms : 0;
}

/** Ids of the sources that are due, longest waiting first, and when the next one will be. */
export function refreshPlan(
  sources: readonly Pick<StoredSource, 'source' | 'origin'>[],
  now: number,
): { due: string[]; next: number | null } {
  const times = sources.flatMap((stored) => {
    const at = nextRefresh(stored, now);
    return at === null ? [] : [{ id: stored.source.id, at }];
  });
  times.sort((a, b) => a.at - b.at);
  return {
    due: times.filter(({ at }) => at <= now).map(({ id }) => id),
    next: times.find(({ at }) => at > now)?.at ?? null,
  };
}
