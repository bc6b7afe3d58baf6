/**
 * The IDs found in one document and where they stand. Holds no live ranges: each batch asks the
 * hits of what changed whether the page still says what it said, and forgets those that changed.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Steps } from './chunks';

export type Hit = {
  id: AttackId;
  /** Null for a link or element without text: listed, but there is nothing to mark. */
  range: StaticRange | null;
  /** The text node or element the hit is found again by. */
  node: Node;
  /** Text, address or attribute that made the hit; another one makes it stale. */
  evidence: string;
  via: 'text' | 'link' | 'attribute';
};

export type HitStore = {
  all: ReadonlySet<Hit>;
  /** Hits whose marked text touches this node. */
  at(node: Node): ReadonlySet<Hit>;
  add(hit: Hit): void;
  drop(hit: Hit): void;
  /** Forgets hits at these nodes whose place says something else now. */
  dropStale(changed: Iterable<Node>): Steps;
  /** Forgets hits whose place is gone. */
  dropGone(): Steps;
  /** Distinct IDs with the number of places, in the order first met. */
  counts(): [AttackId, number][];
  /** Changes since the last call. */
  takeChanges(): { added: Hit[]; removed: Hit[] };
};

const NONE: ReadonlySet<Hit> = new Set();

export function createHitStore(): HitStore {
  const all = new Set<Hit>();
  const byNode = new WeakMap<Node, Set<Hit>>();
  let added: Hit[] = [];
  let removed: Hit[] = [];
  const drop = (hit: Hit) => {
    if (!all.delete(hit)) return;
    for (const node of nodesOf(hit)) byNode.get(node)?.delete(hit);
    removed.push(hit);
  };
  return {
    all,
    at: (node) => byNode.get(node) ?? NONE,
    add(hit) {
      all.add(hit);
      for (const node of nodesOf(hit)) {
        const hits = byNode.get(node);
        if (hits) hits.add(hit);
        else byNode.set(node, new Set([hit]));
      }
      added.push(hit);
    },
    drop,
    *dropStale(changed) {
      for (const node of changed) {
        yield;
        for (const hit of byNode.get(node) ?? NONE) {
          if (!isFresh(hit)) drop(hit);
          yield;
        }
      }
    },
    *dropGone() {
      for (const hit of all) {
        if (!isThere(hit)) drop(hit);
        yield;
      }
    },
    counts() {
      const counts = new Map<AttackId, number>();
      for (const { id } of all) counts.set(id, (counts.get(id) ?? 0) + 1);
      return [...counts];
    },
    takeChanges() {
      const changes = { added: added.filter((hit) => all.has(hit)), removed };
      added = [];
      removed = [];
      return changes;
    },
  };
}

function isThere({ node, range }: Hit): boolean {
  return node.isConnected && (range?.endContainer.isConnected ?? true);
}

function nodesOf({ node, range }: Hit): Node[] {
  return range ? [node, range.startContainer, range.endContainer] : [node];
}

/** What a hit's place says now, in the form that `evidence` keeps. */
export function evidenceOf(hit: Pick<Hit, 'via' | 'node' | 'range'>): string {
  if (hit.via === 'text') return hit.range ? textOf(hit.range) : '';
  const element = hit.node as Element;
  return hit.via === 'link'
    ? (element.getAttribute('href') ?? '')
    : ATTRIBUTES.map((name) => element.getAttribute(name) ?? '').join('\n');
}

/** Attributes that consoles put an ID into beside a name: MISP's matrix and tags, EUI's tooltips. */
export const ATTRIBUTES = ['title', 'aria-label', 'data-original-title', 'data-tag_name'] as const;

/** Whether the page still says at the hit's place what made it one; rows of a grid are reused. */
export function isFresh(hit: Hit): boolean {
  return isThere(hit) && evidenceOf(hit) === hit.evidence;
}

function textOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const start = (startContainer as Text).data;
  if (startContainer === endContainer) return start.slice(startOffset, endOffset);
  return `${start.slice(startOffset)}…${(endContainer as Text).data.slice(0, endOffset)}`;
}
