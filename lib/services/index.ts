/** The composition root of the background: every service is built here, and only here. */
import { briefOf } from '@/lib/core/lookup/brief';
import { lookUp } from '@/lib/core/lookup/lookup';
import type { Handlers } from '@/lib/messaging/router';
import { createBadgeService } from './badge-service';
import { createCardsService } from './cards-service';
import { coverageHandlers } from './coverage-handlers';
import { createCoverageService } from './coverage-service';
import { createImportService } from './import-service';
import { createLibraryService } from './library-service';
import { createPagesService } from './pages-service';
import { createPanelService } from './panel-service';
import { createSitesService } from './sites-service';

export type Services = ReturnType<typeof createServices>;

export function createServices() {
  const library = createLibraryService();
  const pages = createPagesService();
  const cards = createCardsService();
  const sites = createSitesService();
  const panel = createPanelService();
  const coverage = createCoverageService(library.open, () => {
    void pages.refreshMarks();
    void badge.refresh();
  });
  const badge = createBadgeService(pages, coverage);
  const imports = createImportService(coverage.changed);

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
    'page.report': async ({ ids }, from) => {
      await pages.report(from, ids);
      if (from.tabId !== null) void badge.refresh(from.tabId);
      return { hasCoverage: (await coverage.index()) !== null };
    },
    'page.gone': (_, from) => pages.gone(from),
    'page.point': (_, from) => pages.load(from, 'pointing'),
    'page.mark': (_, from) => pages.load(from, 'marking'),
    'page.words': ({ ids }) => coverage.words(ids),
    'page.list': ({ tabId }) => pages.list(tabId),
    'lookup.get': async ({ id }) => {
      const [opened, index] = await Promise.all([library.open(), coverage.index()]);
      return lookUp(opened, id, { index });
    },
    'lookup.briefs': async ({ ids }) => {
      const [opened, index] = await Promise.all([library.open(), coverage.index()]);
      return ids.map((id) => briefOf(opened, id, index));
    },
    'card.invite': ({ nonce }, from) => cards.invite(from, nonce),
    'card.hello': ({ nonce }, from) => cards.hello(from, nonce),
    'panel.show': ({ id }) => panel.show(id),
    'panel.last': () => panel.last(),
    ...coverageHandlers({ library, coverage, imports }),
    'sites.set': ({ origin, on }) => sites.set(origin, on),
  };
  const forgetTab = async (tabId: number) => {
    await Promise.all([pages.forgetTab(tabId), cards.forgetTab(tabId)]);
  };
  return {
    handlers,
    isInvitedCard: cards.isInvited,
    syncSites: sites.sync,
    forgetTab,
    resumeImports: imports.resume,
  };
}
