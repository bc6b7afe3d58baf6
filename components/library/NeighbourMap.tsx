/**
 * The drawn neighbourhood: each neighbour is a link that walks to it, each group filters the table.
 * Tab goes through it as through any list; arrows step from one to the next.
 */
import type { ComponentChildren } from 'preact';
import { type DrawnGroup, neighbourhood } from '@/lib/core/lookup/neighbourhood';
import type { RelatedRow } from '@/lib/core/lookup/related-rows';
import { count } from '@/lib/core/shared/words';
import './neighbours.css';

export type NeighbourMapProps = {
  id: string;
  rows: readonly RelatedRow[];
  onShow: (id: string) => void;
  onOpen: (row: RelatedRow) => void;
  /** Show only this group in the table. */
  onGroup: (group: string) => void;
};

export function NeighbourMap({ id, rows, onShow, onOpen, onGroup }: NeighbourMapProps) {
  if (rows.length === 0) return null;
  const { width, height, centre, groups, lines } = neighbourhood(rows);
  const said = groups.map((one) => `${one.group} ${one.count}`).join(', ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset
    <svg
      class="neighbours"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={`Around ${id}: ${said}`}
      onKeyDown={onArrow}
    >
      {lines.map((d) => (
        <path key={d} d={d} class="neighbour-line" />
      ))}
      <Pill box={centre} kind="centre" text={id} />
      {groups.map((group) => (
        <g key={group.group}>
          <Press
            label={`${group.group}, ${group.count}, show in the table`}
            role="button"
            onPress={() => onGroup(group.group)}
          >
            <Pill box={group.box} kind="group" text={`${group.group} ${group.count}`} />
          </Press>
          {group.nodes.map(({ row, label, box }) => (
            <Press
              key={row.key}
              label={`${row.id} ${row.name}, ${row.phrase}`.trim()}
              role="link"
              onPress={() => (row.id ? onShow(row.id) : onOpen(row))}
            >
              <Pill box={box} kind={row.id ? 'node' : 'node neighbour-named'} text={label} />
            </Press>
          ))}
          <More group={group} onGroup={onGroup} />
        </g>
      ))}
    </svg>
  );
}

/** "and 26 more", below the group's name. */
function More({ group: { group, box, more }, onGroup }: { group: DrawnGroup } & OnGroup) {
  if (more === 0) return null;
  return (
    <Press
      label={`${count(more, 'more', 'more')} of ${group}, show in the table`}
      role="button"
      onPress={() => onGroup(group)}
    >
      <text class="neighbour-more" x={box.x + box.width / 2} y={box.y + box.height + 12}>
        and {more} more
      </text>
    </Press>
  );
}

type OnGroup = Pick<NeighbourMapProps, 'onGroup'>;

type PressProps = {
  label: string;
  role: 'button' | 'link';
  onPress: () => void;
  children: ComponentChildren;
};

function Press({ label, role, onPress, children }: PressProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is given, a button or a link
    <g
      class="neighbour"
      role={role}
      tabindex={0}
      aria-label={label}
      onClick={onPress}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      <title>{label}</title>
      {children}
    </g>
  );
}

type PillProps = {
  box: { x: number; y: number; width: number; height: number };
  kind: string;
  text: string;
};

function Pill({ box, kind, text }: PillProps) {
  return (
    <g class={`neighbour-${kind}`}>
      <rect {...box} rx="4" />
      <text x={box.x + box.width / 2} y={box.y + box.height / 2}>
        {text}
      </text>
    </g>
  );
}

function onArrow(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const map = event.currentTarget as SVGElement;
  if (!step || event.altKey) return;
  const all = [...map.querySelectorAll<SVGElement>('[tabindex]')];
  const next = all[all.indexOf(document.activeElement as SVGElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
