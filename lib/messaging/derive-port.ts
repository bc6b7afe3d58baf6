/**
 * All derived takes over a port: too much for one answer. The page that asks holds the other end,
 * and closing it is the cancel.
 */
import { type Browser, browser } from 'wxt/browser';
import {
  DERIVED_FORMS,
  type DerivedForm,
  type DerivedPiece,
} from '@/lib/core/takes/packs/derived-file';
import { whoIs } from './router';

const NAME = 'takes.derive';

type Request = { form: DerivedForm };
export type DeriveAnswer =
  | ({ type: 'piece' } & DerivedPiece)
  | { type: 'end'; fileName: string }
  | { type: 'failed' };
export type Tell = (answer: DeriveAnswer) => void;

/** For pages of ours. The port's own end tells when the background's is gone. */
export function askForDerivedTakes(form: DerivedForm, onAnswer: Tell): Browser.runtime.Port {
  const port = browser.runtime.connect({ name: NAME });
  port.onMessage.addListener(onAnswer);
  port.postMessage({ form } satisfies Request);
  return port;
}

/** For the background. Anyone but a page of ours is shown out; `signal` aborts when it went away. */
export function listenForDerivedTakes(
  write: (form: DerivedForm, tell: Tell, signal: AbortSignal) => Promise<void>,
): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== NAME) return;
    if (!port.sender || whoIs(port.sender)?.kind !== 'extension') {
      port.disconnect();
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    port.onDisconnect.addListener(() => controller.abort());
    port.onMessage.addListener((request: Partial<Request> | null) => {
      const form = DERIVED_FORMS.find((one) => one === request?.form);
      if (!form) return;
      void write(form, (answer) => !signal.aborted && port.postMessage(answer), signal);
    });
  });
}
