/** Takes at the ID: in the panel sentence by sentence with evidence that opens, on the card one line. */
import type { Page } from '@playwright/test';
import { load } from 'js-yaml';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { send } from '@/scripts/browser/import-file';
import { loadDemoCoverage } from '@/scripts/demo/coverage';
import { expect, test } from '@/tests/support/extension-test';
import { forgetCoverage } from '@/tests/support/options-page';
import { openPanel } from '@/tests/support/panel';

const takes = (panel: Page) => panel.getByRole('region', { name: 'Takes' });
const title = (panel: Page) => panel.getByRole('heading', { level: 2 }).first();

/** What was copied last, read where the browser allows it: in a field of the page. */
async function clipboard(panel: Page): Promise<string> {
  await panel.context().grantPermissions(['clipboard-read']);
  await panel.bringToFront();
  return panel.evaluate(() => navigator.clipboard.readText());
}

test('the golden facts of DET0376 stand there, section by section', async ({ extension }) => {
  const panel = await openPanel(extension, '#DET0376');
  const text = takes(panel);
  await expect(text).toContainText('derived from 18.1');
  await expect(text).toContainText('Confidence medium');
  await expect(text).toContainText('31 groups, 35 software');
  await expect(text).toContainText('AN1057 (Windows), AN1058 (Linux), AN1059 (macOS) and AN1060');
  await expect(text).toContainText('IaaS and Network Devices');
  await expect(text).toContainText('ScanRateThreshold');
  const headings = text.getByRole('heading', { level: 4 });
  await expect(headings).toHaveText([
    ...['Executive priority', 'Technical view', 'Detection direction'],
    ...['Mitigation priorities', 'Notes and limits'],
  ]);
  await panel.close();
});

test('a technique without a mitigation says so', async ({ extension }) => {
  const panel = await openPanel(extension, '#DET0357');
  await expect(takes(panel)).toContainText(/no mitigation/i);
  await expect(takes(panel)).toContainText('11 groups, 13 malware');
  await panel.close();
});

test('chips open what they name: the object, the field, the relationship', async ({
  extension,
}) => {
  const panel = await openPanel(extension, '#T1046');
  const of = (name: string | RegExp) => takes(panel).getByRole('button', { name });
  await of('31 groups').first().click();
  await expect(of('31 groups').first()).toHaveAttribute('aria-expanded', 'true');
  const opened = takes(panel).locator('.evidence');
  await expect(opened).toContainText('31 groups, uses T1046');
  await of('31 groups').first().click();
  await expect(opened).toHaveCount(0);
  await of('M1030 mitigates T1046').click();
  await expect(opened).toContainText(
    'M1030 Network Segmentation mitigates T1046 Network Service Discovery',
  );
  await of('Open M1030 Network Segmentation, Related').click();
  await expect(title(panel)).toContainText('M1030');
  await expect(panel.getByRole('tab', { selected: true })).toContainText('Related');
  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await panel.getByRole('tab', { name: 'Now' }).click();
  await of('ScanRateThreshold').click();
  await expect(opened).toContainText('ScanRateThreshold');
  await of('DC0032').first().click();
  await expect(title(panel)).toContainText('DC0032');
  await panel.close();
});

test('a take is copied as Markdown, its evidence as footnotes', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await takes(panel).getByRole('button', { name: 'Copy take' }).click();
  await expect(panel.getByText('Copied as Markdown').first()).toBeVisible();
  const copied = await clipboard(panel);
  expect(copied).toMatch(/^# T1046 Network Service Discovery\n/);
  expect(copied).toMatch(/used by 31 groups.*\[\^count-\d+\]/);
  expect(copied).toMatch(/\[\^count-\d+\]: 31: groups, uses T1046\n/);
  await panel.close();
});

test('a start for a Sigma rule is copied from an analytic, and says what it is', async ({
  extension,
}) => {
  const panel = await openPanel(extension, '#T1046/logs');
  await panel.getByRole('button', { name: 'Start a Sigma rule from AN1057' }).click();
  await expect(panel.getByText('Copied. A start, not a detection')).toBeVisible();
  const rule = load(await clipboard(panel)) as { tags: string[]; logsource: object };
  expect(rule.tags).toContain('attack.t1046');
  expect(rule.logsource).toMatchObject({ product: 'windows', category: 'process_creation' });
  await panel.close();
});

test('the card has the take in one line, and is as high as without', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const card = await cardFrame(page, 'T1046');
  await expect
    .poll(() => cardText(card))
    .toContain(
      'Take A confirmed case points to an adversary who is learning about the environment.',
    );
  expect(await card.evaluate(() => innerHeight)).toBe(440);
});

test('with coverage the take goes on in the team’s own terms', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await expect(takes(panel).getByRole('heading', { name: /^Here/ })).toHaveCount(0);
  await expect(takes(panel)).toContainText('is not known here');
  await loadDemoCoverage(panel);
  const here = takes(panel).locator('section', { hasText: 'Here as of' });
  await expect(here).toContainText('2 of its 6 platforms are in scope: Linux and Windows.');
  await expect(here).toContainText(
    /1 of 2 analytics in scope can run; NSM:Flow is the missing source; it would also complete \d+ others\./,
  );
  await expect(here).toContainText('1 rule is on: Many ports in a minute.');
  // What is known now is not said to be unknown.
  await expect(takes(panel)).not.toContainText('is not known here');
  await here.getByRole('button', { name: 'logs we collect' }).click();
  await expect(here).toContainText('NSM:Flow Outbound TCP SYN');
  await here.getByRole('button', { name: 'Open T1046, Logs' }).click();
  await expect(panel.getByRole('tab', { selected: true })).toContainText('Logs');
  await forgetCoverage(extension);
  await send(panel, 'coverage.state', null);
  await panel.close();
});
