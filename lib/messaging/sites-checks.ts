/** Checks of the inputs about sites, by hand as all of the router's. */
import { MARKS_MODES } from '@/lib/core/sites/marks-mode';
import { TEXT_SIZES, THEMES } from '@/lib/core/sites/page-settings';
import { originOfUrl } from '@/lib/core/sites/registrations';

type Input = Record<string, unknown>;

const isOrigin = (value: unknown) =>
  typeof value === 'string' && value.length <= 300 && originOfUrl(value) === value;

export const isSwitch = ({ origin, on }: Input) => isOrigin(origin) && typeof on === 'boolean';

const MOST_PATTERNS = 50;
const PATTERN = /^https?:\/\/(?:\*|(?:\*\.)?[^/*\s]+)\/\*$/;

export const arePatterns = ({ patterns }: Input) =>
  Array.isArray(patterns) &&
  patterns.length <= MOST_PATTERNS &&
  patterns.every((pattern) => typeof pattern === 'string' && PATTERN.test(pattern));

export const isMarks = ({ origin, mode }: Input) =>
  isOrigin(origin) && MARKS_MODES.some((known) => known === mode);

const SETTINGS: Record<string, (value: unknown) => boolean> = {
  openAfterMs: (ms) => Number.isInteger(ms) && Number(ms) >= 0 && Number(ms) <= 600,
  hasSingleKeys: (isOn) => typeof isOn === 'boolean',
  theme: (theme) => THEMES.some((known) => known === theme),
  textSize: (size) => TEXT_SIZES.some((known) => known === size),
  badge: (what) => what === 'all' || what === 'worst',
};

/** One or more of the settings, and nothing else. */
export const isCard = (input: Input) =>
  Object.keys(input).length > 0 &&
  Object.entries(input).every(
    ([name, value]) => Object.hasOwn(SETTINGS, name) && SETTINGS[name]?.(value),
  );
