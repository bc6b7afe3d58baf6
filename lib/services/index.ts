/** The composition root of the background: every service is built here, and only here. */
import { briefOf } from '@/lib/core/lookup/brief';
import { lookUp } from '@/lib/core/lookup/lookup';
import type { Handlers } from '@/lib/messaging/router';
import { createCardsService } from './cards-service';
import { createLibraryService } from './library-service';
import { createPagesService } from './pages-service';
import { createSitesService } from './sites-service';

export type Services = ReturnType<typeof createServices>;

export function createServices() {
  const library = createLibraryService();
  const pages = createPagesService();
  const cards = createCardsService();
  const sites = createSitesService();

  const handlers: Handlers = {
    'library.ids': () => library.knownIds(),
    'library.state': async () => {
      const { releases, other, notice } = await library.open();
      return {
        releases: [...releases],
        newestKnown: other.releases.at(-1)?.release ?? null,
        notice,
      };
    },
    'library.search': ({ query }) => library.search(query),
    'page.report': ({ ids }, from) => pages.report(from, ids),
    'page.gone': (_, from) => pages.gone(from),
    'page.point': (_, from) => pages.point(from),
    'page.list': ({ tabId }) => pages.list(tabId),
    'lookup.get': async ({ id }) => lookUp(await library.open(), id),
    'lookup.briefs': async ({ ids }) => {
      const opened = await library.open();
      return ids.map((id) => briefOf(opened, id));
    },
    'card.invite': ({ nonce }, from) => cards.invite(from, nonce),
    'card.hello': ({ nonce }, from) => cards.hello(from, nonce),
    'sites.set': ({ origin, on }) => sites.set(origin, on),
  };
  const forgetTab = async (tabId: number) => {
    await Promise.all([pages.forgetTab(tabId), cards.forgetTab(tabId)]);
  };
  return { handlers, isInvitedCard: cards.isInvited, syncSites: sites.sync, forgetTab };
}
