/**
 * The card's frame: an extension page in the top layer, inside a closed shadow root of the one
 * element we add to the page. Nothing private is ever text of the page's document, because a page
 * can read even a closed root (ARCHITECTURE, "Private card"). Each odd line keeps a measured leak shut.
 */
import type { PageHost } from './host';
import type { Box } from './place-card';

export type FromCard = { type: 'ready' } | { type: 'close' } | { type: 'walk'; step: 1 | -1 };

export type ToCard = { type: 'show'; id: string; focus: boolean } | { type: 'hide' };

export type CardFrameOptions = {
  /** Where the frame lives; asked again when the page took it away. */
  host: () => PageHost;
  /** Address of card.html. */
  url: string;
  /** The extension's own origin: messages to the frame go nowhere else. */
  origin: string;
  isFirefox: boolean;
  /** Tells the background which nonce to expect; the page never sees it. */
  invite: (nonce: string) => Promise<unknown>;
  onMessage: (message: FromCard) => void;
  onPointerEnter: () => void;
};

export type CardFrame = {
  /** Loads the frame without showing it; called ahead of the first hover. */
  prepare(): void;
  show(id: string, box: Box, focus: boolean): void;
  hide(): void;
  box(): Box | null;
  hasFocus(): boolean;
  remove(): void;
};

const READY_MS = 1500;

export function createCardFrame(options: CardFrameOptions): CardFrame {
  let host: PageHost | undefined;
  let popover: HTMLElement | undefined;
  let frame: HTMLIFrameElement | undefined;
  let port: MessagePort | undefined;
  let ready = false;
  let shown: Box | null = null;
  let waiting: ToCard | undefined;

  const build = () => {
    host = options.host();
    popover = document.createElement('div');
    popover.popover = 'manual';
    popover.style.cssText =
      'all:initial;position:fixed;margin:0;padding:0;border:0;background:none;overflow:visible';
    popover.addEventListener('pointerenter', (event) => {
      if (event.isTrusted) options.onPointerEnter();
    });
    frame = document.createElement('iframe');
    frame.title = 'ATT&CK card';
    // Loads on COEP pages, and keeps our address out of their violation reports.
    frame.setAttribute('credentialless', '');
    frame.style.cssText =
      'display:block;width:100%;height:100%;border:0;border-radius:10px;color-scheme:light dark;box-shadow:0 0 0 1px light-dark(rgb(20 23 31/.12),rgb(255 255 255/.18)),0 2px 6px light-dark(rgb(20 23 31/.1),rgb(0 0 0/.4)),0 14px 36px light-dark(rgb(20 23 31/.18),rgb(0 0 0/.55))';
    // Firefox answers the replaced about:blank first, so it gets src; in Chromium src would be
    // readable through measureUserAgentSpecificMemory.
    if (options.isFirefox) frame.src = options.url;
    popover.append(frame);
    host.root.append(popover);
    frame.addEventListener('load', () => void handshake(), { once: true });
    if (!options.isFirefox) frame.contentWindow?.location.replace(options.url);
  };

  const handshake = async () => {
    // randomUUID does not exist on plain-http pages.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    await options.invite(nonce);
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }: MessageEvent<FromCard>) => {
      if (data.type !== 'ready') return options.onMessage(data);
      ready = true;
      if (waiting) port?.postMessage(waiting);
      waiting = undefined;
    };
    frame?.contentWindow?.postMessage({ type: 'card', nonce }, options.origin, [channel.port2]);
    // `load` fires for blocked frames, too: a frame that does not answer is thrown away.
    const asked = frame;
    setTimeout(() => ready || frame !== asked || remove(), READY_MS);
  };

  const send = (message: ToCard) => {
    if (ready) port?.postMessage(message);
    else waiting = message;
  };

  const hide = () => {
    if (!shown) return;
    shown = null;
    if (popover?.isConnected) popover.hidePopover();
    send({ type: 'hide' });
  };

  const remove = () => {
    port?.close();
    popover?.remove();
    host = popover = frame = port = undefined;
    waiting = undefined;
    shown = null;
    ready = false;
  };

  const prepare = () => {
    if (host && !host.element.isConnected) remove();
    if (!host) build();
  };

  return {
    prepare,
    show(id, box, focus) {
      prepare();
      if (!popover || !frame) return;
      popover.style.left = `${box.left}px`;
      popover.style.top = `${box.top}px`;
      popover.style.width = `${box.width}px`;
      popover.style.height = `${box.height}px`;
      if (!popover.matches(':popover-open')) popover.showPopover();
      shown = box;
      send({ type: 'show', id, focus });
      if (focus) frame.focus();
    },
    hide,
    box: () => shown,
    hasFocus: () => host !== undefined && document.activeElement === host.element,
    remove,
  };
}
