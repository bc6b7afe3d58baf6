/** Finds IDs below one node: in text, in links' addresses, and in the attributes that name an object. */
import { findAttackIds, mayHoldAttackId } from '@/lib/core/attack/find-attack-ids';
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import { idOfHref } from '@/lib/core/attack/urls';
import { type Block, blockText } from './blocks';
import { isInSkipped, isSkipped } from './elements';
import { ATTRIBUTES, evidenceOf, type Hit, type HitStore } from './hit-store';
import { rangeIn, textRuns } from './text-runs';

export type FindContext = {
  isKnown: (id: AttackId) => boolean;
  site: 'attack' | 'any';
  /** Words that hold for the whole page, such as its title. */
  surroundings: string;
  /** Relative links are read against this address. */
  base: string;
};

/** Replaces the text hits of a block by what it says now. */
export function findInBlock(block: Block, store: HitStore, context: FindContext): void {
  if (!mayHoldAttackId(blockText(block))) return;
  for (const run of textRuns(block)) {
    for (const { node } of run.parts) store.dropAt(node, 'text');
    for (const match of findAttackIds(run.text, context)) {
      const range = rangeIn(run, match.start, match.end);
      if (range) addHit(store, { id: match.id, range, node: range.startContainer, via: 'text' });
    }
  }
}

/** Links and elements below `root` that name an object otherwise than in their text. */
export function findInAttributes(root: ParentNode, store: HitStore, context: FindContext): void {
  const links = [...root.querySelectorAll('a[href]')];
  if (root instanceof HTMLAnchorElement) links.push(root);
  for (const link of links) {
    store.dropAt(link, 'link');
    const id = idOfHref(link.getAttribute('href') ?? '', context.base);
    if (id && context.isKnown(id)) addElementHit(store, link, id, 'link');
  }
  const selector = ATTRIBUTES.map((name) => `[${name}]`).join();
  for (const element of root.querySelectorAll(selector)) {
    store.dropAt(element, 'attribute');
    const id = idOfAttributes(element);
    if (id && context.isKnown(id) && !isSkipped(element) && !isInSkipped(element)) {
      addElementHit(store, element, id, 'attribute');
    }
  }
}

/** Only an ID that opens the attribute names the element's object: "T1046: …". */
function idOfAttributes(element: Element): AttackId | null {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name) ?? '';
    const id = /^(?:TA?|DET)\d{4,}(?:\.\d{3})?(?![\w.]*\w)/.exec(value)?.[0];
    if (id) return parseAttackId(id);
  }
  return null;
}

/** The element's whole text is the mark, unless its text already says the ID itself. */
function addElementHit(store: HitStore, element: Element, id: AttackId, via: Hit['via']): void {
  const texts = textNodes(element);
  const saysIt = texts.some((node) => store.at(node).some((hit) => hit.id === id));
  if (saysIt) return;
  const isMarked = texts.some((node) => store.at(node).length > 0);
  const [first, last] = [texts[0], texts.at(-1)];
  const range =
    first && last && !isMarked
      ? new StaticRange({
          startContainer: first,
          startOffset: first.data.length - first.data.trimStart().length,
          endContainer: last,
          endOffset: last.data.trimEnd().length,
        })
      : null;
  addHit(store, { id, range, node: element, via });
}

function textNodes(element: Element): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ((node as Text).data.trim()) texts.push(node as Text);
  }
  return texts;
}

function addHit(store: HitStore, hit: Omit<Hit, 'evidence'>): void {
  store.add({ ...hit, evidence: evidenceOf(hit) });
}
