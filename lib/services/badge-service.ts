/** The number on the icon: IDs of the tab that need attention. None while coverage is not set up. */
import { browser } from 'wxt/browser';
import { statusOf } from '@/lib/core/coverage/status';
import { attentionCount, pageWord } from '@/lib/core/coverage/verdict';
import { readPageSettings } from '@/lib/storage/settings-store';
import type { CoverageService } from './coverage-service';
import type { PagesService } from './pages-service';

export type BadgeService = {
  /** Brings the badges of all tabs, or of one, in line with what they hold. */
  refresh(tabId?: number): Promise<void>;
};

/** White on it is 7.5:1. */
const COLOUR = '#a80f3a';

export function createBadgeService(pages: PagesService, coverage: CoverageService): BadgeService {
  return {
    async refresh(only) {
      const tabs = (await pages.tabs()).filter(({ tabId }) => only === undefined || tabId === only);
      // A site that was switched off leaves no number behind.
      if (only !== undefined && tabs.length === 0) tabs.push({ tabId: only, ids: [] });
      const index = tabs.some(({ ids }) => ids.length > 0) ? await coverage.index() : null;
      const { badge: setting } = await readPageSettings();
      for (const { tabId, ids } of tabs) {
        const words = ids.flatMap((id) => {
          const status = index && statusOf(id, index);
          return status ? [pageWord(status)] : [];
        });
        const count = attentionCount(words, setting);
        // Rejects for a tab that was closed in the meantime.
        await Promise.all([
          browser.action.setBadgeText({ tabId, text: count ? String(count) : '' }),
          browser.action.setBadgeBackgroundColor({ tabId, color: COLOUR }),
        ]).catch(() => undefined);
      }
    },
  };
}
