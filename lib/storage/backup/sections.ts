/** The parts of the workspace's file, in the order they are shown. A new one is a line here. */
import { coverageSection } from './coverage-section';
import { notesSection } from './notes-section';
import { packsSection } from './packs-section';
import { pageSection } from './page-section';
import type { Section } from './section';
import { sitesSection } from './sites-section';

export const SECTIONS: readonly Section[] = [
  coverageSection,
  notesSection,
  packsSection,
  pageSection,
  sitesSection,
];
