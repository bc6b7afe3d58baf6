/**
 * What the hover bench puts into documents: stamps of when something was pointed at, and of when
 * text was painted. Both run in the browser and name nothing outside of themselves.
 */

/** The loader of scripts marks functions with a helper that documents do not have. */
export const HELPER = 'globalThis.__name ??= (given) => given;';

export type Stamp = { what: string; atMs: number };

/** In the page: the time of every trusted move, in milliseconds since 1970. */
export function stampMoves(): void {
  const moves: Stamp[] = [];
  (globalThis as unknown as { moves: Stamp[] }).moves = moves;
  const onMove = (event: PointerEvent) => {
    const what = event.target instanceof Element ? event.target.id : '';
    if (event.isTrusted) moves.push({ what, atMs: performance.timeOrigin + event.timeStamp });
  };
  addEventListener('pointermove', onMove, { capture: true, passive: true });
}

export type Stamped = { card: Stamp; drawing: Drawing };

/**
 * In the card's page: the title of a card and the task after the frame that drew it, and what was
 * drawn. A hidden frame gets animation frames, too: a card that was made ahead counts from when
 * Chromium says that it is in view, which it does after painting it. Firefox says so of hidden
 * frames as well; there the card counts from the first frame after it was told to show itself.
 */
export function stampCards(keep: (stamped: Stamped) => void, sign: 'in view' | 'not inert'): void {
  let isSeen = false;
  let last = '';
  const look = () => {
    if (sign === 'not inert') isSeen = document.getElementById('root')?.inert === false;
    const what = document.querySelector('.card-title')?.textContent ?? '';
    if (!what || !isSeen) last = '';
    else if (what !== last) {
      last = what;
      requestAnimationFrame(afterPaint);
    }
  };
  const afterPaint = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = stamp;
    port2.postMessage(null);
  };
  const stamp = () => {
    const card = { what: last, atMs: performance.timeOrigin + performance.now() };
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const drawing = {
      html: document.querySelector('.card')?.outerHTML ?? '',
      css: rules.map((rule) => rule.cssText).join('\n'),
      ...{ width: innerWidth, height: innerHeight },
    };
    if (last) keep({ card, drawing });
  };
  const onView = (entries: IntersectionObserverEntry[]) => {
    const wasSeen = isSeen;
    isSeen = entries.at(-1)?.isIntersecting ?? false;
    last = document.querySelector('.card-title')?.textContent ?? '';
    // It was drawn before: this frame showed it.
    if (isSeen && !wasSeen && last) stamp();
  };
  new MutationObserver(look).observe(document, {
    ...{ childList: true, characterData: true, subtree: true },
    ...(sign === 'not inert' ? { attributeFilter: ['inert'] } : {}),
  });
  if (sign === 'not inert') return;
  addEventListener('DOMContentLoaded', () => {
    new IntersectionObserver(onView).observe(document.documentElement);
  });
}

/** What the floor draws: the markup of a card and its style sheet. */
export type Drawing = { html: string; css: string; width: number; height: number };

export type FloorWorld = {
  /** Milliseconds from the move to the painted text, for each time it was pointed at. */
  floors: number[];
  chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
};

/**
 * In the content script's world: points at `#floor`, asks the background, draws the text in a
 * popover in a closed shadow root. What our card would cost if a page could not read it there.
 */
export function drawFloor(drawing: Drawing, id: string): void {
  const world = globalThis as unknown as FloorWorld;
  world.floors = [];
  const host = document.createElement('div');
  host.style.cssText = 'all:initial;position:fixed;width:0;height:0';
  const root = host.attachShadow({ mode: 'closed' });
  root.innerHTML = `<style>${drawing.css.replaceAll(':root', ':host')}</style><div popover="manual" style="position:fixed;margin:0;padding:0;border:0;left:20px;top:200px;width:${drawing.width}px;height:${drawing.height}px"></div>`;
  const box = root.querySelector('div');
  document.documentElement.append(host);
  if (!box) return;
  let isOver = false;
  const draw = async (startMs: number) => {
    await world.chrome.runtime.sendMessage({ name: 'page.facts', input: { id } });
    box.innerHTML = drawing.html;
    box.showPopover();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => world.floors.push(performance.now() - startMs);
      port2.postMessage(null);
    });
  };
  const onMove = (event: PointerEvent) => {
    const isOn = event.target instanceof Element && event.target.id === 'floor';
    if (!event.isTrusted || isOn === isOver) return;
    isOver = isOn;
    if (!isOn) return void (box.matches(':popover-open') && box.hidePopover());
    // As the overlay does: one look a frame, then the hover delay, here 0.
    requestAnimationFrame(() => setTimeout(() => void draw(event.timeStamp), 0));
  };
  addEventListener('pointermove', onMove, { capture: true, passive: true });
}
