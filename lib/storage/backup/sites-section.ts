/** Sites switched off, in the workspace's file. Which sites are granted is the browser's to know. */

import { ok } from '@/lib/core/shared/result';
import { listOf, misfit, type Reader, readAs, shape, text } from '@/lib/core/shared/shape';
import { originOfUrl } from '@/lib/core/sites/registrations';
import { readSettings, type Settings, writeSettings } from '../settings-store';
import type { Section } from './section';

const origin: Reader<string> = (value, place) => {
  const written = text(2_000)(value, place);
  return originOfUrl(written) === written ? written : misfit(place, 'is no site');
};
const settings = shape<Settings>({ off: listOf(origin) });

export const sitesSection: Section = {
  name: 'sites',
  title: 'Sites',
  stores: [],
  read: readSettings,
  check(value) {
    const read = readAs(settings, value, 'sections.sites');
    if (!read.ok) return read;
    const held = [[read.value.off.length, 'site switched off', 'sites switched off']] as const;
    return ok({ held, write: () => writeSettings(read.value) });
  },
};
