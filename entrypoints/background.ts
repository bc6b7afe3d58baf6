/** The background worker: registers every listener at once, then waits to be asked. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import { listen } from '@/lib/messaging/router';
import { createServices } from '@/lib/services';
import { closeToContentScripts } from '@/lib/storage/settings-store';

const COMMANDS: Record<string, PointingRequest> = {
  'open-card': { type: 'open' },
  'next-id': { type: 'walk', step: 1 },
  'previous-id': { type: 'walk', step: -1 },
};

export default defineBackground({
  main() {
    const services = createServices();
    void closeToContentScripts();
    // What a stopped worker was reading when it was stopped.
    void services.resumeImports();
    listen(services.handlers, services.isInvitedCard);
    browser.runtime.onInstalled.addListener(() => void services.syncSites());
    browser.runtime.onStartup.addListener(() => void services.syncSites());
    browser.permissions.onAdded.addListener(() => void services.syncSites());
    browser.permissions.onRemoved.addListener(() => void services.syncSites());
    browser.tabs.onRemoved.addListener((tabId) => void services.forgetTab(tabId));
    browser.commands.onCommand.addListener((command, tab) => {
      const message = COMMANDS[command];
      if (!message || tab?.id === undefined) return;
      // No content script in that tab: there is nothing to walk.
      browser.tabs.sendMessage(tab.id, message).catch(() => undefined);
    });
  },
});
