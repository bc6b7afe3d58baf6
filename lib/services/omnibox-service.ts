/** The address bar's keyword: what is offered while somebody types, and what Enter opens. */
import { browser } from 'wxt/browser';
import { ID_KINDS, parseAttackId } from '@/lib/core/attack/id-kinds';
import type { SearchHit } from '@/lib/core/search/search';

export type Suggestion = { content: string; description: string };
/** Where the browser was asked to open it. */
export type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

export type OmniboxService = {
  suggest(text: string): Promise<Suggestion[]>;
  /** Opens the object's page, or what is found for the words. */
  open(text: string, disposition: Disposition): Promise<void>;
};

/** Browsers show six, the first of which is their own. */
const MOST = 5;

/** @param isMarkup whether the browser reads descriptions as XML, as Chromium does */
export function createOmniboxService(
  search: (query: string, limit: number) => Promise<SearchHit[]>,
  isMarkup: boolean,
): OmniboxService {
  const write = isMarkup ? escapeXml : (text: string) => text;
  return {
    async suggest(text) {
      const hits = await search(text.slice(0, 200), MOST);
      return hits.map((hit) => ({ content: hit.id, description: write(describe(hit)) }));
    },
    async open(text, disposition) {
      const words = text.trim().slice(0, 200);
      const id = parseAttackId(words) ?? (await search(words, 1))[0]?.id;
      const url = pageAddress(id ? { id } : { query: words });
      if (disposition === 'currentTab') await browser.tabs.update({ url });
      else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
    },
  };
}

/** The side panel's page in a tab of its own: an object, or what is found for words. */
export function pageAddress(what: { id: string } | { query: string }): string {
  const hash = 'id' in what ? what.id : `search/${encodeURIComponent(what.query)}`;
  return `${browser.runtime.getURL('/sidepanel.html')}#${hash}`;
}

function describe({ id, kind, name, alias, status, logSource }: SearchHit): string {
  const more = [ID_KINDS[kind].name, alias, status === 'live' ? '' : status, logSource];
  return `${id} ${name} · ${more.filter(Boolean).join(' · ')}`;
}

export function escapeXml(text: string): string {
  const names: Record<string, string> = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
    "'": 'apos',
  };
  // Characters that XML has no form for would make the browser refuse the whole list.
  const legal = text.replace(/\p{Cc}|\p{Cs}/gu, ' ');
  return legal.replace(/[&<>"']/g, (char) => `&${names[char]};`);
}
