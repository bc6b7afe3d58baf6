/**
 * The composition root of the background: the front at once, the office when something is asked that
 * is not answered in passing.
 */
import { browser } from 'wxt/browser';
import type { DerivedForm } from '@/lib/core/takes/packs/derived-file';
import type { Tell } from '@/lib/messaging/derive-port';
import { createCardsService } from './cards-service';
import { createFront, frontHandlers } from './front';
import { createMenuService } from './menu-service';
import { createOmniboxService, pageAddress } from './omnibox-service';
import { openPanel } from './open-panel';
import type { Office, OpenOffice, OpenWorkshop } from './rooms';
import { toggleSite } from './toggle-site';

/** A worker is mostly woken by a question: that comes first. */
const RESUME_MS = 1_000;

export type Services = ReturnType<typeof createServices>;

export function createServices(openOffice: OpenOffice, openWorkshop: OpenWorkshop) {
  let office: Promise<Office> | undefined;
  const toOffice = () => {
    office ??= openOffice()
      .then((createOffice) => createOffice(front, openWorkshop))
      .catch((error: unknown) => {
        office = undefined;
        throw error;
      });
    return office;
  };
  const front = createFront(async () => (await toOffice()).recompose());
  const { library, pages, once, sites, panel } = front;
  const cards = createCardsService();
  const searchFor = async (query: string, limit: number) =>
    (await toOffice()).search(query, {}, limit);
  const forgetTab = async (tabId: number) => {
    await Promise.all([pages, cards, once].map((each) => each.forgetTab(tabId)));
  };
  return {
    handlers: frontHandlers(front, cards, async (id) => (await toOffice()).takeLine(id)),
    /** Handlers of all other messages. */
    others: async () => (await toOffice()).handlers,
    isInvitedCard: cards.isInvited,
    syncSites: sites.sync,
    siteGranted: sites.granted,
    readOpenTabs: sites.readOpenTabs,
    lostSites: sites.lost,
    forgetTab,
    writeDerivedTakes: async (form: DerivedForm, tell: Tell, signal: AbortSignal) =>
      (await toOffice()).writeDerivedTakes(form, tell, signal),
    /** Goes on with what a stopped worker left; later, so as not to delay its first answer. */
    resume: async () => {
      await new Promise((resolve) => setTimeout(resolve, RESUME_MS));
      await Promise.all([toOffice().then((opened) => opened.resume()), sites.sync()]);
    },
    /** An alarm rang. */
    alarm: async (name: string) => (await toOffice()).alarm(name),
    omnibox: createOmniboxService(searchFor, !browser.runtime.getURL('/').startsWith('moz')),
    menu: createMenuService({
      panel,
      toggleSite: (url) => void toggleSite(sites, url),
      search: searchFor,
      isKnown: async () => {
        const { has, other } = await library.open();
        return (id) => has(id) || other.added.some((fact) => fact.id === id);
      },
    }),
    /** From a key: the panel on its last object, or on its search. */
    openPanel: async (tabId: number | undefined, isSearch: boolean) => {
      const opening = openPanel(tabId);
      if (isSearch) await panel.search('');
      if (!(await opening))
        await browser.tabs.create({
          url: isSearch ? pageAddress({ query: '' }) : browser.runtime.getURL('/sidepanel.html'),
        });
    },
    toggleSite: (url: string | undefined) => toggleSite(sites, url),
  };
}
