/** The signs of the coverage pages, always followed by their word: marks, and a few tools. */
import type { JSX } from 'preact';
import { Mark, type MarkName } from '@/components/ui/Mark';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.6',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

const TOOLS = {
  file: <path d="M4 2.5h5l3 3v8H4ZM9 2.5v3h3" {...line} />,
  folder: <path d="M2 4.5h4L7.5 6H14v7H2Z" {...line} />,
  link: (
    <path
      d="M6.5 9.5a2.5 2.5 0 0 0 3.6 0l2.4-2.4a2.5 2.5 0 0 0-3.6-3.6l-.9.9M9.5 6.5a2.5 2.5 0 0 0-3.6 0L3.5 8.9a2.5 2.5 0 0 0 3.6 3.6l.9-.9"
      {...line}
    />
  ),
  plus: <path d="M8 3.5v9M3.5 8h9" {...line} />,
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" {...line} />,
} satisfies Record<string, JSX.Element>;

const MARKS = {
  yes: { name: 'yes', colour: 'detecting' },
  no: { name: 'no', colour: 'blind' },
  half: { name: 'half', colour: 'partial' },
  stale: { name: 'clock', colour: 'partial' },
  question: { name: 'unknown', colour: 'text-3' },
  copy: { name: 'copy', colour: 'text-2' },
} satisfies Record<string, { name: MarkName; colour: string }>;

export type GlyphName = keyof typeof TOOLS | keyof typeof MARKS;

/** @param plain in the colour of the text around it instead of its own */
export function Glyph({ name, plain = false }: { name: GlyphName; plain?: boolean }) {
  if (Object.hasOwn(TOOLS, name)) {
    return (
      <svg class="mark glyph" viewBox="0 0 16 16" aria-hidden="true">
        {TOOLS[name as keyof typeof TOOLS]}
      </svg>
    );
  }
  const mark = MARKS[name as keyof typeof MARKS];
  return <Mark name={mark.name} size={14} {...(plain ? {} : { colour: mark.colour })} />;
}
