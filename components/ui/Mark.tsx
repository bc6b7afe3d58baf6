/** Marks and small icons on a 16-unit grid: one shape a meaning, colour only repeats it. */
import type { JSX } from 'preact';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.8',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

const SHAPES = {
  current: <circle cx="8" cy="8" r="5.6" {...line} />,
  renamed: <path d="M3 3.2v4.2c0 1.4 1 2.4 2.4 2.4H13M9.7 6.2l3.5 3.6-3.5 3.6" {...line} />,
  newer: <path d="M3.4 8.2 8 3.6l4.6 4.6M3.4 13 8 8.4l4.6 4.6" {...line} />,
  deprecated: <path d="M3 8h10" {...line} />,
  unknown: (
    <>
      <path d="M5.2 5.6c0-1.7 1.2-2.8 2.9-2.8s2.9 1 2.9 2.6c0 2.2-2.9 2.3-2.9 4.6" {...line} />
      <circle cx="8.1" cy="13" r="1.25" fill="currentColor" />
    </>
  ),
  close: <path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6" {...line} />,
  external: <path d="M9.5 3H13v3.5M13 3 7.5 8.5M11.5 9.5V13H3V4.5h3.5" {...line} />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" {...line} />
      <path d="M10.2 10.2l3.3 3.3" {...line} />
    </>
  ),
  pin: <path d="M6 2.5h4l-.5 4.2 2 1.8v1.3h-7V8.5l2-1.8ZM8 9.8v3.7" {...line} />,
  back: <path d="M9.5 4l-4 4 4 4" {...line} />,
  panel: <path d="M2.5 3.5h11v9h-11ZM9.5 3.5v9" {...line} />,
  pencil: <path d="M3 13l.8-3.2 7-7 2.4 2.4-7 7Z" {...line} />,
  copy: <path d="M5.5 5.5H13V13H5.5ZM3 10.5V3h7.5" {...line} />,
  save: <path d="M8 2.5v7M5 6.8l3 3 3-3M3 12.9h10" {...line} />,
  sync: <path d="M13 8a5 5 0 0 1-8.9 3.1M3 8a5 5 0 0 1 8.9-3.1M12 2v3H9M4 14v-3h3" {...line} />,
  gear: (
    <>
      <circle cx="8" cy="8" r="2.2" {...line} />
      <path
        d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4"
        {...line}
      />
    </>
  ),
  yes: <path d="M3 8.6 6.4 12 13 4.6" {...line} />,
  no: <path d="M4 4l8 8M12 4l-8 8" {...line} />,
  out: <path d="M4 8h8" {...line} />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.7" {...line} />
      <path d="M8 4.8V8l2.2 1.6" {...line} />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6.1" {...line} />
      <path d="M8 1.9a6.1 6.1 0 0 0 0 12.2Z" fill="currentColor" />
    </>
  ),
  right: <path d="M6.5 4l4 4-4 4" {...line} />,
  down: <path d="M4 6.5l4 4 4-4" {...line} />,
  shield: <path d="M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4Z" {...line} />,
  warning: <path d="M8 2.3l6.3 11H1.7ZM8 6.6v3M8 11.4v.01" {...line} />,
} satisfies Record<string, JSX.Element>;

export type MarkName = keyof typeof SHAPES;

/** Always beside its word, so it is hidden from assistive technology. */
export function Mark({
  name,
  colour,
  size = 16,
}: {
  name: MarkName;
  colour?: string;
  size?: number;
}) {
  return (
    <svg
      class="mark"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      style={{
        width: `${size}px`,
        height: `${size}px`,
        ...(colour ? { color: `var(--${colour})` } : {}),
      }}
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
