/**
 * What is shown on each site and how the card opens, in the workspace's file. Colours of the text
 * are not brought back: what they reveal to a site is a choice that a file must not make.
 */
import { ok } from '@/lib/core/shared/result';
import {
  counted,
  flag,
  number,
  optional,
  type Reader,
  readAs,
  shape,
  tableOf,
  word,
} from '@/lib/core/shared/shape';
import { MARKS_MODES } from '@/lib/core/sites/marks-mode';
import {
  type PageSettings,
  readPageSettingsOf,
  type TextSize,
  THEMES,
} from '@/lib/core/sites/page-settings';
import { readPageSettings, writePageSettings } from '../settings-store';
import type { Section } from './section';

const settings = shape<PageSettings>({
  marks: tableOf(word(...MARKS_MODES)),
  openAfterMs: counted,
  hasSingleKeys: flag,
  // Files of before these were settings have none.
  theme: optional(word(...THEMES)),
  textSize: optional(number as Reader<TextSize>),
  badge: optional(word('all', 'worst')),
});

export const pageSection: Section = {
  name: 'page',
  title: 'Settings of pages',
  stores: [],
  read: readPageSettings,
  check(value) {
    const read = readAs(settings, value, 'sections.page');
    if (!read.ok) return read;
    const marks = Object.entries(read.value.marks).filter(([, mode]) => mode !== 'colour');
    const page = readPageSettingsOf({ ...read.value, marks: Object.fromEntries(marks) });
    const held = [
      [marks.length, 'site with a choice of marks', 'sites with a choice of marks'],
    ] as const;
    return ok({ held, write: () => writePageSettings(page) });
  },
};
