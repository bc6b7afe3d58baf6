/** Finds IDs in one block of text, and in links and attributes that name an object. */
import type { IdRules } from '@/lib/core/attack/id-context';
import { type FindOptions, findIds } from '@/lib/core/attack/id-finder';
import { idOfHref } from '@/lib/core/attack/id-of-href';
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-shapes';
import type { Block } from './blocks';
import { LONG, type Steps } from './chunks';
import { isInSkipped, SHOW_TEXT } from './elements';
import { ATTRIBUTES, evidenceOf, type Hit, type HitStore } from './hit-store';
import { rangeIn, textRuns, windows } from './text-runs';

/** `surroundings`: words that hold for the whole page, such as its title. */
export type FindContext = FindOptions & {
  rules: IdRules;
  /** Relative links are read against this address. */
  base: string;
};

/**
 * Brings the text hits of a block, or of its core, in line with what it says now. A hit that still
 * stands stays the same object: a card may be open on it. A step for each window of text.
 */
export function* findInBlock(block: Block, store: HitStore, context: FindContext): Steps {
  const isRead = (node: Node) => !block.core || block.core.contains(node);
  const before = new Map<Node, Map<number, Hit>>();
  for (const run of textRuns(block)) {
    let [coreFrom, coreTo] = [Number.POSITIVE_INFINITY, 0];
    for (const { node, from } of run.parts) {
      if (!isRead(node)) continue;
      before.set(node, textHitsAt(store, node));
      coreFrom = Math.min(coreFrom, from);
      coreTo = from + node.data.length;
    }
    for (const { text, at, from, to } of windows(run)) {
      for (const match of findIds(text, context)) {
        const start = at + match.start;
        if (start < from || start >= to) continue;
        const end = at + match.end;
        const isOfCore = end > coreFrom && at + match.from < coreTo;
        const range = isOfCore && rangeIn(run, start, end);
        if (!range) continue;
        const hit = hitOf({ id: match.id, range, node: range.startContainer, via: 'text' });
        const own = before.get(hit.node);
        const old = (own ?? textHitsAt(store, hit.node)).get(range.startOffset);
        if (old && isSame(old, hit)) own?.delete(range.startOffset);
        else {
          // It begins beside the core, and goes further now or not so far.
          if (old && !own) store.drop(old);
          store.add(hit);
        }
      }
      yield LONG;
    }
  }
  for (const hits of before.values()) for (const hit of hits.values()) store.drop(hit);
}

function textHitsAt(store: HitStore, node: Node): Map<number, Hit> {
  const hits = new Map<number, Hit>();
  for (const hit of store.at(node)) {
    if (hit.via === 'text' && hit.node === node && hit.range) hits.set(hit.range.startOffset, hit);
  }
  return hits;
}

/** A link that names an object by its address, whatever its text says. */
export function findInLink(link: Element, store: HitStore, context: FindContext): void {
  const id = idOfHref(link.getAttribute('href') ?? '', context.base);
  setElementHit(store, link, id && context.isKnown(id) ? id : null, 'link');
}

/** An element that names an object in a title or another attribute. */
export function findInAttributes(element: Element, store: HitStore, context: FindContext): void {
  const id = idOfAttributes(element, context);
  const isNamed = id && context.isKnown(id) && !isInSkipped(element);
  setElementHit(store, element, isNamed ? id : null, 'attribute');
}

/**
 * An ID that opens the attribute names the element's object: "T1046: …", or "S0154" at the text
 * "Cobalt Strike", by the same rules as any text. Or MISP's own tag does.
 */
function idOfAttributes(element: Element, context: FindContext): AttackId | null {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (!value) continue;
    const tagged = MISP_TAG.exec(value)?.[1];
    if (tagged) return parseAttackId(tagged);
    if (!OPENING.test(value)) continue;
    const text = `${value}\n${element.textContent.slice(0, MOST_TEXT)}`;
    const [first] = findIds(text, context);
    if (first?.start === 0) return first.id;
  }
  return null;
}

/** Characters of the element's own text that are read with its attribute: a name, not a page. */
const MOST_TEXT = 100;
const OPENING = /^[A-Z]{1,3}\d{4,}(?:\.\d{3})?(?![\w.]*\w)/;
/** `misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"`, and its mitre-malware, -tool … */
const MISP_TAG = /^misp-galaxy:mitre-[\w-]+="[^"]* - ([A-Z]{1,3}\d{4}(?:\.\d{3})?)"$/;

/** At most one hit of its kind at an element: the one that stands there already, if it is the same. */
function setElementHit(
  store: HitStore,
  element: Element,
  id: AttackId | null,
  via: Hit['via'],
): void {
  const hit = id && elementHit(store, element, id, via);
  let isThere = false;
  for (const old of store.at(element)) {
    if (old.via !== via || old.node !== element) continue;
    if (hit && isSame(old, hit)) isThere = true;
    else store.drop(old);
  }
  if (hit && !isThere) store.add(hit);
}

/** Text nodes that one link or named element may underline. */
const MOST_TEXTS = 200;

/** The element's whole text is the mark; null where its text already says the ID itself. */
function elementHit(store: HitStore, element: Element, id: AttackId, via: Hit['via']): Hit | null {
  const texts = textNodes(element);
  let isMarked = false;
  for (const node of texts) {
    for (const other of store.at(node)) {
      if (other.node === element && other.via === via) continue;
      if (other.id === id) return null;
      isMarked = true;
    }
  }
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
  return hitOf({ id, range, node: element, via });
}

/** Texts of an element; none of one that holds a part of the page: it is listed and not marked. */
function textNodes(element: Element): Text[] {
  const walker = document.createTreeWalker(element, SHOW_TEXT);
  const texts: Text[] = [];
  for (let left = MOST_TEXTS; walker.nextNode(); left -= 1) {
    if (left === 0) return [];
    const text = walker.currentNode as Text;
    if (text.data.trim()) texts.push(text);
  }
  return texts;
}

function hitOf(hit: Omit<Hit, 'evidence'>): Hit {
  return { ...hit, evidence: evidenceOf(hit) };
}

function isSame(a: Hit, b: Hit): boolean {
  const ends = ({ range }: Hit) => [
    range?.startContainer,
    range?.startOffset,
    range?.endContainer,
    range?.endOffset,
  ];
  const others = ends(b);
  return a.id === b.id && a.evidence === b.evidence && ends(a).every((end, n) => end === others[n]);
}
