/**
 * The card's frame: an extension page in the top layer, inside a closed shadow root of the one
 * element we add to the page. Nothing private is ever text of the page's document, because a page
 * can read even a closed root (ARCHITECTURE, "Private card"). Each odd line keeps a measured leak shut.
 */
import type { Card, FromCard, Show, ToCard } from './card';
import { type CardPopover, createCardPopover } from './card-popover';
import type { PageHost } from './host';

export type CardFrameOptions = {
  /** Where the frame lives, and whether it was moved there in a way that loads our frames again. */
  host: (near: Element) => { host: PageHost; isReloaded: boolean };
  /** Address of card.html. */
  url: string;
  /** The extension's own origin: messages to the frame go nowhere else. */
  origin: string;
  isFirefox: boolean;
  /** Tells the background which nonce to expect; the page never sees it. */
  invite: (nonce: string) => Promise<unknown>;
  onMessage: (message: FromCard) => void;
  onPointerEnter: () => void;
  /** The frame did not answer: this page does not let it load. */
  onRefused: (last: Show | null) => void;
};

/** A click's focus comes from another process, perhaps after the click has closed the card. */
const LATE_FOCUS_MS = 100;
/** From the handshake; and from the beginning, for frames that are blocked without a word. */
const READY_MS = 1500;
const LOADED_MS = 4000;

export function createCardFrame(options: CardFrameOptions): Card {
  let host: PageHost | undefined;
  let popover: CardPopover | undefined;
  let frame: HTMLIFrameElement | undefined;
  let port: MessagePort | undefined;
  let ready = false;
  let last: Show | null = null;
  let waiting: ToCard[] = [];
  let ahead = '';

  const build = (home: PageHost) => {
    host = home;
    popover = createCardPopover(host, options.onPointerEnter);
    frame = document.createElement('iframe');
    frame.title = 'ATT&CK card';
    // Loads on COEP pages, and keeps our address out of their violation reports.
    frame.setAttribute('credentialless', '');
    frame.style.cssText =
      'display:block;width:100%;height:100%;border:0;border-radius:10px;outline:1px solid transparent;color-scheme:light dark;box-shadow:0 0 0 1px light-dark(rgb(20 23 31/.12),rgb(255 255 255/.18)),0 2px 6px light-dark(rgb(20 23 31/.1),rgb(0 0 0/.4)),0 14px 36px light-dark(rgb(20 23 31/.18),rgb(0 0 0/.55))';
    // Firefox answers the replaced about:blank first, so it gets src; in Chromium src would be
    // readable through measureUserAgentSpecificMemory.
    if (options.isFirefox) frame.src = options.url;
    popover.element.append(frame);
    const nonce = makeNonce();
    const invited = options.invite(nonce);
    // A second load means that the page moved our host: what is in the frame now is nobody's.
    frame.addEventListener('load', () => (port ? lose() : void handshake(nonce, invited)));
    if (!options.isFirefox) frame.contentWindow?.location.replace(options.url);
    refuseAfter(LOADED_MS);
  };

  /** `load` fires for blocked frames, too, and some never fire it: only an answer counts. */
  const refuseAfter = (ms: number) => {
    const asked = frame;
    setTimeout(() => ready || frame !== asked || refuse(), ms);
  };

  const handshake = async (nonce: string, invited: Promise<unknown>) => {
    const asked = frame;
    await invited;
    if (frame !== asked || port) return;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }: MessageEvent<FromCard>) => {
      if (data.type !== 'ready') return options.onMessage(data);
      ready = true;
      for (const message of waiting) port?.postMessage(message);
      waiting = [];
    };
    frame?.contentWindow?.postMessage({ type: 'card', nonce }, options.origin, [channel.port2]);
    refuseAfter(READY_MS);
  };

  /** The page moved our element, and the frame was loaded anew: nobody is at the other end. */
  const lose = () => {
    options.onMessage({ type: 'close' });
    remove();
  };

  const send = (message: ToCard) => {
    if (ready) port?.postMessage(message);
    // Of several that wait, only the last one says what is to be seen.
    else waiting = message.type === 'pinned' ? [...waiting, message] : [message];
  };

  const remove = () => {
    port?.close();
    popover?.element.remove();
    host = popover = frame = port = undefined;
    waiting = [];
    last = null;
    ahead = '';
    ready = false;
  };

  const refuse = () => {
    const shown = popover?.box() ? last : null;
    remove();
    options.onRefused(shown);
  };

  const makeAt = (near: Element) => {
    const { host: home, isReloaded } = options.host(near);
    if (host && (isReloaded || host.element !== home.element)) remove();
    if (!host) build(home);
  };

  return {
    prepare(near, id) {
      if (popover?.box() || id === ahead) return;
      makeAt(near);
      ahead = id;
      send({ type: 'ahead', id });
    },
    show(shown) {
      makeAt(shown.near);
      if (!popover || !frame) return;
      last = shown;
      popover.open(shown.box);
      const { id, focus, place, theme } = shown;
      send({ type: 'show', id, focus, place, theme });
      if (focus) frame.focus();
    },
    place: (box) => popover?.place(box),
    hide() {
      if (!popover?.box() && !ahead) return;
      ahead = '';
      // Firefox leaves the focus, and with it the keyboard, in a frame that nobody sees any more.
      if (popover?.box()) frame?.blur();
      popover?.close();
      send({ type: 'hide' });
      const hidden = frame;
      setTimeout(() => {
        if (hidden && !popover?.box() && isActive(hidden)) hidden.blur();
      }, LATE_FOCUS_MS);
    },
    box: () => popover?.box() ?? null,
    // Of a card in view: one that is hidden keeps nobody from pointing at the next ID.
    hasFocus: () => frame !== undefined && popover?.box() != null && isActive(frame),
    pin() {
      popover?.pin();
      if (frame) frame.style.cssText += ';border-radius:0 0 10px 10px;height:calc(100% - 18px)';
      send({ type: 'pinned', isPinned: true, refusal: '' });
    },
    refusePin: (refusal) => send({ type: 'pinned', isPinned: false, refusal }),
    moveBy: (x, y) => popover?.moveBy(x, y),
    remove,
  };
}

function makeNonce(): string {
  // randomUUID does not exist on plain-http pages.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Of several cards in one root only the root itself says which has the focus. */
function isActive(frame: HTMLIFrameElement): boolean {
  const root = frame.getRootNode();
  return root instanceof ShadowRoot && root.activeElement === frame;
}
