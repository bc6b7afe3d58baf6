/** Sends one request to the background. The only way of our pages and content script to ask. */
import { browser } from 'wxt/browser';
import type { MarksRequest } from '@/lib/core/shared/page-requests';
import type { Broadcast, Input, MessageName, Output, Reply, Request } from './protocol';

/** The background refused or failed; `code` is stable, `message` a sentence for a person. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Arguments<N extends MessageName> = Input<N> extends null ? [] : [Input<N>];

function send(name: MessageName, input: unknown = null): Promise<Reply | undefined> {
  return browser.runtime.sendMessage({ name, input } as Request);
}

/** @throws RequestError if the background refuses, fails or cannot be reached */
export async function request<N extends MessageName>(
  name: N,
  ...[input]: Arguments<N>
): Promise<Output<N>> {
  const reply = await send(name, input);
  if (!reply) throw new RequestError('no-answer', 'No answer from the extension. Try again.');
  if (!reply.ok) throw new RequestError(reply.code, reply.message);
  return reply.output as Output<N>;
}

/** For scripts in a page, which are to be small and show nobody a sentence: rejects without one. */
export async function ask<N extends MessageName>(
  name: N,
  ...[input]: Arguments<N>
): Promise<Output<N>> {
  const reply = await send(name, input);
  return reply?.ok ? (reply.output as Output<N>) : Promise.reject();
}

const BROADCASTS: readonly Broadcast['type'][] = [
  'page.changed',
  'library.changed',
  'library.progress',
  'library.ended',
  'panel.search',
  'takes.changed',
  'notes.changed',
  'sync.changed',
  'packs.progress',
  'packs.ended',
  'coverage.changed',
  'sites.changed',
  'panel.show',
  'import.progress',
  'import.ended',
];

/** Calls `listener` for every broadcast until the returned function is called. */
export function onBroadcast(listener: (message: Broadcast) => void): () => void {
  const receive = (message: unknown) => {
    const type = (message as { type?: Broadcast['type'] | MarksRequest['type'] } | null)?.type;
    // Firefox brings no broadcast to a frame on a page, but what is told to the page's scripts.
    if (type === 'marks') listener({ type: 'coverage.changed' });
    else if (type && BROADCASTS.includes(type)) listener(message as Broadcast);
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}
