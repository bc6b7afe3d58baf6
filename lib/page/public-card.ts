/**
 * The card for frames that refuse ours, such as sandboxed ones: ATT&CK's own facts, drawn in the
 * closed root. The page could read this text, so nothing private is ever in it. The font is a
 * generic one: with a font of its own a page would learn which letters are drawn.
 */
import type { Card, FromCard, Show } from './card';
import { type CardPopover, createCardPopover } from './card-popover';
import type { PageHost } from './host';

/** The same words as in lib/core/lookup, crossing a message. */
export type Facts = {
  title: string;
  status: string;
  lines: string[];
  url: string | null;
  release: string;
};

export type PublicCardOptions = {
  host: (near: Element) => PageHost;
  facts: (id: string) => Promise<Facts>;
  onMessage: (message: FromCard) => void;
  onPointerEnter: () => void;
};

const FONT = 'font-family:system-ui!important';
const STYLES = {
  box: `${FONT};display:flex;flex-direction:column;box-sizing:border-box;width:100%;height:100%;padding:12px 14px 10px;overflow:hidden;border:1px solid transparent;border-radius:10px;font-size:13px;line-height:19px;color-scheme:light dark;background:light-dark(#fff,#171a21);color:light-dark(#14171f,#eceef3);box-shadow:0 0 0 1px light-dark(rgb(20 23 31/.12),rgb(255 255 255/.18)),0 14px 36px light-dark(rgb(20 23 31/.18),rgb(0 0 0/.55))`,
  title: `${FONT};font-size:14.5px;line-height:20px;font-weight:600`,
  body: `${FONT};flex:1;min-height:0;overflow:auto;overscroll-behavior:contain`,
  line: `${FONT};margin-top:4px;color:light-dark(#434b5b,#b9c0cd)`,
  note: `${FONT};margin-top:8px;padding-top:8px;border-top:1px solid light-dark(#e2e5eb,#2b313d);font-size:11px;line-height:16px;color:light-dark(#5d6676,#98a2b3)`,
  link: `${FONT};color:light-dark(#4c3fc4,#aaa0ff)`,
};

const ELSEWHERE =
  'This page lets no extension page in, so only public facts are shown here. Coverage and notes are in the popup and the side panel.';

export function createPublicCard(options: PublicCardOptions): Card {
  let host: PageHost | undefined;
  let popover: CardPopover | undefined;
  let content: HTMLElement | undefined;
  let asked = '';

  const remove = () => {
    popover?.element.remove();
    host = popover = content = undefined;
  };
  const prepare = (near: Element) => {
    const home = options.host(near);
    if (host && host.element !== home.element) remove();
    if (host) return;
    host = home;
    popover = createCardPopover(home, options.onPointerEnter);
    content = line('div', STYLES.box, '');
    content.tabIndex = -1;
    content.setAttribute('role', 'dialog');
    content.addEventListener('keydown', (event) => {
      if (event.isTrusted && event.key === 'Escape') options.onMessage({ type: 'close' });
    });
    popover.element.append(content);
  };
  const fill = async ({ id }: Show) => {
    asked = id;
    content?.replaceChildren(line('div', STYLES.title, id));
    const facts = await options.facts(id).catch(() => null);
    if (asked !== id || !content || !facts) return;
    content.setAttribute('aria-label', facts.title);
    content.replaceChildren(
      line('div', STYLES.title, facts.title),
      line('div', STYLES.line, facts.status),
      body(facts.lines),
      foot(facts),
    );
  };
  return {
    prepare,
    show(shown) {
      prepare(shown.near);
      popover?.open(shown.box);
      if (content) content.style.colorScheme = shown.theme ?? 'light dark';
      void fill(shown);
      if (shown.focus) content?.focus();
    },
    place: (box) => popover?.place(box),
    hide: () => popover?.close(),
    box: () => popover?.box() ?? null,
    hasFocus: () => content?.matches(':focus-within') ?? false,
    pin: () => popover?.pin(),
    refusePin() {},
    moveBy: (x, y) => popover?.moveBy(x, y),
    remove,
  };
}

function body(lines: readonly string[]): HTMLElement {
  const element = line('div', STYLES.body, '');
  // A box that scrolls must be reachable by key.
  element.tabIndex = 0;
  element.append(...lines.map((text) => line('div', STYLES.line, text)));
  return element;
}

function foot({ release, url }: Facts): HTMLElement {
  const element = line('div', STYLES.note, `${release}. ${ELSEWHERE} `);
  if (url) element.append(linkTo(url));
  return element;
}

function line(tag: 'div', style: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.style.cssText = style;
  element.textContent = text;
  return element;
}

function linkTo(url: string): HTMLElement {
  const link = document.createElement('a');
  link.style.cssText = STYLES.link;
  link.href = url;
  link.target = '_blank';
  link.rel = 'noreferrer';
  link.textContent = 'attack.mitre.org';
  return link;
}
