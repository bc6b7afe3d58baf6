/**
 * What a page and its app can know of themselves, written down from the first moment: the oracle of
 * the test consoles. It knows nothing of the extension but the name of its one element.
 */
import type { BrowserContext, Frame, Page } from '@playwright/test';
import type { TestConsole } from '@/tests/consoles/driver';

export type Behaviour = {
  /** The console's model, as it tells it. */
  state: string;
  /** The app's tree with all shadow roots; each text node apart. A long one as length and hash. */
  dom: string;
  /** Console messages, uncaught errors and unhandled rejections, in their order. */
  said: string[];
  /** Kinds of mutation that an observer of everything saw, with how often. */
  mutations: Record<string, number>;
  /** Events by type, with how often; moves, scrolls and selections, which browsers merge, are left out. */
  events: Record<string, number>;
  /** Names of what is global in the page. */
  globals: string[];
};

/** `observed` in the page, kept by {@link observe}. */
export type Observed = Pick<Behaviour, 'mutations' | 'events'> & {
  said: string[];
  /** Longest tasks of the page, in milliseconds. */
  longTasksMs: number[];
  dom(): string;
  /** Scrolls the first or last place of a text into view. @returns its middle in the window */
  placeOf(text: string, isLast: boolean): { x: number; y: number } | null;
};

declare const observed: Observed;
declare const testConsole: TestConsole;

/** The one thing that we add, once, at the document's end. */
const OURS = 'childList HTML +COVERLAY-CARD -';

/** Runs in the page before anything else. */
function observe(): void {
  // Lit names its comments by chance; here chance is the same in every page.
  let chance = 1;
  Math.random = () => {
    chance = (chance * 48271) % 2147483647;
    return chance / 2147483647;
  };
  const roots = new Map<Element, ShadowRoot>();
  const mutations: Record<string, number> = {};
  const events: Record<string, number> = {};
  const said: string[] = [];
  const longTasksMs: number[] = [];
  const names = (nodes: NodeList) => [...nodes].map(({ nodeName }) => nodeName).join();
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      const what = attributeName ?? `+${names(addedNodes)} -${names(removedNodes)}`;
      const kind = `${type} ${target.nodeName} ${what}`;
      mutations[kind] = (mutations[kind] ?? 0) + 1;
    }
  });
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document, all);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.set(this, root);
    observer.observe(root, all);
    return root;
  };
  for (const type of 'click dblclick auxclick contextmenu pointerdown pointerup keydown keyup beforeinput input change submit focusin focusout message copy paste toggle beforetoggle fullscreenchange visibilitychange'.split(
    ' ',
  )) {
    const count = () => {
      events[type] = (events[type] ?? 0) + 1;
    };
    window.addEventListener(type, count, true);
  }
  window.addEventListener('unhandledrejection', ({ reason }) => {
    said.push(`unhandled rejection: ${reason}`);
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    said.push(`policy violation: ${event.effectiveDirective} ${event.blockedURI}`);
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasksMs.push(Math.round(duration));
  }).observe({ type: 'longtask' });

  const write = (node: Node, out: string[]): void => {
    if (!(node instanceof Element)) {
      out.push(node instanceof Text ? `"${node.data}"` : `<!--${node.nodeValue}-->`);
      return;
    }
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`);
    out.push(`<${node.localName}${attributes.join('')}>`);
    const shadow = roots.get(node);
    if (shadow) {
      out.push('#root(');
      for (const child of shadow.childNodes) write(child, out);
      out.push(')');
    }
    for (const child of node.childNodes) write(child, out);
    out.push('</>');
  };
  const dom = () => {
    const out: string[] = [];
    const app = document.getElementById('app');
    if (app) write(app, out);
    const text = out.join('');
    if (text.length < 100_000) return text;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) | 0;
    return `${text.length} characters, hash ${hash}`;
  };
  const places = (within: Node, text: string, out: Range[]): void => {
    const walker = document.createTreeWalker(within);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      const shadow = node instanceof Element && roots.get(node);
      if (shadow) places(shadow, text, out);
      if (!(node instanceof Text)) continue;
      for (const at of [node.data.indexOf(text), node.data.lastIndexOf(text)]) {
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        out.push(range);
      }
    }
  };
  const placeOf = (text: string, isLast: boolean) => {
    const found: Range[] = [];
    places(document.body, text, found);
    const range = found.at(isLast ? -1 : 0);
    if (!range) return null;
    const box = () => range.getBoundingClientRect();
    const isInView = () => box().top >= 0 && box().bottom <= innerHeight;
    if (!isInView()) range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    // A text of many screens: its element is in view, this line may not be.
    if (!isInView()) scrollBy(0, box().top - innerHeight / 2);
    return { x: box().x + box().width / 2, y: box().y + box().height / 2 };
  };
  const own = { mutations, events, said, longTasksMs, dom, placeOf };
  (globalThis as unknown as { observed: object }).observed = own;
}

export type Watched = {
  page: Page;
  /** Where the console lives: the page, or the frame that it is in. */
  frame: () => Frame;
  /** @param where the console's frame unless given */
  behaviour(where?: Frame): Promise<Behaviour>;
};

/** Opens a console with the oracle in it. @param find its frame, if it is not the page itself */
export async function openWatched(
  context: BrowserContext,
  url: string,
  find: (page: Page) => Frame | undefined = (page) => page.mainFrame(),
): Promise<Watched> {
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  await page.addInitScript(observe);
  await page.goto(url);
  const frame = () => find(page) ?? page.mainFrame();
  await frame().waitForFunction(() => 'testConsole' in globalThis);
  return {
    page,
    frame,
    async behaviour(where = frame()) {
      const seen = await where.evaluate(() => ({
        ...{ mutations: observed.mutations, events: observed.events, said: observed.said },
        state: JSON.stringify(testConsole.state()),
        dom: observed.dom(),
        globals: Object.keys(globalThis).sort(),
      }));
      const { [OURS]: hosts = 0, ...mutations } = seen.mutations;
      // Once is ours to add; twice would be something to see.
      if (hosts > 1) mutations[OURS] = hosts;
      return { ...seen, mutations, said: [...said, ...seen.said] };
    },
  };
}

/** In what two runs differ, a line each; nothing when the app behaved the same. */
export function differences(plain: Behaviour, other: Behaviour): string[] {
  const lines: string[] = [];
  if (plain.state !== other.state) lines.push(`state: ${around(plain.state, other.state)}`);
  if (plain.dom !== other.dom) lines.push(`dom: ${around(plain.dom, other.dom)}`);
  lines.push(...inOne('said', plain.said, other.said));
  lines.push(...inOne('global', plain.globals, other.globals));
  for (const kind of ['mutations', 'events'] as const) {
    for (const name of new Set([...Object.keys(plain[kind]), ...Object.keys(other[kind])])) {
      const [before = 0, after = 0] = [plain[kind][name], other[kind][name]];
      if (before !== after) lines.push(`${kind}: ${name}: ${before} | ${after}`);
    }
  }
  return lines;
}

function inOne(what: string, plain: readonly string[], other: readonly string[]): string[] {
  const [before, after] = [plain.join('\n'), other.join('\n')];
  return before === after ? [] : [`${what}: ${around(before, after)}`];
}

/** Both texts from a little before where they part. */
function around(plain: string, other: string): string {
  let at = 0;
  while (at < plain.length && plain[at] === other[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `${plain.slice(from, at + 100)} | ${other.slice(from, at + 100)}`;
}
