/**
 * Firefox: from a site that is off to an answer at its IDs, with the browser's own button, prompt
 * and sidebar.
 */

import type { FirefoxWindow } from '@/scripts/browser/firefox/window';
import {
  cardText,
  hoverId,
  pressButton,
  readCard,
  textOf,
  underlined,
} from '@/tests/support/firefox-overlay';
import { expect, SITE, test } from '@/tests/support/firefox-test';

const ATTACK = 'https://attack.mitre.org';

test.afterEach(({ running }) => running?.setAccess([`${ATTACK}/*`], true));

test('one button turns a site on, and its open tab is read', async ({ firefox }) => {
  await firefox.open('http://portal.test/prose.html');
  await firefox.openPopup();
  await expect.poll(() => textOf(firefox, 'popup')).toContain('Off on portal.test');
  expect(await firefox.evaluate('popup', () => innerWidth)).toBe(400);
  await pressButton(firefox, 'popup', 'Enable on this site');
  // The popup goes as soon as somebody turns to the prompt.
  await expect.poll(() => firefox.isOpen('allow')).toBe(true);
  await firefox.closePopup();
  await firefox.click('allow');
  await expect.poll(() => underlined(firefox)).toHaveLength(9);
});

test('the popup lists the IDs of the page', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  await expect.poll(() => underlined(firefox)).toHaveLength(9);
  await firefox.openPopup();
  await expect.poll(() => textOf(firefox, 'popup')).toContain('9 ATT&CK IDs on this page');
  const rows = () =>
    [...document.querySelectorAll('.row')].map((row) => row.textContent?.slice(0, 5));
  await expect.poll(() => firefox.evaluate('popup', rows)).toHaveLength(9);
});

test('attack.mitre.org is on; where its access was taken away, the popup offers it', async ({
  firefox,
}) => {
  await firefox.open(`${ATTACK}/prose.html`);
  await readCard(firefox, 'DET0376', 'auditd:SYSCALL');
  await firefox.setAccess([`${ATTACK}/*`], false);
  await expect.poll(() => underlined(firefox)).toEqual([]);
  await firefox.open(`${ATTACK}/links.html`);
  await firefox.openPopup();
  await expect.poll(() => textOf(firefox, 'popup')).toContain('Off on attack.mitre.org');
  await pressButton(firefox, 'popup', 'Enable on this site');
  await firefox.click('allow');
  await expect.poll(() => underlined(firefox)).toContain('Golden Ticket');
  await expect.poll(() => textOf(firefox, 'popup')).toMatch(/\d+ ATT&CK IDs on this page/);
});

test('"Details" opens the sidebar from the popup, and follows from the card', async ({
  firefox,
}) => {
  await firefox.open(`${SITE}/prose.html`);
  await expect.poll(() => underlined(firefox)).toHaveLength(9);
  await firefox.openPopup();
  await pressButton(firefox, 'popup', 'DET0376');
  await pressButton(firefox, 'popup', 'Details');
  await expect.poll(() => textOf(firefox, 'sidebar')).toContain('Detection strategy');
  await firefox.closePopup();
  await readCard(firefox, 'T1046', 'Network Service Discovery');
  await pressDetails(firefox, () => textOf(firefox, 'sidebar'));
});

test('with no sidebar open, "Details" of the card opens a tab', async ({ firefox }) => {
  await firefox.open(`${SITE}/prose.html`);
  await readCard(firefox, 'T1046', 'Network Service Discovery');
  await pressDetails(firefox, async () => {
    // The tab in front may be in the middle of changing.
    const isPanel = () => location.pathname === '/sidepanel.html';
    const isThere = await firefox.evaluate('page', isPanel).catch(() => false);
    return isThere ? textOf(firefox, 'page') : '';
  });
  expect(await firefox.isOpen('sidebar')).toBe(false);
});

/** A card takes no click in its first moments: presses until what should come has come. */
async function pressDetails(firefox: FirefoxWindow, look: () => Promise<string>): Promise<void> {
  await expect
    .poll(async () => {
      // Not once the tab that opened is in front of the page.
      const isOnPage = (await underlined(firefox).catch(() => [])).length > 0;
      // A pointer that jumps onto a button may leave the ID for too long meanwhile.
      if (isOnPage && !(await cardText(firefox))) await hoverId(firefox, 'T1046');
      // The card may close in that moment, and its frame be too small for a press.
      else if (isOnPage) await pressButton(firefox, 'card', 'Details').catch(() => undefined);
      return look();
    })
    .toMatch(/T1046 Network Service Discovery Unknown/);
}
