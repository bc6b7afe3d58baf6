/**
 * The IDs found in one document and where they stand. Holds no live ranges: each batch asks every
 * hit whether the page still says what it said, and forgets those that changed.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';

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
  at(node: Node): readonly Hit[];
  add(hit: Hit): void;
  /** Forgets hits of `via` kinds that stand at `node`. */
  dropAt(node: Node, via: Hit['via']): void;
  /** Forgets hits whose place is gone or changed. */
  dropStale(): void;
  /** Distinct IDs with the number of places, in the order first met. */
  counts(): [AttackId, number][];
  /** Changes since the last call. */
  takeChanges(): { added: Hit[]; removed: Hit[] };
};

export function createHitStore(): HitStore {
  const all = new Set<Hit>();
  const byNode = new WeakMap<Node, Hit[]>();
  let added: Hit[] = [];
  let removed: Hit[] = [];
  const nodesOf = (hit: Hit) =>
    new Set([hit.node, ...(hit.range ? [hit.range.startContainer, hit.range.endContainer] : [])]);
  const drop = (hit: Hit) => {
    if (!all.delete(hit)) return;
    for (const node of nodesOf(hit)) {
      byNode.set(
        node,
        (byNode.get(node) ?? []).filter((other) => other !== hit),
      );
    }
    removed.push(hit);
  };
  return {
    all,
    at: (node) => byNode.get(node) ?? [],
    add(hit) {
      all.add(hit);
      for (const node of nodesOf(hit)) byNode.set(node, [...(byNode.get(node) ?? []), hit]);
      added.push(hit);
    },
    dropAt(node, via) {
      for (const hit of byNode.get(node) ?? []) if (hit.via === via) drop(hit);
    },
    dropStale() {
      for (const hit of all) if (!isFresh(hit)) drop(hit);
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

/** What a hit's place says now, in the form that `evidence` keeps. */
export function evidenceOf(hit: Pick<Hit, 'via' | 'node' | 'range'>): string {
  if (hit.via === 'text') return hit.range ? textOf(hit.range) : '';
  const element = hit.node as Element;
  return hit.via === 'link'
    ? (element.getAttribute('href') ?? '')
    : ATTRIBUTES.map((name) => element.getAttribute(name) ?? '').join('\n');
}

/** Attributes that consoles put an ID into beside a name: MISP's matrix, EUI's tooltips. */
export const ATTRIBUTES = ['title', 'aria-label', 'data-original-title'] as const;

/** Whether the page still says at the hit's place what made it one; rows of a grid are reused. */
export function isFresh(hit: Hit): boolean {
  return hit.node.isConnected && evidenceOf(hit) === hit.evidence;
}

function textOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const start = (startContainer as Text).data;
  if (startContainer === endContainer) return start.slice(startOffset, endOffset);
  return `${start.slice(startOffset)}…${(endContainer as Text).data.slice(0, endOffset)}`;
}
