/** Messages about sites: which are on, how much is shown there, and what a page may be told. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { PublicFacts } from '@/lib/core/lookup/public-facts';
import type { Catalogue } from '@/lib/core/sites/catalogue';
import type { Locks, NamedSite } from '@/lib/core/sites/managed';
import type { MarksMode } from '@/lib/core/sites/marks-mode';
import type { PageSettings, SiteOfPage } from '@/lib/core/sites/page-settings';

export type SitesState = Catalogue & {
  /** Match patterns that the browser says we may read. */
  granted: string[];
  /** Origins switched off though they may be read. */
  off: string[];
  /** Match patterns that the browser took back by itself and nobody has read of yet. */
  lost: string[];
  page: PageSettings;
  /** What an organisation's policy offers, and what it takes away. */
  named: NamedSite[];
  locks: Locks;
};

export type SitesMessages = {
  /** Turn a site on (after the browser's own permission) or off, in its open tabs at once. */
  'sites.set': { input: { origin: string; on: boolean }; output: null };
  /** Read the page of a tab once, with the access that the click on our button gives to it. */
  'sites.once': { input: { tabId: number }; output: { isRead: boolean } };
  /** Sites that were just granted, as match patterns: on from now, in open tabs too. */
  'sites.enable': { input: { patterns: string[] }; output: null };
  /** Gives access back to the browser; false where it may not be given back. */
  'sites.giveBack': { input: { patterns: string[] }; output: boolean };
  /** What the browser took back was read of. */
  'sites.forgetLost': { input: null; output: null };
  'sites.state': { input: null; output: SitesState };
  /** What is shown of the coverage on a site's own pages. */
  'sites.marks': { input: { origin: string; mode: MarksMode }; output: null };
  /** How the card opens and everything looks, on all sites. */
  'sites.card': { input: Partial<Omit<PageSettings, 'marks'>>; output: null };
  /** Whether the sender's site is on, and what is shown there. */
  'page.site': { input: null; output: SiteOfPage };
  /** What everybody may know of an ID: for frames in which our card cannot be shown. */
  'page.facts': { input: { id: AttackId }; output: PublicFacts };
};

/** From the background to every page of ours. */
export type SitesBroadcast = { type: 'sites.changed' };
