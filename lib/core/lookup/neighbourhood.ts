/**
 * What stands around an object as a drawing: the object at the left, its groups beside it, some of
 * each group's neighbours at the right. Numbers only; the unit is a pixel at a width of 340.
 */
import type { RelatedRow } from './related-rows';

type Box = { x: number; y: number; width: number; height: number };

export type DrawnGroup = {
  group: string;
  count: number;
  box: Box;
  nodes: { row: RelatedRow; label: string; box: Box }[];
  /** How many neighbours of the group are not drawn. */
  more: number;
};

export type Neighbourhood = {
  width: number;
  height: number;
  centre: Box;
  groups: DrawnGroup[];
  /** Lines as SVG paths, from the object to groups and from groups to neighbours. */
  lines: string[];
};

export const MOST_NEIGHBOURS = 24;

const WIDTH = 340;
const ROW = 26;
const GAP = 8;
const CENTRE = { x: 1, width: 74, height: 30 };
const GROUP = { x: 88, width: 110, height: 22 };
const NODE = { x: 206, width: 65, height: 22, between: 3 };
const MORE = 18;
const LONGEST_LABEL = 20;

/** @param most drawn at all; each group gets its share, small groups are drawn whole */
export function neighbourhood(rows: readonly RelatedRow[], most = MOST_NEIGHBOURS): Neighbourhood {
  const byGroup = new Map<string, RelatedRow[]>();
  for (const row of rows) byGroup.set(row.group, [...(byGroup.get(row.group) ?? []), row]);
  const shares = shareOut(
    [...byGroup.values()].map(({ length }) => length),
    most,
  );
  let y = 1;
  const groups = [...byGroup].map(([group, members], n): DrawnGroup => {
    const shown = members.slice(0, shares[n]);
    const more = members.length - shown.length;
    // Below its name a group says how many are not drawn.
    const label = GROUP.height + (more > 0 ? MORE : 0);
    const { nodes, height: drawn } = place(shown, y);
    const height = Math.max(drawn, label);
    const box = { ...GROUP, y: y + (height - label) / 2 };
    y += height + GAP;
    return { group, count: members.length, box, nodes, more };
  });
  const height = Math.max(CENTRE.height + 2, y - GAP + 1);
  const centre = { ...CENTRE, y: (height - CENTRE.height) / 2 };
  return { width: WIDTH, height, centre, groups, lines: linesOf(centre, groups) };
}

/** Gives every group one in turn until all are served or nothing is left. */
export function shareOut(sizes: readonly number[], most: number): number[] {
  const shares = sizes.map(() => 0);
  let left = Math.min(
    most,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  while (left > 0) {
    for (const [n, size] of sizes.entries()) {
      const share = shares[n] ?? 0;
      if (left > 0 && share < size) {
        shares[n] = share + 1;
        left -= 1;
      }
    }
  }
  return shares;
}

/** Two IDs stand beside each other; what has a name only gets the line for itself. */
function place(members: readonly RelatedRow[], top: number) {
  let y = top;
  let column = 0;
  const nodes = members.map((row) => {
    const isLong = row.id === '';
    if (column > 0 && (isLong || column === 2)) {
      y += ROW;
      column = 0;
    }
    const width = isLong ? NODE.width * 2 + NODE.between : NODE.width;
    const x = NODE.x + column * (NODE.width + NODE.between);
    column = isLong ? 2 : column + 1;
    return { row, label: labelOf(row), box: { x, y, width, height: NODE.height } };
  });
  return { nodes, height: y - top + NODE.height };
}

function labelOf({ id, name }: RelatedRow): string {
  if (id) return id;
  return name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name;
}

function linesOf(centre: Box, groups: readonly DrawnGroup[]): string[] {
  return groups.flatMap(({ box, nodes }) => [
    curve(centre, box),
    // One line for each row of neighbours: the second one of a row stands behind the first.
    ...nodes.filter((node) => node.box.x === NODE.x).map((node) => curve(box, node.box)),
  ]);
}

function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
