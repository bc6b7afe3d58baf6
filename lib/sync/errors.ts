/**
 * Whatever a Git operation threw, as a sentence for a person. What a browser does not tell (a bad
 * certificate, a redirect and no network look alike there) is said to be unknown.
 */
import { type RemoteProblem, remoteProblem } from '@/lib/core/notes/remote';
import { RemoteFailure } from './failure';

export type Circumstances = {
  url: string;
  /** Takes secrets out of foreign words. */
  clean(words: string): string;
  signal?: AbortSignal | undefined;
  /** What the browser says about the network, if anything. */
  isOnline?: (() => boolean) | undefined;
};

export function toProblem(error: unknown, circumstances: Circumstances): RemoteProblem {
  const { url, clean, signal, isOnline } = circumstances;
  if (error instanceof RemoteFailure) return error.problem;
  if (signal?.aborted) return remoteProblem('stopped', 'The sync was stopped. Nothing was lost.');
  const words = error instanceof Error ? clean(error.message) : '';
  if (error instanceof TypeError) {
    const code = causeOf(error);
    // Firefox says "NetworkError …", Chrome "Failed to fetch", Node "fetch failed", Safari "Load failed".
    const isNetwork = code !== '' || /network|fetch|load failed|terminated/i.test(error.message);
    if (isNetwork) return networkProblem(url, code, isOnline?.() ?? true);
  }
  const name = codeOf(error);
  if (name === 'RemoteCapabilityError') {
    const message = 'The server cannot send a repository without its history, which we need.';
    return remoteProblem('bad-answer', message, words);
  }
  return remoteProblem('bad-answer', 'The answer of the server could not be read.', words);
}

/** Causes as Node and its TLS name them; browsers give none. */
function networkProblem(url: string, code: string, isOnline: boolean): RemoteProblem {
  const { host, origin } = new URL(url);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(code)) {
    const message = `The certificate of ${host} is not trusted here.`;
    return remoteProblem('certificate', message, code);
  }
  if (!isOnline) {
    return remoteProblem('offline', 'There is no network. Edits stay here until there is.');
  }
  const message = `The server ${host} cannot be reached. The network may be down, its certificate may not be trusted, or the address may lead elsewhere: open ${origin} in a tab to see. Edits stay here.`;
  return remoteProblem('unreachable', message, code);
}

function causeOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? codeOf(cause) || cause.message : '';
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
