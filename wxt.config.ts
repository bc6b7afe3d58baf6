import { resolve } from 'node:path';
import { defineConfig } from 'wxt';

/** Patterns of the sites a user may switch on; the card must be loadable wherever that is. */
const ANY_SITE = ['http://*/*', 'https://*/*'];

/**
 * A script that runs in every page needs no log of how it failed to start: the browser has one. What
 * wxt puts around it would be a fiftieth of its size.
 */
const bareScripts = {
  name: 'bare-scripts',
  transform(code: string) {
    const [script] =
      (code.includes('The unlisted script') && /^import definition.*/m.exec(code)) || [];
    return script && `${script}\nexport default definition.main();`;
  },
};

/** Build configuration only: the manifest, its permissions, and where shipped data lies. */
export default defineConfig({
  imports: false,
  publicDir: 'data/public',
  // light-dark() stays itself: rewritten for older browsers it would follow the system only, and the
  // card follows the page it stands on.
  vite: () => ({
    build: { cssTarget: ['chrome140', 'firefox140', 'safari18'] },
    plugins: [bareScripts],
  }),
  hooks: {
    // wxt gives every Chromium-like target a side panel; Safari has none.
    'build:manifestGenerated': (wxt, manifest) => {
      // Firefox would open an empty sidebar in every window as soon as it has installed us.
      if (manifest.sidebar_action)
        Object.assign(manifest.sidebar_action, { open_at_install: false });
      if (wxt.config.browser !== 'safari') return;
      manifest.permissions = manifest.permissions?.filter((name) => name !== 'sidePanel');
      delete manifest.side_panel;
    },
    // MITRE's terms and our licence go with every copy of the data and the code.
    'build:publicAssets': (_, files) => {
      for (const name of ['NOTICE', 'LICENSE']) {
        files.push({ absoluteSrc: resolve(name), relativeDest: name });
      }
    },
  },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: 'Coverlay',
    description:
      'ATT&CK IDs answer in place: what this is, whether it is current, which log shows it.',
    permissions: [
      'storage',
      'scripting',
      'activeTab',
      'alarms',
      'contextMenus',
      // Firefox has a sidebar instead, which needs no permission; Safari has neither.
      ...(browser === 'chrome' || browser === 'edge' ? ['sidePanel'] : []),
    ],
    host_permissions: ['https://attack.mitre.org/*'],
    optional_host_permissions: ANY_SITE,
    // Firefox reads what an organisation sets without a schema; Safari reads nothing of the kind.
    ...(browser === 'chrome' || browser === 'edge'
      ? { storage: { managed_schema: 'managed-schema.json' } }
      : {}),
    ...(browser === 'safari' ? {} : { omnibox: { keyword: 'att' } }),
    action: { default_title: 'Coverlay', default_popup: 'popup.html' },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'",
    },
    // Chromium refuses the whole extension when more than four shortcuts are suggested.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+C' } },
      'open-card': {
        suggested_key: { default: 'Alt+Shift+A' },
        description: 'Open the card of the next ID',
      },
      'next-id': {
        suggested_key: { default: 'Alt+Shift+Down' },
        description: 'Next ID on the page',
      },
      'previous-id': {
        suggested_key: { default: 'Alt+Shift+Up' },
        description: 'Previous ID on the page',
      },
      'worst-id': { description: 'Next ID of the worst status on the page' },
      'open-panel': { description: 'Open the side panel' },
      search: { description: 'Search ATT&CK in the side panel' },
      'toggle-site': { description: 'Turn on or off on this site' },
    },
    web_accessible_resources: [
      {
        resources: ['card.html'],
        matches: ANY_SITE,
        // Others do not know it; Firefox says so in its console.
        ...(browser === 'chrome' || browser === 'edge' ? { use_dynamic_url: true } : {}),
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'coverlay@coverlay.dev',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '140' }),
  }),
});
