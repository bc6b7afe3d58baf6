/** The context menu: on selected text (an ID, several of them, or a name), and on a page. */
import { browser } from 'wxt/browser';
import { findAttackIds } from '@/lib/core/attack/find-attack-ids';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { SearchHit } from '@/lib/core/search/search';
import { pageAddress } from './omnibox-service';
import { openPanel } from './open-panel';
import type { PanelService } from './panel-service';

export type MenuService = {
  /** Puts our entries into the menu; safe to call at any time. */
  install(): void;
  /** Call synchronously from the click: the panel opens only while the browser handles it. */
  clicked(menuId: string | number, text: string, tab: ClickedTab): void;
};

export type ClickedTab = { id: number | undefined; url: string | undefined };

type Parts = {
  panel: PanelService;
  isKnown(): Promise<(id: AttackId) => boolean>;
  search(query: string, limit: number): Promise<SearchHit[]>;
  /** Called while the click is handled. */
  toggleSite(url: string | undefined): void;
};

const LOOK_UP = 'look-up';
const ADD_NOTE = 'add-note';
const TOGGLE_SITE = 'toggle-site';
const PAGES = ['http://*/*', 'https://*/*'];
const LONGEST = 2_000;

export function createMenuService({ panel, isKnown, search, toggleSite }: Parts): MenuService {
  return {
    install() {
      // Entries outlive the worker, and making one twice is an error.
      browser.contextMenus.removeAll(() => {
        browser.contextMenus.create({
          id: LOOK_UP,
          title: 'Look up “%s” in ATT&&CK',
          contexts: ['selection'],
        });
        browser.contextMenus.create({
          id: ADD_NOTE,
          title: 'Add a note to “%s”',
          contexts: ['selection'],
        });
        browser.contextMenus.create({
          id: TOGGLE_SITE,
          title: 'Turn on or off on this site',
          contexts: ['page', 'action'],
          documentUrlPatterns: PAGES,
        });
      });
    },
    clicked(menuId, text, { id: tabId, url }) {
      if (menuId === TOGGLE_SITE) toggleSite(url);
      if (menuId !== LOOK_UP && menuId !== ADD_NOTE) return;
      const isWriting = menuId === ADD_NOTE;
      const opening = openPanel(tabId);
      void (async () => {
        const selected = text.trim().slice(0, LONGEST);
        const target = await targetOf(selected, await isKnown(), search);
        // Several objects: the person chooses from what is found, and writes there.
        if ('id' in target) await panel.show(target.id, isWriting);
        else await panel.search(target.query);
        if (await opening) return;
        const isNote = isWriting && 'id' in target;
        const url = pageAddress(isNote ? { id: `${target.id}/notes` } : target);
        await browser.tabs.create({ url });
      })();
    },
  };
}

type Target = { id: AttackId } | { query: string };

/** One ID is shown; several are listed; a name that only one object has is shown, too. */
export async function targetOf(
  text: string,
  isKnown: (id: AttackId) => boolean,
  search: Parts['search'],
): Promise<Target> {
  const found = findAttackIds(text, { isKnown, site: 'attack' }).map(({ id }) => id);
  const ids = [...new Set(found)];
  const [only] = ids;
  if (only && ids.length === 1) return { id: only };
  if (ids.length > 1) return { query: ids.join(' ').slice(0, 200) };
  const query = text.slice(0, 200);
  const isName = ({ name, alias }: SearchHit) =>
    [name, alias].some((one) => one?.toLowerCase() === query.toLowerCase());
  const named = (await search(query, 5)).filter(isName);
  return named.length === 1 && named[0] ? { id: named[0].id } : { query };
}
