/** The background worker: registers every listener at once, then waits to be asked. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { PointingRequest } from '@/lib/core/shared/page-requests';
import { listenForDerivedTakes } from '@/lib/messaging/derive-port';
import { listen, withRest } from '@/lib/messaging/router';
import { createServices } from '@/lib/services';
import { keepRooms, openOffice, openWorkshop } from '@/lib/services/open-rooms';
import { closeToContentScripts } from '@/lib/storage/settings-store';

const COMMANDS: Record<string, PointingRequest> = {
  'open-card': { type: 'open' },
  'next-id': { type: 'walk', step: 1 },
  'previous-id': { type: 'walk', step: -1 },
  'worst-id': { type: 'walk-worst' },
};

export default defineBackground({
  main() {
    keepRooms();
    const services = createServices(openOffice, openWorkshop);
    void closeToContentScripts();
    // Also where a worker was stopped between a setting and its registration.
    void services.resume();
    listen(withRest(services.handlers, services.others), services.isInvitedCard);
    listenForDerivedTakes(services.writeDerivedTakes);
    browser.runtime.onInstalled.addListener(() => void services.readOpenTabs());
    browser.runtime.onStartup.addListener(() => void services.syncSites());
    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      void services.siteGranted(origins);
    });
    browser.permissions.onRemoved.addListener(
      ({ origins }) => void services.lostSites(origins ?? []),
    );
    browser.alarms.onAlarm.addListener(({ name }) => void services.alarm(name));
    browser.runtime.onInstalled.addListener(() => services.menu.install());
    browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText = '', pageUrl }, tab) =>
      services.menu.clicked(menuItemId, selectionText, { id: tab?.id, url: pageUrl ?? tab?.url }),
    );
    // Safari has no keyword in its address bar.
    browser.omnibox?.onInputChanged.addListener((text, suggest) => {
      void services.omnibox.suggest(text).then(suggest);
    });
    browser.omnibox?.onInputEntered.addListener((text, disposition) => {
      void services.omnibox.open(text, disposition);
    });
    browser.tabs.onRemoved.addListener((tabId) => void services.forgetTab(tabId));
    browser.commands.onCommand.addListener((command, tab) => {
      // These first and at once: they open or ask something, which browsers allow only now.
      if (command === 'open-panel' || command === 'search')
        void services.openPanel(tab?.id, command === 'search');
      if (command === 'toggle-site') void services.toggleSite(tab?.url);
      const message = COMMANDS[command];
      if (!message || tab?.id === undefined) return;
      // No content script in that tab: there is nothing to walk.
      browser.tabs.sendMessage(tab.id, message).catch(() => undefined);
    });
  },
});
