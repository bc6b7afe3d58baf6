/** What a page asks in passing, and what the browser tells: built at each start of a worker. */

import type { AttackId } from '@/lib/core/attack/id-kinds';
import { ID_RULES } from '@/lib/core/attack/id-rules';
import { writeRules } from '@/lib/core/attack/written-rules';
import { briefOf } from '@/lib/core/lookup/brief';
import { lookUp, type TakeLine } from '@/lib/core/lookup/lookup';
import { publicFacts } from '@/lib/core/lookup/public-facts';
import type { Handlers } from '@/lib/messaging/router';
import { createBadgeService } from './badge-service';
import type { CardsService } from './cards-service';
import { createCoreInUse } from './core-in-use';
import { createCoverageService } from './coverage-service';
import { createLibraryService } from './library-service';
import { noteBriefs } from './note-briefs';
import { createPagesService } from './pages-service';
import { createPanelService } from './panel-service';
import { createReadOnceService } from './read-once-service';
import { createSitesService } from './sites-service';
import { takeLineOf } from './take-line';
import { turn } from './turn';

/** What the office works with, too. */
export type Front = ReturnType<typeof createFront>;

/** @param recompose makes the stored library again from what is held */
export function createFront(recompose: () => Promise<void>) {
  const pages = createPagesService();
  const core = createCoreInUse(recompose);
  // Read while listeners are set up: mostly somebody asks for it.
  core.prepare();
  const library = createLibraryService(core);
  const once = createReadOnceService();
  const sites = createSitesService((message) => void pages.tell(message), once);
  const coverage = createCoverageService(library.open, () => {
    void pages.refreshMarks();
    void badge.refresh();
  });
  const badge = createBadgeService(pages, coverage);
  return { pages, library, once, sites, coverage, badge, panel: createPanelService() };
}

/** What is answered without the office. */
export type FrontHandlers = ReturnType<typeof frontHandlers>;

/** @param writtenTake the first written take on an ID in one line */
export function frontHandlers(
  { pages, library, once, sites, coverage, badge, panel }: Front,
  cards: CardsService,
  writtenTake: (id: AttackId) => Promise<TakeLine | null>,
) {
  return {
    'library.ids': async () => ({ ...(await library.knownIds()), rules: writeRules(ID_RULES) }),
    'library.state': async () => {
      const { releases: used, other, notice } = await library.open();
      const newestKnown = other.releases.at(-1)?.release ?? null;
      return { releases: [...used], newestKnown, notice };
    },
    'page.report': async ({ ids }, from) => {
      await pages.report(from, ids);
      if (from.tabId !== null) void badge.refresh(from.tabId);
      return { hasCoverage: (await coverage.index()) !== null };
    },
    'page.gone': async (_, from) => {
      await pages.gone(from);
      if (from.tabId !== null) void badge.refresh(from.tabId);
      return null;
    },
    'page.point': (_, from) => pages.load(from, 'pointing'),
    'page.mark': (_, from) => pages.load(from, 'marking'),
    'page.words': ({ ids }) => coverage.words(ids),
    'page.list': ({ tabId }) => pages.list(tabId),
    'page.unread': ({ tabId }) => pages.unread(tabId),
    'lookup.get': async ({ id }) => {
      const [opened, index] = await Promise.all([library.open(), coverage.index()]);
      // What the workspace holds is asked for first, and comes while the facts are worked out.
      const asked = Promise.all([
        takeLineOf(opened, id, () => writtenTake(id)),
        noteBriefs(opened, [id]),
      ]);
      asked.catch(() => undefined);
      await turn();
      const facts = lookUp(opened, id, { index });
      const [take, [notes = null]] = await asked;
      return { ...facts, take, notes };
    },
    'lookup.briefs': async ({ ids }) => {
      const [opened, index] = await Promise.all([library.open(), coverage.index()]);
      return ids.map((id) => briefOf(opened, id, index));
    },
    'notes.briefs': async ({ ids }) => noteBriefs(await library.open(), ids),
    'card.invite': ({ nonce }, from) => cards.invite(from, nonce),
    'card.hello': async ({ nonce }, from) => {
      const [hello, settings] = await Promise.all([cards.hello(from, nonce), sites.cardSettings()]);
      return { ...hello, ...settings };
    },
    'panel.show': async ({ id, isWriting, isOpening = true }) => {
      await panel.show(id, isWriting);
      return isOpening ? null : panel.openTab(id, isWriting);
    },
    'panel.last': () => panel.last(),
    'sites.set': ({ origin, on }) => sites.set(origin, on),
    'sites.once': async ({ tabId }) => ({ isRead: await once.read(tabId) }),
    'sites.enable': ({ patterns }) => sites.enable(patterns),
    'sites.giveBack': ({ patterns }) => sites.giveBack(patterns),
    'sites.forgetLost': () => sites.forgetLost(),
    'sites.state': () => sites.state(),
    'sites.marks': (input) => sites.setMarks(input),
    'sites.card': async (input) => {
      await sites.setCard(input);
      if (input.badge) void badge.refresh();
      return null;
    },
    'page.site': (_, from) => sites.siteOf(from),
    'page.facts': async ({ id }) => publicFacts(await library.open(), id),
  } satisfies Partial<Handlers>;
}
