/** How overlays behave on pages and look anywhere: what they show, when the card opens, how large. */
import { MARKS_MODES, type MarksMode } from './marks-mode';
import { patternOfOrigin } from './registrations';

export type PageSettings = {
  /** By the match pattern of a site; absent: all. */
  marks: Record<string, MarksMode>;
  /** Milliseconds that the pointer rests on an ID before its card opens. */
  openAfterMs: number;
  /** Whether single letters act in the card. */
  hasSingleKeys: boolean;
  /** `auto`: the page's own background for a card, the system's choice for our pages. */
  theme: Theme;
  /** Percent. */
  textSize: TextSize;
  /** Which statuses count in the number on the icon; `worst`: Blind and No rule only. */
  badge: 'all' | 'worst';
};

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const TEXT_SIZES = [90, 100, 115, 130] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** What every surface of ours is drawn with. */
export type Look = Pick<PageSettings, 'theme' | 'textSize'>;

export const DEFAULT_PAGE_SETTINGS: PageSettings = {
  marks: {},
  openAfterMs: 150,
  hasSingleKeys: true,
  theme: 'auto',
  textSize: 100,
  badge: 'all',
};

/** Milliseconds that can be chosen; 600 is a long time to wait. */
export const OPEN_AFTER_MS = [0, 150, 300, 600] as const;

/** What a document's content scripts are told about where they run. */
export type SiteOfPage = {
  /** False: switched off or not granted any more; whatever runs there ends. */
  isOn: boolean;
  marks: MarksMode;
  openAfterMs: number;
  /** Percent: the box of the card grows with it. */
  textSize: TextSize;
};

/** What was stored may be of another version, or have been edited by hand. */
export function readPageSettingsOf(stored: unknown): PageSettings {
  const { marks, openAfterMs, ...more } = (stored ?? {}) as Partial<PageSettings>;
  const known = Object.entries(marks ?? {}).filter(([, mode]) => MARKS_MODES.includes(mode));
  const isTime = typeof openAfterMs === 'number' && openAfterMs >= 0 && openAfterMs <= 600;
  return {
    marks: Object.fromEntries(known),
    openAfterMs: isTime ? openAfterMs : DEFAULT_PAGE_SETTINGS.openAfterMs,
    hasSingleKeys: more.hasSingleKeys !== false,
    theme: THEMES.find((theme) => theme === more.theme) ?? 'auto',
    textSize: TEXT_SIZES.find((size) => size === more.textSize) ?? 100,
    badge: more.badge === 'worst' ? 'worst' : 'all',
  };
}

export function marksOf({ marks }: Pick<PageSettings, 'marks'>, origin: string): MarksMode {
  return marks[patternOfOrigin(origin)] ?? 'all';
}

/** The same settings with another mode for a site; `all` needs no entry. */
export function withMarks(settings: PageSettings, origin: string, mode: MarksMode): PageSettings {
  const { [patternOfOrigin(origin)]: _, ...others } = settings.marks;
  const marks = mode === 'all' ? others : { ...others, [patternOfOrigin(origin)]: mode };
  return { ...settings, marks };
}
